import pytest
from flask.testing import FlaskClient

from api.app import Zhijian, access_of
from api.core.actors import Level
from api.core.auth import Access
from tests.people import citizen, staff

UNKNOWN = {"no": "20260302-000000-0", "code": "nothing", "name": "zhijian.css", "channel": "none"}
NOWHERE = "00000000-0000-7000-8000-000000000000"


def rules_of(app: Zhijian) -> list[tuple[str, str, Access]]:
    """Method, address and declared access of every view; what has no declaration is an empty Access."""
    found = []
    for rule in app.url_map.iter_rules():
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
            values = {name: UNKNOWN.get(name, NOWHERE) for name in rule.arguments}
            with app.test_request_context():
                address = app.url_for(rule.endpoint, **values)
            found.append((method, address, access_of_view(app, rule.endpoint)))
    return found


def access_of_view(app: Zhijian, endpoint: str) -> Access | None:
    with app.app_context():
        return access_of(endpoint)


def test_every_view_has_a_rule(app: Zhijian):
    missing = [rule.endpoint for rule in app.url_map.iter_rules() if access_of_view(app, rule.endpoint) is None]

    assert missing == []


def test_nobody_signed_out_passes_a_rule_that_is_not_for_anyone(app: Zhijian, client: FlaskClient):
    passed = [
        f"{method} {address}"
        for method, address, _ in closed_rules_of(app)
        if client.open(address, method=method).status_code != 401
    ]

    assert passed == []


@pytest.mark.parametrize("username", ["reviewer", "senior", "agent", "dispatcher", "supervisor", "evaluator", "clerk"])
def test_staff_are_refused_where_no_role_of_theirs_is_named(app: Zhijian, client: FlaskClient, runtime, username: str):
    member = staff(runtime, username)

    passed = [
        f"{method} {address}"
        for method, address, access in closed_rules_of(app)
        if not member.actor.roles & access.roles
        if not is_refused(client.open(address, method=method, headers=member.headers))
    ]

    assert passed == []


@pytest.mark.parametrize("level", list(Level))
def test_citizens_are_refused_below_the_level_named(app: Zhijian, client: FlaskClient, runtime, level: Level):
    person = citizen(runtime, level)

    passed = [
        f"{method} {address}"
        for method, address, access in closed_rules_of(app)
        if access.citizen is None or level < access.citizen
        if not is_refused(client.open(address, method=method, headers=person.headers))
    ]

    assert passed == []


def closed_rules_of(app: Zhijian) -> list[tuple[str, str, Access]]:
    """The API's rules that are not for anyone."""
    return [rule for rule in rules_of(app) if rule[1].startswith("/api/") and not rule[2].anyone]


def is_refused(answer) -> bool:
    """Whether the caller was turned away for who they are."""
    return answer.status_code == 403 and answer.json["reason"] in ("auth.not_allowed", "auth.level_too_low")
