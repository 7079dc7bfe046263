import pytest
from sqlalchemy import select

from api.audit.models import AuditRow
from api.audit.rules.tags import Tag
from api.core.actors import Level
from api.core.errors import Unavailable
from api.verification.ports import FaceVerdict, Outcome
from tests.features.verification.conftest import JPEG
from tests.people import citizen


def test_a_recording_that_passes_raises_the_account_and_the_running_session(camera, verifier):
    answer = camera.try_once()

    assert answer.status_code == 200
    assert (answer.json["passed"], answer.json["level"], answer.json["reason"]) == (True, "face", None)
    assert camera.level() == "face"


def test_the_face_processes_get_the_frames_in_order_with_portrait_and_actions(camera, verifier):
    frames = [JPEG + bytes([number]) for number in range(40)]

    camera.hand_in(camera.open().json["id"], frames)

    assert verifier.asked == [(frames, b"portrait", ("blink", "turn_left", "nod"))]


def test_a_failure_names_what_to_do_and_the_other_ways(camera, verifier):
    verifier.verdict = FaceVerdict(Outcome.FAIL, "FACE_TOO_DARK")

    answer = camera.try_once().json

    assert (answer["passed"], answer["level"], answer["reason"]) == (False, "real_name", "face.too_dark")
    assert answer["message"].startswith("光线太暗")
    assert answer["alternatives"] == ["counter", "video_agent", "bank_card"]
    assert camera.level() == "real_name"


def test_a_missed_action_is_named(camera, verifier):
    verifier.verdict = FaceVerdict(Outcome.FAIL, "ACTION_MISSING", "turn_left")

    assert "“向左转头”" in camera.try_once().json["message"]


@pytest.mark.parametrize("rule", ["NO_MATCH", "FLAT_FACE", "DUPLICATE_FRAMES", "FACE_JUMPED", "IDENTITY_CHANGED"])
def test_what_smells_of_deceit_gets_one_answer_for_all(camera, verifier, rule):
    verifier.verdict = FaceVerdict(Outcome.FAIL, rule, evidence={"distance": 0.93})

    answer = camera.try_once()

    assert answer.json["reason"] == "face.not_passed"
    assert "0.93" not in answer.text
    assert rule not in answer.text


def test_distances_go_to_the_audit_trail_and_frames_nowhere(camera, verifier, session):
    camera.try_once()

    row = session.scalars(select(AuditRow).where(AuditRow.tag == Tag.FACE_JUDGED)).one()
    assert row.data["evidence"] == {"distance": 0.31}
    assert "frame" not in str(row.data)


def test_a_doubtful_recording_goes_to_a_person_without_being_asked(camera, verifier, client, runtime):
    verifier.verdict = FaceVerdict(Outcome.REVIEW, "UNCERTAIN_MATCH")

    answer = camera.try_once().json

    assert (answer["passed"], answer["reason"]) == (False, "face.needs_review")


def test_the_name_must_be_proved_before_the_face(client, runtime, verifier):
    newcomer = citizen(runtime, level=Level.WECHAT)

    answer = client.post("/api/v1/me/face-challenges", json={"purpose": "x"}, headers=newcomer.headers)

    assert (answer.status_code, answer.json["level"]) == (403, "real_name")


def test_who_has_no_record_portrait_is_told_the_other_ways(client, runtime, verifier, camera):
    camera.who = citizen(runtime, level=Level.REAL_NAME)

    answer = camera.try_once()

    assert (answer.status_code, answer.json["reason"]) == (409, "face.no_portrait")
    assert "窗口" in answer.json["message"]


def test_busy_processes_say_when_to_come_back_and_the_recording_stays_good(camera, verifier):
    challenge = camera.open().json["id"]
    verifier.trouble = Unavailable("face.busy", retry_after=4)

    answer = camera.hand_in(challenge)
    verifier.trouble = None

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "4")
    assert camera.hand_in(challenge).json["passed"] is True
