import pytest

from api.app import create_app
from tests.browsing import PHONE, complaints
from tests.miniapp.measuring import too_small
from tests.miniapp.next_steps import set_next_steps
from tests.miniapp.phone import Phone
from tests.pages.scene import set_scene
from tests.people import SignedIn

pytestmark = [pytest.mark.node, pytest.mark.browser, pytest.mark.slow]

PAGES = {
    "home": ("pages/home/home", None, "大家常办"),
    "search": ("pages/items/items?q=%E6%8A%A5%E9%94%80", None, "大额补充保险报销"),
    "nothing found": ("pages/items/items?q=%E7%81%AB%E6%98%9F%E7%A7%BB%E6%B0%91", None, "没有找到这样的服务"),
    "guide": ("pages/guide/guide?code=mi-supplementary-claim", None, "要准备的材料"),
    "package": ("pages/guide/guide?code=restaurant-package&kind=package", None, "一起办，省多少"),
    "scenario": ("pages/scenario/scenario?code=power", None, "第 1 个问题"),
    "own guide": ("pages/scenario/scenario?code=power&answers=%7B%22use%22%3A%22home%22%7D", None, "您的办事指南"),
    "start": ("pages/start/start?code=tax-relocation", "boss", "这次为谁办"),
    "organisations": ("pages/organisations/organisations", "boss", "认领进度"),
    "missing": ("pages/guide/guide?code=nothing", None, "没有打开"),
    "sign in": ("pages/sign-in/sign-in", None, "登录指尖办"),
    "signed out": ("pages/cases/cases", None, "请先登录"),
    "no cases": ("pages/cases/cases", "newcomer", "还没有办件"),
    "cases": ("pages/cases/cases", "claimant", "已办结"),
    "form": ("pages/form/form?no={draft}", "claimant", "就医情况"),
    "materials": ("pages/materials/materials?no={draft}", "claimant", "已有 1 份"),
    "check": ("pages/check/check?no={draft}", "claimant", "您填写的内容"),
    "way": ("pages/delivery/delivery?no={draft}", "claimant", "怎么给您"),
    "parcel": ("pages/case/case?no={sent}", "claimant", "快递员已取件"),
    "case": ("pages/case/case?no={filed}", "claimant", "办理记录"),
    "returned": ("pages/case/case?no={returned}", "claimant", "请补正 1 处"),
    "supplement": ("pages/supplement/supplement?no={returned}", "claimant", "看不清金额，请重拍"),
    "visit": ("pages/visit/visit?no={shop}&task={survey}", "claimant", "就约这个时间"),
    "visit wanted": ("pages/case/case?no={shop}", "claimant", "现在请您选一个方便的时间"),
    "payment": ("pages/payment/payment?no={house}&id={payment}", "claimant", "去缴费"),
    "payment wanted": ("pages/case/case?no={house}", "claimant", "去缴费"),
    "promise": ("pages/commitment/commitment?no={store}", "claimant", "签之前请看清"),
    "promise wanted": ("pages/check/check?no={store}", "claimant", "去看承诺书并签署"),
    "real name": ("pages/identity/identity", "newcomer", "实名认证"),
    "chat": ("pages/chat/chat", "claimant", "转人工"),
    "ticket": ("pages/ticket/ticket", None, "具体情况"),
    "mine": ("pages/mine/mine", "claimant", "我的需要"),
}


@pytest.fixture(scope="package")
def scene(site_runtime) -> dict[str, object]:
    """Who is there, and the numbers of their cases."""
    found = set_scene(site_runtime)
    client = create_app(runtime=site_runtime).test_client()
    return {**vars(found), **set_next_steps(client, site_runtime, found.claimant)}


@pytest.mark.parametrize("name", PAGES)
def test_a_reader_and_a_finger_find_everything_in_both_sizes(phone: Phone, scene: dict, name: str):
    place, who, words = PAGES[name]
    phone.remember(session=session_of(scene[who]) if who else None)
    phone.open(place.format(**scene))
    phone.sees(words)
    assert complaints(phone.page) == []
    assert too_small(phone.page, text_px=15.9, small_px=13, target_px=44) == []

    phone.switch_to_care()

    phone.sees(words)
    assert too_small(phone.page, text_px=22, small_px=18, target_px=60) == []
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], "scrolls sideways"


def session_of(who: SignedIn) -> dict[str, object]:
    return {"token": who.token, "person": {"level": "face", "needs": []}}
