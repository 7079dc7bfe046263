"""消息 on pages: what waits is counted on the tab bar, and reading it makes it go away."""

from pathlib import Path

import pytest

from api.notices.rules.wording import Kind
from api.pages.citizen import notices
from api.pages.citizen.notices import LOOKS
from tests import builders
from tests.pages.scene import tell
from tests.people import citizen, staff, stranger

STATIC = Path(notices.__file__).parents[1] / "static"


@pytest.fixture
def person(runtime, site_app):
    """Somebody with two notices and a case that waits for them."""
    who, client = citizen(runtime), site_app.test_client()
    returned = builders.filed(client, who)["no"]
    builders.return_invoice(client, staff(runtime, "reviewer"), returned)
    tell(runtime, {returned: Kind.SUPPLEMENT_WANTED})
    tell(runtime, {returned: Kind.SUBMITTED})
    return who


def badges_of(page) -> list[str]:
    return [" ".join(each.text_content().split()) for each in page.tree.xpath("//nav//*[@class='dot']")]


def test_what_waits_is_counted_on_the_tab_bar(visitor, person):
    assert badges_of(visitor(person).open("/items")) == ["1（1 件等您处理）", "2（2 条未读消息）"]


def test_nothing_is_counted_for_who_is_not_signed_in_or_has_nothing(visitor, runtime):
    assert badges_of(visitor().open("/")) == []
    assert badges_of(visitor(citizen(runtime)).open("/")) == []


def test_a_notice_leads_to_its_case_and_is_read_then(visitor, person):
    page = visitor(person).open("/me/notices")
    first = next(str(each.action) for each in page.tree.forms if "/me/notices/0" in str(each.action))

    page.send(first)

    assert page.address.startswith("/cases/")
    assert "1 条未读" in visitor(person).open("/me/notices").text


def test_all_are_read_at_once(visitor, person):
    page = visitor(person).open("/me/notices")

    page.send("/me/notices/reading")

    assert "未读" not in page.text
    assert badges_of(page) == ["1（1 件等您处理）"]


def test_nobody_reads_anothers_notice(visitor, person, runtime):
    page = visitor(person).open("/me/notices")
    first = next(str(each.action) for each in page.tree.forms if "/me/notices/0" in str(each.action))
    other = visitor(stranger(runtime)).open("/me")
    token = other.tree.xpath("//input[@name='csrf_token']")[0].value

    assert other.client.post(first, data={"csrf_token": token}).status_code == 404


def test_who_was_told_nothing_reads_so(visitor, runtime):
    assert "还没有消息" in visitor(citizen(runtime)).open("/me/notices").text


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_notice_can_be_shown(kind: Kind):
    sign, tint = LOOKS[kind]

    assert f'id="{sign}"' in (STATIC / "icons.svg").read_text()
    assert tint in ("", "warm", "cool")
