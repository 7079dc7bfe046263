import pytest
from sqlalchemy import select

from api.accounts.usecases.local_registry import add_resident
from api.cases.models import Case
from api.core.db import transaction
from tests.browsing import complaints
from tests.miniapp.phone import Phone

pytestmark = [pytest.mark.node, pytest.mark.browser, pytest.mark.slow]

NAME, NUMBER = "王秀英", "220802195603180427"


def test_a_claim_is_filed_from_the_search_to_its_timeline(phone: Phone, runtime):
    with transaction(runtime.database) as session:
        add_resident(session, NAME, NUMBER, b"portrait")
    phone.open()
    find_the_item(phone)
    sign_in_on_the_way(phone)
    fill_the_form_with_a_mistake(phone)
    photograph_the_papers(phone)
    prove_who_i_am(phone)

    phone.tap("button", "确认提交")

    phone.sees("申请已提交，等待受理。")
    phone.sees("2026年3月9日（周一）前办结")
    with transaction(runtime.database) as session:
        filed = session.scalar(select(Case).where(Case.status == "submitted"))
        assert filed.form["total_fee"] == 3680050


def find_the_item(phone: Phone) -> None:
    phone.type("您想办什么事", "看病的钱能报吗")
    phone.page.keyboard.press("Enter")
    phone.tap("link", "大额补充保险报销")
    phone.sees("医疗费用发票")


def sign_in_on_the_way(phone: Phone) -> None:
    phone.tap("button", "马上办理")
    phone.tap("button", "微信登录")
    phone.sees("就医情况")


def fill_the_form_with_a_mistake(phone: Phone) -> None:
    phone.screen.get_by_label("就诊医院").press_sequentially("白城市中心")
    phone.tap("button", "白城市中心医院")
    assert phone.screen.get_by_label("就诊医院").input_value() == "白城市中心医院"
    phone.type("入院日期", "2026-01-16")
    phone.type("出院日期", "2026-01-05")
    phone.type("医疗总费用", "36,800.50")
    phone.tap("button", "下一步")
    phone.tap("link", "出院日期不能早于入院日期，请核对。")
    assert phone.screen.get_by_label("出院日期").get_attribute("aria-invalid") == "true"
    assert complaints(phone.page) == []
    phone.type("出院日期", "2026-01-26")
    phone.tap("button", "下一步")


def photograph_the_papers(phone: Phone) -> None:
    for material in ("医疗费用发票", "住院费用清单", "出院小结", "参保人身份证"):
        phone.add_photo(material)
    phone.tap("button", "下一步")
    phone.sees("36,800.50 元")


def prove_who_i_am(phone: Phone) -> None:
    phone.tap("button", "去核验身份")
    phone.type("姓名", NAME)
    phone.type("身份证号码", NUMBER[:-1] + "8")
    phone.tap("checkbox", "我单独同意")
    phone.tap("button", "核对")
    phone.sees("身份证号码不正确，请对照身份证核对 18 位号码。")
    phone.type("身份证号码", NUMBER)
    phone.tap("button", "核对")
    phone.tap("button", "去刷脸")
    phone.tap("button", "我同意并开始")
    phone.sees("核验通过。")
    phone.tap("button", "继续")
    phone.tap("button", "继续")
