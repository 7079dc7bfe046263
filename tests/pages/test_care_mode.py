"""关怀模式: switched on where one is, on every page of this device, also after signing in and out."""

from tests.people import citizen


def care_of(page) -> bool:
    return "data-care" in page.tree.attrib


def test_care_mode_is_switched_where_one_is_and_lasts(visitor, runtime):
    page = visitor().open("/items?q=报销")
    assert not care_of(page)

    page.send("/settings/care", care="1")
    assert page.address.startswith("/items?q=")
    assert care_of(page)
    page.open("/sign-in").send("/sign-in/wechat", code="dev:careful")
    assert care_of(page.open("/me"))
    page.send("/sign-out")
    assert care_of(page.open("/"))

    page.send("/settings/care", care="0")
    assert not care_of(page)


def test_care_mode_is_one_for_citizens_on_every_page(visitor, scene, runtime):
    page = visitor(citizen(runtime))
    page.open("/settings").send("/settings/care", press=("care", "1"))

    assert [care_of(page.open(address)) for address in ("/", "/cases", "/me", "/nowhere", "/chat")] == [True] * 5
