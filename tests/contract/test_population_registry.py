"""One contract for a provincial population registry and its double in our own database."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from flask import Flask, Response, abort, jsonify, request

from api.accounts.adapters.https_registry import HttpsRegistry
from api.accounts.adapters.local_registry import LocalRegistry
from api.accounts.ports import PopulationRegistry
from api.accounts.usecases.local_registry import add_resident
from api.core.errors import Unavailable
from tests.contract.local_servers import served
from tests.people import id_numbers

KNOWN, WITHOUT_PORTRAIT, UNKNOWN = (number for number, _ in zip(id_numbers(born="19500101"), range(3), strict=False))
RESIDENTS = {KNOWN: ("张春梅", b"portrait"), WITHOUT_PORTRAIT: ("李四", None)}


def registry_server() -> Flask:
    app = Flask("registry")

    @app.before_request
    def demand_the_key() -> None:
        if request.headers.get("Authorization") != "Bearer key":
            abort(401)

    @app.post("/matches")
    def matches() -> Response:
        name, _ = RESIDENTS.get(request.json["id_number"], (None, None))
        return jsonify(matches=name == request.json["name"])

    @app.post("/portrait")
    def portrait() -> Response:
        _, image = RESIDENTS.get(request.json["id_number"], (None, None))
        return Response(image, mimetype="image/jpeg") if image else abort(404)

    return app


@pytest.fixture
def server() -> Iterator[str]:
    with served(registry_server()) as address:
        yield address


@pytest.fixture
def double(runtime, session) -> LocalRegistry:
    for number, (name, portrait) in RESIDENTS.items():
        add_resident(session, name, number, portrait)
    session.commit()
    return LocalRegistry(runtime.database)


@pytest.fixture(params=["province", "double"])
def registry(request: pytest.FixtureRequest) -> PopulationRegistry:
    if request.param == "double":
        return request.getfixturevalue("double")
    return HttpsRegistry(request.getfixturevalue("server"), "key")


class TestBoth:
    @pytest.mark.parametrize(
        ("name", "number", "expected"),
        [("张春梅", KNOWN, True), ("李四", KNOWN, False), ("张春梅", UNKNOWN, False), ("", KNOWN, False)],
    )
    def test_a_number_matches_its_own_name_alone(self, registry, name, number, expected):
        assert registry.matches(name, number) is expected

    @pytest.mark.parametrize(("number", "expected"), [(KNOWN, b"portrait"), (WITHOUT_PORTRAIT, None), (UNKNOWN, None)])
    def test_a_portrait_is_there_or_not(self, registry, number, expected):
        assert registry.portrait(number) == expected


class TestProvince:
    def test_a_wrong_key_is_our_trouble_not_the_citizens(self, server):
        with pytest.raises(Unavailable):
            HttpsRegistry(server, "another key").matches("张春梅", KNOWN)
        with pytest.raises(Unavailable):
            HttpsRegistry(server, "another key").portrait(KNOWN)

    def test_a_registry_that_is_gone_is_unavailable(self):
        with pytest.raises(Unavailable) as refusal:
            HttpsRegistry("http://127.0.0.1:9", "key").matches("张春梅", KNOWN)
        assert refusal.value.reason == "identity.registry_unavailable"

    @pytest.mark.parametrize("body", ["", "[]", '{"matches": "yes"}', "<html>"])
    def test_an_answer_that_is_none_is_neither_yes_nor_no(self, body):
        app = Flask("nonsense")
        app.post("/matches")(lambda: Response(body, mimetype="application/json"))
        with served(app) as address, pytest.raises(Unavailable):
            HttpsRegistry(address, "key").matches("张春梅", KNOWN)

    def test_a_slow_registry_is_waited_for_no_longer_than_said(self):
        app = Flask("slow")
        app.post("/matches")(lambda: time.sleep(0.6) or jsonify(matches=True))
        with served(app) as address, pytest.raises(Unavailable):
            HttpsRegistry(address, "key", timeout=0.1).matches("张春梅", KNOWN)


def test_the_double_keeps_names_numbers_and_portraits_sealed(double, session):
    from sqlalchemy import text

    for row in session.execute(text("SELECT * FROM registry_people")):
        stored = b" ".join(bytes(value) for value in row if isinstance(value, bytes | memoryview))
        assert not any(secret in stored for secret in (b"portrait", KNOWN.encode(), "张春梅".encode()))
