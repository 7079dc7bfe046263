from io import BytesIO

import pytest
from flask.testing import FlaskClient
from PIL import Image

from api.app import create_app
from tests import builders
from tests.miniapp.phone import Phone
from tests.people import SignedIn, citizen, staff

pytestmark = [pytest.mark.node, pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def client(runtime) -> FlaskClient:
    return create_app(runtime=runtime).test_client()


@pytest.fixture
def person(runtime, phone: Phone) -> SignedIn:
    signed_in = citizen(runtime)
    phone.remember(session={"token": signed_in.token, "person": {"level": "face", "needs": []}})
    return signed_in


def test_what_a_reviewer_returned_is_photographed_again(phone: Phone, runtime, client, person):
    no = builders.filed(client, person)["no"]
    builders.return_invoice(client, staff(runtime, "reviewer"), no)
    phone.open(f"pages/case/case?no={no}")
    phone.sees("时钟已暂停，等您补正")
    phone.tap("button", "去补正")
    phone.sees("工作人员说：看不清金额，请重拍")

    phone.tap("button", "补好了，提交")
    phone.sees("还有 1 处没有按要求补正")
    phone.add_photo("医疗费用发票")
    phone.tap("button", "补好了，提交")

    phone.sees("补正材料已提交，继续办理，恢复计时。")


def test_a_dark_photograph_is_taken_with_a_warning(phone: Phone, client, person):
    no = builders.draft(client, person)["no"]
    phone.open(f"pages/materials/materials?no={no}")

    phone.add_photo("医疗费用发票", dark_photo())

    phone.sees("太暗")


def test_a_file_that_is_no_picture_is_refused_in_the_servers_words(phone: Phone, client, person):
    no = builders.draft(client, person)["no"]
    phone.open(f"pages/materials/materials?no={no}")
    with phone.page.expect_file_chooser() as chooser:
        phone.tap("button", "拍照或选照片，医疗费用发票")
    chooser.value.set_files([{"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"MZ" + b"\0" * 900}])

    phone.screen.get_by_role("alert").get_by_text(
        "文件内容与格式不符，无法接收。请重新拍照或导出 PDF 后上传。"
    ).wait_for()


def test_a_case_is_withdrawn_after_one_more_question(phone: Phone, client, person):
    no = builders.filed(client, person)["no"]
    phone.open(f"pages/case/case?no={no}")
    phone.tap("button", "撤回这件事")

    phone.page.get_by_role("dialog").get_by_role("button", name="确认撤回").click()

    phone.sees("已撤回")
    assert builders.show(client, person, no)["status"] == "withdrawn"


def test_a_decided_case_is_rated(phone: Phone, runtime, client, person):
    no = builders.concluded(client, person, staff(runtime, "reviewer"))["no"]
    phone.open(f"pages/case/case?no={no}")
    phone.tap("button", "评价这次办理")

    phone.page.get_by_role("dialog").get_by_role("button", name="满意", exact=True).click()

    phone.screen.get_by_role("button", name="评价这次办理").wait_for(state="detached")
    assert builders.show(client, person, no)["rating"]["score"] == 4


def test_a_chat_is_handed_over_and_answered_by_a_person(phone: Phone, runtime, client, person):
    phone.open("pages/chat/chat")
    phone.tap("button", "转人工")
    phone.sees("正在为您转接工作人员，请稍候")
    conversation = client.get("/api/v1/chat/messages", headers=person.headers).json["conversation"]
    agent = staff(runtime, "agent")
    claimed = {"verb": "claim", "version": version_of(client, agent, conversation)}
    answer = client.post(f"/api/v1/conversations/{conversation}/events", json=claimed, headers=agent.headers)
    assert answer.status_code == 200, answer.json
    client.post(f"/api/v1/conversations/{conversation}/messages", json={"text": "您好，请讲"}, headers=agent.headers)

    phone.sees("您好，请讲")
    phone.sees("工作人员正在为您服务")


def test_who_does_not_want_to_wait_leaves_a_message_from_the_chat(phone: Phone, person):
    phone.open("pages/chat/chat")
    phone.tap("button", "转人工")
    phone.tap("button", "不想等？留下诉求")
    phone.tap("radio", "投诉")
    phone.tap("button", "提交")
    phone.sees("请填写 2 到 60 个字。")
    phone.type("标题", "窗口没有低位柜台")
    phone.type("具体情况", "坐轮椅够不到窗口，请设低位柜台")

    phone.tap("button", "提交")

    phone.sees("查询码只显示这一次")


def version_of(client: FlaskClient, agent: SignedIn, conversation: str) -> int:
    return client.get(f"/api/v1/conversations/{conversation}", headers=agent.headers).json["version"]


def dark_photo() -> bytes:
    """A photograph taken in the dark."""
    out = BytesIO()
    Image.new("RGB", (1200, 1600), (9, 9, 9)).save(out, "JPEG")
    return out.getvalue()
