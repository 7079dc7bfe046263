import pyotp
import pytest
from argon2 import PasswordHasher

from api.accounts.models import StaffMember
from api.accounts.usecases.staff_sign_in import FAILURES_FROM_ONE_ADDRESS

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture
def member(session):
    member = StaffMember(
        username="zhao",
        password=QUICK.hash("right"),
        department="medical-insurance",
        roles=["reviewer"],
        name="赵敏",
    )
    session.add(member)
    session.commit()
    return member


def sign_in(client, password="right", username="zhao", **more):
    return client.post("/api/v1/sessions/staff", json={"username": username, "password": password, **more})


def test_the_right_password_opens_a_session_with_its_department_and_roles(client, member):
    answer = sign_in(client)

    assert answer.status_code == 201
    assert answer.json["staff"]["department"] == "medical-insurance"
    assert answer.json["staff"]["roles"] == ["reviewer"]


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(client, member):
    assert sign_in(client, "wrong").json == sign_in(client, "wrong", username="nobody").json
    assert sign_in(client, "wrong").status_code == 401


def test_five_failures_lock_the_name_for_a_while(client, member):
    for _ in range(5):
        sign_in(client, "wrong")

    answer = sign_in(client)

    assert (answer.status_code, answer.json["reason"]) == (429, "session.locked")


def test_one_password_cannot_be_tried_on_every_name(client, runtime, member):
    for _ in range(100):
        runtime.limiter.hit(FAILURES_FROM_ONE_ADDRESS, "staff-failure-from", "127.0.0.1")

    assert (sign_in(client, username="anybody").status_code, sign_in(client).status_code) == (429, 429)


def test_an_unknown_name_locks_just_the_same(client):
    statuses = [sign_in(client, username="nobody").status_code for _ in range(6)]

    assert statuses == [401] * 5 + [429]


def test_somebody_who_left_signs_in_no_more(client, member, session):
    member.active = False
    session.commit()

    assert sign_in(client).status_code == 401


def test_a_password_is_rehashed_when_the_parameters_have_grown(client, member, session):
    before = member.password

    sign_in(client)
    session.refresh(member)

    assert member.password != before


class TestWithATimeBasedCode:
    @pytest.fixture(autouse=True)
    def enrolled(self, member, session):
        member.otp_secret = pyotp.random_base32()
        session.commit()

    def test_the_password_alone_does_not_suffice(self, client):
        assert sign_in(client).json["reason"] == "session.otp_wanted"

    def test_the_present_code_suffices_once(self, client, member, clock):
        code = pyotp.TOTP(member.otp_secret).at(clock.now())

        assert sign_in(client, otp=code).status_code == 201
        assert sign_in(client, otp=code).status_code == 401

    def test_a_used_code_is_worth_nothing_in_other_digits(self, client, member, clock):
        code = pyotp.TOTP(member.otp_secret).at(clock.now())
        sign_in(client, otp=code)

        assert sign_in(client, otp=code.translate(FULL_WIDTH)).status_code == 401

    def test_a_wrong_code_is_refused(self, client):
        assert sign_in(client, otp="000000").status_code == 401
