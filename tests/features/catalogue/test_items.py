"""`/api/v1/items`: finding an item and reading its guide."""

from __future__ import annotations

from collections.abc import Mapping

from flask.testing import FlaskClient

from api.catalogue.ports import HeldMaterials
from api.catalogue.rules import Item
from api.catalogue.schemas import GuideSchema, ItemPageSchema
from api.core.actors import Actor
from api.core.runtime import Runtime


def test_anyone_may_list_the_items(client: FlaskClient) -> None:
    answer = client.get("/api/v1/items?limit=100")
    assert answer.status_code == 200
    rows = {row["code"]: row for row in answer.json["data"]}
    claim = rows["mi-supplementary-claim"]
    assert (claim["name"], claim["promised_days"], claim["visits"], claim["fee"]) == ("大额补充保险报销", 5, 0, 0)
    assert answer.json["next"] is None


def test_the_answers_keep_to_their_schemas(client: FlaskClient) -> None:
    page = client.get("/api/v1/items?q=报销").json
    guide = client.get("/api/v1/items/mi-supplementary-claim").json
    assert ItemPageSchema().validate(page) == {}
    assert GuideSchema().validate(guide) == {}
    assert GuideSchema().dump(guide) == guide


def test_the_guide_keeps_the_order_of_the_form(client: FlaskClient) -> None:
    fields = list(client.get("/api/v1/items/mi-supplementary-claim").json["form"]["properties"])
    assert fields.index("hospital") < fields.index("admitted_on") < fields.index("total_fee")


def test_the_guide_says_what_to_bring_and_what_happens(client: FlaskClient) -> None:
    guide = client.get("/api/v1/items/mi-supplementary-claim").json
    invoice = next(material for material in guide["materials"] if material["code"] == "invoice")
    assert invoice["count"] == [1, 9]
    assert invoice["held"] is False
    assert [stage["name"] for stage in guide["stages"]] == ["受理", "联合审核", "拨付"]
    assert guide["stages"][1]["tasks"][1]["when"] == {"total_fee": {"minimum": 5000000}}


def test_an_unknown_item_is_not_found_in_words(client: FlaskClient) -> None:
    answer = client.get("/api/v1/items/no-such-item")
    assert answer.status_code == 404
    assert answer.json["reason"] == "catalogue.no_such_item"
    assert "搜索" in answer.json["message"]


def test_an_unchanged_guide_is_not_sent_twice(client: FlaskClient) -> None:
    first = client.get("/api/v1/items/mi-supplementary-claim")
    assert first.headers["Cache-Control"] == "public, max-age=60"
    again = client.get("/api/v1/items/mi-supplementary-claim", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.data == b""


def test_the_pages_of_a_list_follow_one_another_without_gap(client: FlaskClient, runtime: Runtime) -> None:
    seen, after = [], None
    while True:
        page = client.get("/api/v1/items", query_string={"limit": 2, **({"after": after} if after else {})}).json
        seen += [row["code"] for row in page["data"]]
        after = page["next"]
        if after is None:
            break
    everything = client.get("/api/v1/items?limit=100").json["data"]
    assert seen == [row["code"] for row in everything]


def test_a_cursor_of_somebody_else_is_refused(client: FlaskClient) -> None:
    answer = client.get("/api/v1/items?after=nonsense")
    assert answer.status_code == 422
    assert answer.json["reason"] == "request.bad_cursor"


def test_a_list_to_complete_from_is_open_to_anyone(client: FlaskClient) -> None:
    answer = client.get("/api/v1/lists/hospitals")
    assert "白城市中心医院" in answer.json["data"]
    assert client.get("/api/v1/lists/nothing").json["reason"] == "catalogue.no_such_list"


def test_a_search_says_why_it_found_an_item(client: FlaskClient) -> None:
    first = client.get("/api/v1/items?q=票e送").json["data"][0]
    assert first["code"] == "tax-invoice-delivery"
    assert first["matched"] == {"kind": "alias", "text": "票e送"}


def test_filters_and_words_work_together(client: FlaskClient) -> None:
    page = client.get("/api/v1/items", query_string={"q": "发票", "theme": "医疗保险"}).json
    assert [row["code"] for row in page["data"]] == ["mi-supplementary-claim"]


def test_an_audience_that_is_none_is_refused(client: FlaskClient) -> None:
    assert client.get("/api/v1/items?audience=dogs").status_code == 422


class EverythingHeld:
    """A port that has every material already."""

    def held_by(self, asker: Actor | None, item: Item) -> Mapping[str, str]:
        return {material.code: "证照夹" for material in item.materials}


def test_the_guide_marks_what_need_not_be_brought(client: FlaskClient, runtime: Runtime) -> None:
    runtime.ports.provide(HeldMaterials, EverythingHeld())
    materials = client.get("/api/v1/items/dp-certificate").json["materials"]
    assert {(material["held"], material["held_from"]) for material in materials} == {(True, "证照夹")}
