import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.accounts.rules.masking import mask_id_number, mask_name, mask_phone

MASKS = {mask_name: 1, mask_id_number: 8, mask_phone: 7}


@pytest.mark.parametrize(
    ("mask", "plain", "masked"),
    [
        (mask_name, "张三", "张*"),
        (mask_name, "王秀英", "王**"),
        (mask_name, "阿卜杜拉·买买提", "阿*******"),
        (mask_name, "丽", "*"),
        (mask_name, "", ""),
        (mask_id_number, "220204196208151234", "2202**********1234"),
        (mask_id_number, "22020419620815123X", "2202**********123X"),
        (mask_id_number, "220204620815123", "2202*******5123"),
        (mask_id_number, "12345678901", "*" * 11),
        (mask_phone, "13800005678", "138****5678"),
        (mask_phone, "12345", "*****"),
    ],
)
def test_it_shows_enough_to_recognise(mask, plain, masked):
    assert mask(plain) == masked


@pytest.mark.parametrize("mask", MASKS)
@given(st.text(max_size=40))
def test_it_keeps_the_length_and_never_shows_more_than_it_may(mask, text):
    masked = mask(text)

    assert len(masked) == len(text)
    assert sum(shown != "*" for shown in masked) <= MASKS[mask]
    assert all(shown in {"*", plain} for shown, plain in zip(masked, text, strict=True))


@given(st.text(alphabet="0123456789X", min_size=1, max_size=40))
def test_a_number_hides_at_least_four_characters_or_itself(text):
    for mask in (mask_id_number, mask_phone):
        assert mask(text).count("*") >= min(4, len(text))
