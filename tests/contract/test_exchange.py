"""One contract for a provincial exchange platform and its double in our own database."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask, Response, abort, jsonify, request
from sqlalchemy import text

from api.core.errors import Unavailable
from api.exchange.adapters.https_exchange import HttpsExchange, signature
from api.exchange.adapters.local_exchange import LocalExchange
from api.exchange.ports import Exchange, ExchangeAnswer, Subject
from api.exchange.usecases.records import put_on_record
from tests.contract.local_servers import served
from tests.people import id_numbers

PERSON = Subject("person", next(id_numbers(born="19500202")), "张春梅")
COMPANY = Subject("organisation", "91220802MA1XJ2K31F", "白城市鹤乡食品加工有限公司")
AS_OF = date(2026, 2, 27)
FACTS = {PERSON.number: {"name": "张春梅", "grade": 2}, COMPANY.number: {"region": "220802", "abnormal": False}}
RECORDS = {("disabled-federation", PERSON.number), ("market-registry", COMPANY.number)}
KEY, SYSTEM = "shared-key", "zhijian"


def platform() -> Flask:
    """A platform that checks signatures and takes a nonce once, as a real one does."""
    app = Flask("exchange")
    used: set[str] = set()

    @app.before_request
    def demand_a_signature() -> None:
        sent_at, nonce = request.headers["X-Timestamp"], request.headers["X-Nonce"]
        wanted = signature(KEY, SYSTEM, sent_at, nonce, request.get_data())
        if request.headers["X-Signature"] != wanted or nonce in used or request.headers["X-System"] != SYSTEM:
            abort(401)
        used.add(nonce)

    @app.post("/queries")
    def queries() -> Response:
        asked = request.get_json()
        if not asked["purpose"]:
            abort(400)
        if (asked["source"], asked["subject"]["number"]) not in RECORDS:
            return jsonify(found=False)
        return jsonify(found=True, as_of=AS_OF.isoformat(), facts=FACTS[asked["subject"]["number"]])

    return app


def through(address: str, runtime, key: str = KEY, timeout: float = 5.0) -> HttpsExchange:
    return HttpsExchange(address, SYSTEM, key, runtime.clock, timeout)


@pytest.fixture
def server() -> Iterator[str]:
    with served(platform()) as address:
        yield address


@pytest.fixture
def double(runtime, session) -> LocalExchange:
    for source, number in RECORDS:
        put_on_record(session, source, number, FACTS[number], AS_OF)
    session.commit()
    return LocalExchange(runtime.database)


@pytest.fixture(params=["province", "double"])
def exchange(request: pytest.FixtureRequest, runtime) -> Exchange:
    if request.param == "double":
        return request.getfixturevalue("double")
    return through(request.getfixturevalue("server"), runtime)


class TestBoth:
    @pytest.mark.parametrize(("source", "subject"), [("disabled-federation", PERSON), ("market-registry", COMPANY)])
    def test_an_office_tells_what_it_has_on_record_and_as_of_when(self, exchange, source, subject):
        assert exchange.ask(source, subject, "办理：测试") == ExchangeAnswer(source, AS_OF, FACTS[subject.number])

    @pytest.mark.parametrize(("source", "subject"), [("tax", PERSON), ("disabled-federation", COMPANY)])
    def test_an_office_without_a_record_says_so(self, exchange, source, subject):
        assert exchange.ask(source, subject, "办理：测试") is None

    def test_the_same_question_may_be_asked_again(self, exchange):
        asked = ("disabled-federation", PERSON, "办理：测试")
        assert exchange.ask(*asked) == exchange.ask(*asked)


class TestProvince:
    def test_a_wrong_key_is_our_trouble_not_the_citizens(self, server, runtime):
        with pytest.raises(Unavailable):
            through(server, runtime, key="another key").ask("tax", COMPANY, "办理：测试")

    def test_a_platform_that_is_gone_is_unavailable(self, runtime):
        with pytest.raises(Unavailable) as refusal:
            through("http://127.0.0.1:9", runtime).ask("tax", COMPANY, "办理：测试")
        assert refusal.value.reason == "exchange.unavailable"

    @pytest.mark.parametrize(
        "body",
        [
            *("", "[]", "{}", "<html>", '{"found": "yes"}', '{"found": true}', '{"found": true, "as_of": "once"}'),
            '{"found": true, "as_of": "2026-01-01", "facts": [1]}',
        ],
    )
    def test_an_answer_that_is_none_is_neither_found_nor_missing(self, runtime, body):
        app = Flask("nonsense")
        app.post("/queries")(lambda: Response(body, mimetype="application/json"))
        with served(app) as address, pytest.raises(Unavailable):
            through(address, runtime).ask("tax", COMPANY, "办理：测试")

    def test_a_slow_platform_is_waited_for_no_longer_than_said(self, runtime):
        app = Flask("slow")
        app.post("/queries")(lambda: time.sleep(0.6) or jsonify(found=False))
        with served(app) as address, pytest.raises(Unavailable):
            through(address, runtime, timeout=0.1).ask("tax", COMPANY, "办理：测试")


class TestDouble:
    def test_a_number_on_record_as_the_other_kind_of_subject_is_unknown(self, double):
        assert double.ask("disabled-federation", Subject("organisation", PERSON.number, "张春梅"), "测试") is None

    def test_what_it_knows_is_sealed(self, double, session):
        for row in session.execute(text("SELECT * FROM exchange_records")):
            stored = b" ".join(bytes(value) for value in row if isinstance(value, bytes | memoryview))
            assert not any(secret in stored for secret in (PERSON.number.encode(), "张春梅".encode(), b"220802"))
