from hypothesis import example, given
from hypothesis import strategies as st

from api.pages.addresses import own_path, path_of


@given(st.text() | st.text().map("/{}".format))
@example("//evil.example")
@example("/\\evil.example")
@example("https://evil.example/")
@example("javascript:alert(1)")
@example("/\t/evil.example")
@example("/\n/evil.example")
@example("//[")
@example("")
def test_whatever_a_form_names_leads_to_a_path_of_ours(address: str):
    led_to = own_path(address)

    assert led_to.startswith("/")
    assert not led_to.startswith("//")
    assert not set(led_to) & set("\\\t\r\n\0")


@given(st.lists(st.from_regex(r"[a-z0-9-]{1,8}", fullmatch=True), max_size=4), st.sampled_from(["", "?after=x"]))
def test_a_path_of_ours_is_kept(parts: list[str], query: str):
    address = "/" + "/".join(parts) + query

    assert own_path(address) == address


@given(st.text() | st.text().map("http://[{}".format))
def test_no_address_of_a_page_is_too_strange_to_read(address: str):
    assert own_path(path_of(address)).startswith("/")


@given(st.sampled_from(["http://127.0.0.1:8000", "https://evil.example", ""]))
def test_the_page_somebody_comes_from_is_known_by_its_path_alone(origin: str):
    assert path_of(f"{origin}/apply/1/form?x=1") == "/apply/1/form?x=1"
