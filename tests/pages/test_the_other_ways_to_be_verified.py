"""不用刷脸: a citizen asks at the page, a clerk answers at theirs."""

import pytest

from api.accounts.models import Person
from api.core.actors import Level
from api.core.db import transaction
from tests.people import citizen, staff


@pytest.fixture
def person(runtime):
    return citizen(runtime, level=Level.REAL_NAME, name="周桂兰")


@pytest.fixture
def clerk(visitor, runtime):
    return visitor(staff(runtime, "clerk"))


@pytest.fixture
def asked(visitor, person) -> None:
    """The person asked to be verified at the counter."""
    visitor(person).open("/identity").send("/identity/alternatives", method="counter")


def id_number_of(runtime, person) -> str:
    with transaction(runtime.database) as session:
        return session.get_one(Person, person.person_id).id_number


def last_form(clerk, what: str) -> str:
    """The address of the clerk's form for who asked last."""
    forms = [str(each.action) for each in clerk.open("/staff/verifications").tree.forms]
    return [action for action in forms if action.endswith(what)][-1]


def test_every_way_stands_on_the_page_without_scripts(visitor, person):
    page = visitor(person).open("/identity")

    for way in ("到窗口核验", "视频核验", "银行卡核验", "没有开启脚本"):
        assert way in page.text


def test_who_cannot_use_a_camera_is_not_shown_one(visitor, runtime):
    page = visitor(citizen(runtime, level=Level.REAL_NAME, needs=("no_camera",))).open("/identity")

    assert not page.tree.xpath("//*[@data-face]")
    assert "视频核验" not in page.text
    assert "到窗口核验" in page.text


def test_a_waiting_request_is_shown_and_not_asked_for_again(visitor, person, asked):
    page = visitor(person).open("/identity")

    assert "“到窗口核验”：3月2日 09:00 已申请" in page.text
    assert not page.tree.xpath("//button[@value='counter']")


def test_the_clerk_confirms_by_the_number_on_the_document(visitor, runtime, person, asked, clerk):
    action = last_form(clerk, "confirmation")

    clerk.send(action, id_number="11010519491231002X")
    assert clerk.status == 422
    assert "证件号码与申请人不一致" in clerk.text
    assert clerk.values("id_number")[-1] == "11010519491231002X"
    clerk.send(action, id_number=id_number_of(runtime, person))

    assert "已确认是本人" in clerk.text
    assert "您已完成身份核验" in visitor(person).open("/identity").text


def test_a_refusal_wants_its_reason_and_tells_it_to_the_person(visitor, person, asked, clerk):
    action = last_form(clerk, "refusal")

    assert clerk.send(action, note=" ").status == 422
    clerk.send(action, note="证件已过期")

    assert "没有办成（证件已过期）" in visitor(person).open("/identity").text


def test_who_is_second_hears_that_it_is_settled(asked, clerk):
    action = last_form(clerk, "refusal")
    token = clerk.tree.xpath("//input[@name='csrf_token']")[0].value
    sent = {"note": "没有带证件", "csrf_token": token}
    clerk.client.post(action, data=sent)

    answer = clerk.client.post(action, data=sent, follow_redirects=True)

    assert "已经处理过" in answer.get_data(as_text=True)


def test_the_real_name_asks_for_all_that_is_missing_at_once(visitor, scene):
    page = visitor(scene.newcomer).open("/identity?back=/me")

    page.send("/identity/real-name", name="王秀英")

    assert page.status == 422
    assert "还有 2 处需要修改" in page.text
    assert page.values("name") == ["王秀英"]
    assert page.values("back") == ["/identity?back=/me", "/me"], "the switch of care mode leads back here, too"
