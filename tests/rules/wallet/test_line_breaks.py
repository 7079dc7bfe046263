"""Lines of Chinese end where they may (避头尾)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from api.wallet.rules.line_breaks import NEVER_FIRST, NEVER_LAST, lines_of


def test_a_number_is_not_torn_apart():
    assert lines_of("可拨打12393咨询", 5, len) == ["可拨打", "12393", "咨询"]


def test_no_line_begins_with_a_full_stop():
    assert lines_of("一二三四。五", 4, len) == ["一二三", "四。五"]


def test_no_line_ends_with_an_opening_bracket():
    assert lines_of("一二三（四）", 4, len) == ["一二三", "（四）"]


def test_what_is_wider_than_a_line_is_cut():
    assert lines_of("http://example", 6, len) == ["http:/", "/examp", "le"]


@given(st.text(alphabet="决定书，。（）12 ab《》", max_size=80), st.integers(min_value=6, max_value=20))
def test_nothing_is_lost_and_no_line_is_too_wide(text, width):
    lines = lines_of(text, width, len)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(len(line) <= width for line in lines)


@given(st.lists(st.sampled_from(["决定", "（见）", "2026", "。", "，"]), max_size=30))
def test_ordinary_text_keeps_to_the_rules(pieces):
    lines = lines_of("决" + "".join(pieces), 24, len)
    assert not any(line[0] in NEVER_FIRST or line[-1] in NEVER_LAST for line in lines if line)
