"""A promise on pages, without scripts: sign, be checked, be found at fault by two, appeal, get it back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from api.cases.jobs import HANDLERS as CASES
from api.commitments.jobs import HANDLERS as COMMITMENTS
from api.core.runtime import Runtime
from api.worker import run_due
from tests import builders
from tests.features.cases.test_a_promise_is_signed import STORE
from tests.pages.visitor import Visitor
from tests.people import SignedIn, citizen, staff

Visit = Callable[..., Visitor]


@pytest.fixture
def owner(runtime: Runtime) -> SignedIn:
    return citizen(runtime)


@pytest.fixture
def store(site_app, owner: SignedIn) -> str:
    """The number of a draft that lacks nothing but the signature."""
    client: FlaskClient = site_app.test_client()
    case = builders.draft(client, owner, "business-multi-address")
    builders.answer_form(client, owner, case, STORE)
    assert builders.upload(client, owner, case["no"], "premises-proof").status_code == 201
    return str(case["no"])


def let_the_worker_run(runtime: Runtime) -> None:
    handlers = {event: (*CASES.get(event, ()), *COMMITMENTS.get(event, ())) for event in {**CASES, **COMMITMENTS}}
    while run_due(runtime, handlers):
        pass


def test_a_promise_from_reading_to_appeal(visitor: Visit, runtime: Runtime, owner: SignedIn, store: str):
    me = visitor(owner)
    assert "提交前要看完并签署" in me.open(f"/apply/{store}/check").text

    me.open(f"/apply/{store}/commitment")
    assert "执行同一套标准" in me.text
    assert me.send(f"/apply/{store}/commitment", signature="王").status == 422
    assert "看完后勾选" in me.text
    me.send(f"/apply/{store}/commitment", notices_read="1", signature="王秀英")
    assert "已签署" in me.text
    me.send(f"/apply/{store}/submit")
    let_the_worker_run(runtime)
    assert "已办结" in me.open(f"/cases/{store}").text

    inspector = visitor(staff(runtime, "market-regulation-inspector")).open("/staff/commitments")
    check = next(a.get("href") for a in inspector.tree.iter("a") if store in "".join(a.itertext()))
    inspector.open(check)
    assert inspector.send(check, press=("verb", "check")).status == 422
    inspector.send(check, press=("verb", "check"), outcome="breached", findings="通道被堵。")
    assert "核查结论已记录" in inspector.answer.get_data(as_text=True)

    senior = visitor(staff(runtime, "market-regulation-senior-reviewer")).open("/staff/commitments?box=confirm")
    assert store in senior.text
    senior.open(check).send(check, press=("verb", "confirm"))

    page = f"/cases/{store}/promise"
    action = next(form.action for form in me.open(page).tree.forms if form.action.startswith(page))
    assert me.send(action, press=("verb", "appeal"), words="不服").status == 422
    me.send(action, press=("verb", "appeal"), words="核查那天正在装修，通道当天就清好了。")
    assert "正在审查" in me.text
    assert "失信" in me.open("/me/credit").text

    judge = visitor(staff(runtime, "supervisor")).open(check)
    judge.send(check, press=("verb", "overturn"), reason="照片证明当天已经清理。")
    assert "申诉成立" in me.open(page).text
    assert "已撤销，不再影响信用" in me.open("/me/credit").text


def test_the_guide_sorts_the_28_matters(visitor: Visit):
    guide = visitor().open("/items/project-commitment").text

    assert "28 项报建审批怎么分" in guide
    assert all(group in guide for group in ("供地前做好（7 项）", "双向承诺（3 项）", "企业开工前完成（12 项）"))
