import pytest
from sqlalchemy import func, select

from api.accounts.models import RegistryPerson, StaffMember
from api.accounts.ports import PopulationRegistry
from api.accounts.usecases.demo_people import DEMO_PEOPLE
from api.accounts.usecases.demo_staff import DEMO_STAFF
from api.core.errors import Unavailable
from api.verification.ports import FaceVerifier
from tests.people import id_numbers

NUMBER = next(id_numbers(born="19480101"))


class PortraitJudge:
    """Face processes that only look at portraits."""

    def __init__(self, *problems: str, trouble: Exception | None = None) -> None:
        self.problems, self.trouble = list(problems), trouble

    def answers(self) -> bool:
        return True

    def portrait_problems(self, image: bytes) -> list[str]:
        if self.trouble:
            raise self.trouble
        return self.problems


@pytest.fixture
def portrait(tmp_path):
    path = tmp_path / "portrait.jpg"
    path.write_bytes(b"a portrait")
    return path


@pytest.fixture
def run(app, runtime):
    runtime.ports.provide(FaceVerifier, PortraitJudge())
    return lambda *words, **more: app.test_cli_runner().invoke(args=[str(word) for word in words], **more)


def test_a_resident_is_known_with_portrait_after_registry_add(run, runtime, portrait):
    done = run("registry", "add", "王大爷", NUMBER, portrait)

    assert done.exit_code == 0
    registry = runtime.ports.find(PopulationRegistry)
    assert registry.matches("王大爷", NUMBER)
    assert registry.portrait(NUMBER) == b"a portrait"
    assert NUMBER not in done.output


def test_adding_again_replaces_the_portrait(run, runtime, portrait):
    run("registry", "add", "王大爷", NUMBER, portrait)
    portrait.write_bytes(b"a better one")
    run("registry", "add", "王大爷", NUMBER, portrait)

    assert runtime.ports.find(PopulationRegistry).portrait(NUMBER) == b"a better one"


def test_a_number_that_cannot_exist_is_refused_in_plain_words(run, portrait):
    done = run("registry", "add", "王大爷", "220802194801010000", portrait)

    assert done.exit_code == 1
    assert done.output.strip() == "Error: 身份证号码不正确，请对照身份证核对 18 位号码。"


def test_an_unusable_portrait_is_refused_with_its_problem(run, runtime, portrait):
    runtime.ports.provide(FaceVerifier, PortraitJudge("MULTIPLE_FACES"))

    done = run("registry", "add", "王大爷", NUMBER, portrait)

    assert done.exit_code == 1
    assert "there is more than one face in it" in done.output


def test_without_face_processes_the_portrait_is_taken_unseen_and_said_so(run, runtime, portrait):
    runtime.ports.provide(FaceVerifier, PortraitJudge(trouble=Unavailable("face.unavailable")))

    done = run("registry", "add", "王大爷", NUMBER, portrait)

    assert done.exit_code == 0
    assert "was not looked at" in done.output


def test_seeding_twice_creates_everybody_once(run, session):
    assert run("demo", "seed").exit_code == 0
    assert "0 staff, 0 residents and 0 records" in run("demo", "seed").output

    assert session.scalar(select(func.count()).select_from(StaffMember)) == len(DEMO_STAFF)
    assert session.scalar(select(func.count()).select_from(RegistryPerson)) == len(DEMO_PEOPLE)


@pytest.mark.parametrize("username", ["reviewer", "clerk"])
def test_the_seeded_staff_sign_in_with_the_printed_password(run, client, username):
    run("demo", "seed")
    body = {"username": username, "password": f"demo-{username}"}

    assert client.post("/api/v1/sessions/staff", json=body).status_code == 201


def test_the_seeded_residents_prove_their_names(run, runtime):
    run("demo", "seed")
    registry = runtime.ports.find(PopulationRegistry)

    assert all(registry.matches(each.name, each.id_number) for each in DEMO_PEOPLE)


def test_the_guide_names_everybody_and_the_address(run):
    guide = run("demo", "guide").output

    assert "http://127.0.0.1:8000/staff" in guide
    assert all(each.id_number in guide for each in DEMO_PEOPLE)


def test_staff_are_added_with_a_time_based_code(run, client):
    words = ("staff", "add", "zhou", "周敏", "medical-insurance", "reviewer", "--password", "long enough for us")
    done = run(*words)

    assert done.exit_code == 0
    assert "otpauth://totp/" in done.output
    assert run(*words).output.strip() == "Error: 用户名 zhou 已存在，请换一个。"
    signing_in = client.post("/api/v1/sessions/staff", json={"username": "zhou", "password": "long enough for us"})
    assert signing_in.json["reason"] == "session.otp_wanted"


def test_a_department_that_does_not_exist_employs_nobody(run):
    done = run("staff", "add", "zhou", "周敏", "ministry-of-magic", "reviewer", "--password", "long enough for us")

    assert done.exit_code == 1
