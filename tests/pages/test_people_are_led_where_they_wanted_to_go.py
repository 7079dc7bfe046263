import pytest
from argon2 import PasswordHasher

from api.accounts.models import StaffMember
from api.core.actors import Role
from api.core.db import transaction
from tests.people import citizen

PASSWORD = "a long evening"


@pytest.fixture
def clerk_with_a_password(runtime) -> str:
    hashed = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    with transaction(runtime.database) as session:
        session.add(
            StaffMember(username="evening", password=hashed, name="夜班", department="window", roles=[Role.CLERK])
        )
    return "evening"


def test_a_visitor_who_signs_in_arrives_where_they_wanted_to_go(visitor):
    somebody = visitor().open("/me/notices?after=")

    assert somebody.address.startswith("/sign-in?back=")
    somebody.send("/sign-in/wechat", code="dev:led-home")

    assert somebody.address == "/me/notices?after="


def test_no_link_can_make_the_sign_in_lead_to_another_site(visitor):
    somebody = visitor().open("/sign-in?back=https://evil.example/")

    assert somebody.send("/sign-in/wechat", code="dev:led-home").address == "/"


def test_who_was_signed_out_over_a_form_comes_back_to_it(visitor, runtime):
    person = citizen(runtime)
    somebody = visitor(person).open("/me")
    runtime.sessions.end_all(person.person_id)

    somebody.send("/me/needs")
    somebody.send("/sign-in/wechat", code="dev:led-home")

    assert somebody.address == "/me"


def test_staff_are_led_to_the_page_they_asked_for(visitor, clerk_with_a_password):
    clerk = visitor().open("/staff/verifications")

    clerk.send("/staff", username=clerk_with_a_password, password="wrong")
    assert "用户名、密码或动态口令不正确" in clerk.text
    clerk.send("/staff", username=clerk_with_a_password, password=PASSWORD)

    assert clerk.address == "/staff/verifications"


DESKS = {
    "reviewer": "/staff/worklist",
    "agent": "/staff/hotline",
    "dispatcher": "/staff/tickets",
    "admin": "/staff",
}


@pytest.mark.parametrize(("who", "desk"), DESKS.items())
def test_staff_begin_at_a_desk_of_their_own(visitor, scene, who: str, desk: str):
    assert visitor(getattr(scene, who)).open("/staff").address == desk


def test_the_navigation_offers_only_what_opens(visitor, scene):
    for who in (scene.reviewer, scene.agent, scene.dispatcher, scene.clerk):
        member = visitor(who).open("/staff")
        desks = [href for href in member.links() if href.startswith("/staff/") and href.count("/") == 2]
        assert desks
        assert [visitor(who).open(href).status for href in set(desks)] == [200] * len(set(desks))
