from pathlib import Path

from api.app import Zhijian, access_of
from api.core.actors import Role
from api.core.auth import ANYONE, FACE, MACHINE, staff
from api.permissions import people_of, permissions_page, rule_of

PAGE = Path(__file__).parents[2] / "docs" / "permissions.md"


def test_the_page_says_what_the_code_enforces(unconnected: Zhijian):
    assert PAGE.read_text("utf-8") == permissions_page(unconnected), (
        "the rules have changed; if that is meant: DEMO=1 flask --app api docs permissions > docs/permissions.md"
    )


def test_the_page_reads_the_rules_that_are_enforced(unconnected: Zhijian):
    with unconnected.app_context():
        for rule in unconnected.url_map.iter_rules():
            assert rule_of(unconnected, rule) == access_of(rule.endpoint)


def test_a_mark_stands_for_everybody_who_passes():
    assert people_of(FACE) == {"face"}
    assert people_of(MACHINE | staff(Role.CLERK)) == {"machine", "clerk"}
    assert {"anyone", "wechat", "admin", "machine"} <= people_of(ANYONE)
