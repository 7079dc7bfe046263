"""What a person is answered is for them: no cache between may keep it."""

from __future__ import annotations

import pytest

from tests.people import citizen, staff


@pytest.mark.parametrize("address", ["/api/v1/me", "/api/v1/cases", "/api/v1/cases/none", "/cases"])
def test_a_citizens_answer_is_kept_nowhere(client, runtime, address):
    answer = client.get(address, headers=citizen(runtime).headers)

    assert "no-store" in answer.headers["Cache-Control"]


def test_the_worklist_is_kept_nowhere(client, runtime):
    answer = client.get("/api/v1/worklist", headers=staff(runtime).headers)

    assert "no-store" in answer.headers["Cache-Control"]


def test_the_catalogue_may_be_kept_by_anybody(client):
    assert "public" in client.get("/api/v1/items").headers["Cache-Control"]


def test_no_other_site_may_run_scripts_in_ours_or_frame_us(client):
    headers = client.get("/").headers

    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "script-src" not in headers["Content-Security-Policy"]  # so default-src holds: no inline scripts
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
