import pytest
from playwright.sync_api import Route
from sqlalchemy import func, select

from api.app import create_app
from api.cases.models import Case
from api.core.db import transaction
from tests import builders
from tests.miniapp.phone import Phone
from tests.people import SignedIn, citizen

pytestmark = [pytest.mark.node, pytest.mark.browser, pytest.mark.slow]

HOSPITAL, FEE = "就诊医院", "医疗总费用"


@pytest.fixture
def client(runtime):
    return create_app(runtime=runtime).test_client()


@pytest.fixture
def person(runtime, phone: Phone) -> SignedIn:
    signed_in = citizen(runtime)
    phone.remember(session={"token": signed_in.token, "person": {"level": "face", "needs": []}})
    return signed_in


@pytest.fixture
def draft(client, person: SignedIn) -> str:
    return builders.draft(client, person)["no"]


def open_form(phone: Phone, no: str) -> None:
    phone.open(f"pages/form/form?no={no}")
    phone.sees("就医情况")


def saved(client, person: SignedIn, no: str) -> dict:
    return builders.show(client, person, no)["form"]


def test_what_is_typed_without_network_is_saved_when_it_is_back(phone: Phone, client, person, draft: str):
    open_form(phone, draft)
    phone.page.context.set_offline(True)
    phone.type(HOSPITAL, "吉林大学第一医院")
    phone.sees("没有网络，填写的内容已存在手机里")

    phone.page.context.set_offline(False)

    phone.sees("已自动保存")
    assert saved(client, person, draft)["hospital"] == "吉林大学第一医院"


def test_what_was_typed_before_the_program_was_killed_is_found_again(phone: Phone, client, person, draft: str):
    open_form(phone, draft)
    phone.page.route("**/api/v1/cases/*", lambda route: route.abort())
    phone.type(HOSPITAL, "吉林大学第一医院")
    phone.page.unroute("**/api/v1/cases/*")

    phone.page.reload()

    phone.sees("已自动保存")
    assert phone.screen.get_by_label(HOSPITAL).input_value() == "吉林大学第一医院"
    assert saved(client, person, draft)["hospital"] == "吉林大学第一医院"


def test_what_is_typed_while_a_save_is_on_its_way_is_saved_too(phone: Phone, client, person, draft: str):
    open_form(phone, draft)
    held: list[Route] = []
    phone.page.route("**/api/v1/cases/*", lambda route: route.continue_() if held else held.append(route))
    phone.type(HOSPITAL, "吉林大学第一医院")
    phone.screen.get_by_label(HOSPITAL).blur()
    phone.page.wait_for_timeout(100)
    phone.type(FEE, "12.50")
    held[0].continue_()

    phone.tap("button", "下一步")
    phone.sees("需要修改")

    assert saved(client, person, draft)["total_fee"] == 1250


def test_a_draft_changed_on_another_screen_keeps_both_changes(phone: Phone, client, person, draft: str):
    open_form(phone, draft)
    elsewhere = {"form": {"diagnosis": "肺炎"}, "version": builders.show(client, person, draft)["version"]}
    client.patch(f"/api/v1/cases/{draft}", json=elsewhere, headers=person.headers)

    phone.type(HOSPITAL, "吉林大学第一医院")

    phone.sees("已自动保存")
    form = saved(client, person, draft)
    assert (form["diagnosis"], form["hospital"]) == ("肺炎", "吉林大学第一医院")


def test_an_answer_lost_on_its_way_files_no_second_case(phone: Phone, runtime, person):
    phone.open("pages/guide/guide?code=mi-supplementary-claim")
    phone.sees("要准备的材料")
    lost: list[int] = []

    def lose_the_first_answer(route: Route) -> None:
        if route.request.method != "POST" or lost:
            route.continue_()
            return
        lost.append(route.fetch().status)
        route.abort()

    phone.page.route("**/api/v1/cases", lose_the_first_answer)
    phone.tap("button", "马上办理")
    phone.sees("就医情况")

    assert lost == [201]
    with transaction(runtime.database) as session:
        mine = select(func.count()).select_from(Case).where(Case.person_id == person.person_id)
        assert session.scalar(mine) == 1


def test_an_ended_session_is_opened_again_without_asking(phone: Phone, runtime, person, draft: str):
    open_form(phone, draft)
    runtime.sessions.end_all(person.person_id)

    phone.page.evaluate("wx.switchTab({ url: '/pages/mine/mine' })")

    phone.sees("还没有实名")  # the phone's own WeChat account, which is new
