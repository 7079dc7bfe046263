import pytest

from api.app import create_app
from api.core.actors import Level
from api.verification.ports import FaceVerdict, Outcome
from tests.browsing import complaints
from tests.miniapp.measuring import too_small
from tests.miniapp.phone import Phone
from tests.people import citizen

pytestmark = [pytest.mark.node, pytest.mark.browser, pytest.mark.slow]

IDENTITY = "pages/identity/identity"


@pytest.fixture
def person(runtime, phone: Phone):
    signed_in = citizen(runtime, level=Level.REAL_NAME)
    phone.remember(care=True, session={"token": signed_in.token, "person": {"level": "real_name", "needs": []}})
    return signed_in


def test_who_cannot_use_a_camera_goes_another_way(phone: Phone, runtime, person):
    phone.page.context.add_init_script("navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error('none'))")
    phone.open(f"{IDENTITY}?purpose=mi-supplementary-claim")
    phone.tap("button", "去刷脸")
    phone.sees("没有使用摄像头的许可，或者没有摄像头")
    assert phone.screen.get_by_role("button", name="我同意并开始").count() == 0

    phone.tap("button", "换一种办法，效力相同")
    phone.tap("button", "到窗口核验（带身份证）")

    phone.sees("已登记：带身份证到政务服务中心窗口核验")


def test_an_unrecognised_face_is_told_why_and_may_try_again(phone: Phone, runtime, person, verifier):
    verifier.verdict = FaceVerdict(Outcome.FAIL, rule="TOO_DARK")
    phone.open(f"{IDENTITY}?purpose=mi-supplementary-claim")
    phone.tap("button", "去刷脸")
    phone.tap("button", "我同意并开始")

    phone.screen.get_by_role("button", name="再试一次").wait_for()
    assert complaints(phone.page) == []
    assert too_small(phone.page, text_px=22, small_px=18, target_px=60) == []
    client = create_app(runtime=runtime).test_client()
    assert client.get("/api/v1/me", headers=person.headers).json["level"] == "real_name"
