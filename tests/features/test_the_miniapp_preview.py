from dataclasses import replace
from pathlib import Path

import pytest

from api.app import create_app
from api.pages.citizen import miniapp


@pytest.fixture(autouse=True)
def preview(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setattr(miniapp, "PREVIEW", tmp_path)
    return tmp_path


def test_a_demo_serves_the_preview_that_was_built(client, preview: Path):
    (preview / "index.html").write_text("<title>指尖办</title>")

    with client.get("/miniapp/") as answer:
        assert "指尖办" in answer.text
    assert client.get("/miniapp/../settings.py").status_code == 404


def test_without_a_preview_there_is_nothing_to_see(client):
    assert client.get("/miniapp/").status_code == 404


def test_a_real_platform_has_no_preview(runtime, preview: Path):
    (preview / "index.html").write_text("<title>指尖办</title>")
    real = create_app(runtime=replace(runtime, settings=replace(runtime.settings, demo=False)))

    assert real.test_client().get("/miniapp/").status_code == 404
