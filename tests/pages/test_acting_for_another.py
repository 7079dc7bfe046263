"""代办 on pages: let somebody act, act for them, end it."""

from datetime import date

import pytest

from api.accounts.usecases.local_registry import add_resident
from api.core.db import transaction
from tests.people import citizen, id_numbers, proxy_for

CLAIM = "mi-supplementary-claim"
NUMBERS = id_numbers(born="19830506")


@pytest.fixture
def daughter(runtime) -> dict[str, str]:
    """Somebody whom the population registry knows, as the form names her."""
    person = {"name": "张丽华", "id_number": next(NUMBERS)}
    with transaction(runtime.database) as session:
        add_resident(session, person["name"], person["id_number"], portrait=None)
    return person


@pytest.fixture
def father(visitor, runtime):
    return visitor(citizen(runtime, name="张建国")).open("/me/proxies")


def test_a_proxy_is_given_for_some_items_and_ended(father, daughter):
    father.send("/me/proxies", **daughter, reach="some", scope=CLAIM, consent="2026-11")
    assert "已授权张丽华为您代办" in father.text
    assert "张** 大额补充保险报销 到 2027年3月2日" in father.text

    father.send(next(str(each.action) for each in father.tree.forms if str(each.action).endswith("/end")))

    assert "您还没有授权别人代办" in father.text


def test_a_proxy_is_given_for_everything(father, daughter):
    father.send("/me/proxies", **daughter, consent="2026-11", expires_on=str(date(2026, 12, 31)))

    assert "所有可以代办的事项 到 2026年12月31日" in father.text


@pytest.mark.parametrize(
    ("filled", "problem"),
    [
        ({"name": ""}, "请填写代办人的姓名"),
        ({"reach": "some"}, "请勾选可以代办的事项"),
        ({"consent": ""}, "请先勾选同意"),
        ({"expires_on": "2039-01-01"}, "三年以内"),
        ({"expires_on": "tomorrow"}, "三年以内"),
        ({"id_number": "123"}, "身份证号码不正确"),
        ({"name": "别人"}, "姓名与身份证号码不一致"),
    ],
)
def test_what_is_wrong_is_named_and_what_was_typed_stays(father, daughter, filled, problem):
    sent = {**daughter, "consent": "2026-11", **filled}

    father.send("/me/proxies", **sent)

    assert father.status == 422
    assert father.title.startswith("错误：")
    assert problem in father.text
    assert father.values("id_number") == [sent["id_number"]]


def test_who_may_act_chooses_for_whom(visitor, runtime, scene):
    principal = citizen(runtime, name="赵桂芳")
    agent = visitor(proxy_for(runtime, principal)).open(f"/apply/{CLAIM}")
    assert "替 赵** 代办" in agent.text

    agent.send(f"/apply/{CLAIM}", **{"for": str(principal.person_id)})

    assert "您正在替 赵** 代办" in agent.text
    assert agent.values("insured_name") == ["赵桂芳"]
    assert "代办" in visitor(principal).open("/cases").text


def test_who_acts_for_nobody_is_not_asked(visitor, runtime):
    assert "这次为谁办" not in visitor(citizen(runtime)).open(f"/apply/{CLAIM}").text


def test_a_proxy_for_another_item_gives_no_choice_here(visitor, runtime):
    agent = proxy_for(runtime, citizen(runtime), scope=("dp-certificate",))

    assert "这次为谁办" not in visitor(agent).open(f"/apply/{CLAIM}").text


def test_who_has_no_name_yet_is_led_to_prove_it(visitor, scene):
    newcomer = visitor(scene.newcomer).open("/me/proxies")

    assert not newcomer.has_form("/me/proxies")
    assert "/identity?back=/me/proxies" in newcomer.links()
