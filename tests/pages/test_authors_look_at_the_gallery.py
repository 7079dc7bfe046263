"""/gallery: live pieces beside their YAML; nothing is kept; a demo only."""

from __future__ import annotations

from dataclasses import replace

from api.app import create_app


def test_it_shows_each_piece_with_its_writing(visitor):
    page = visitor().open("/gallery")

    assert page.status == 200
    assert "x-widget: credit-code" in page.text
    assert "join: {quorum: 2}" in page.text
    assert page.answer.headers["X-Robots-Tag"] == "noindex"


def test_what_is_typed_is_judged_as_an_items_form_would(visitor):
    page = visitor().open("/gallery")

    page.send("/gallery", word="白", fee="0.001")

    assert page.status == 422
    assert "一行文字" in page.text
    assert page.values("word") == ["白"]


def test_conditions_choose_materials_and_tasks(visitor):
    page = visitor().open("/gallery")

    page.send(
        "/gallery", word="白城", agree="true", fee="20000", has_guardian="true", guardian="王芳", mobile="13943601234"
    )

    assert page.status == 200, page.text[:400]
    assert "监护关系证明" in page.text.split("控件和条件")[0]
    assert "大额复核" in page.text.split("控件和条件")[0]


def test_a_real_platform_has_none(runtime):
    real = create_app(runtime=replace(runtime, settings=replace(runtime.settings, demo=False)))

    assert real.test_client().get("/gallery").status_code == 404
