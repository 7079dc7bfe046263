"""An empty workbook takes a while to make and anybody may ask for it, so one address asks only so often."""

from __future__ import annotations

from api.cases.routes.batches import TEMPLATES_FOR_ONE_ADDRESS

TEMPLATE = "/api/v1/items/mi-membership-change/spreadsheet"


def test_an_address_that_asks_too_often_waits(client, runtime):
    assert client.get(TEMPLATE).status_code == 200
    for _ in range(59):
        runtime.limiter.hit(TEMPLATES_FOR_ONE_ADDRESS, "template", "127.0.0.1")

    refused = client.get(TEMPLATE)

    assert (refused.status_code, refused.json["reason"]) == (429, "batch.too_often")
    assert int(refused.headers["Retry-After"]) > 0
