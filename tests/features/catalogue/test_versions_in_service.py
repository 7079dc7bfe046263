"""`catalogue diff` and `catalogue publish`: what changes, what was forgotten, which cases stay on the old version."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from api.catalogue.queries.loading import load_catalogue
from api.catalogue.rules import Catalogue
from tests.builders import CLAIM, filed
from tests.people import citizen

CATALOGUE = Path(__file__).parents[3] / "catalogue"
FILE = f"items/medical-insurance/{CLAIM}.yaml"


@pytest.fixture
def put_in_service(runtime, tmp_path):
    """Change the claim's file and let the platform start with it."""

    def put(*changes: tuple[str, str]) -> Path:
        directory = tmp_path / "changed"
        shutil.copytree(CATALOGUE, directory, dirs_exist_ok=True)
        text = (CATALOGUE / FILE).read_text("utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        (directory / FILE).write_text(text, "utf-8")
        runtime.ports.provide(Catalogue, load_catalogue(directory))
        return directory

    return put


def run(app, *words: str):
    return app.test_cli_runner().invoke(args=["catalogue", *words])


VERSION = ("version: ", "version: 2027-01-04  # ")
PROMISE = ("promised: 5", "promised: 6")


def test_a_catalogue_that_is_published_has_nothing_to_say(app):
    assert run(app, "publish").exit_code == 0

    said = run(app, "diff")

    assert (said.exit_code, "没有变化" in said.output) == (0, True), said.output


def test_a_new_version_says_what_it_changes_and_who_stays_behind(app, client, runtime, put_in_service):
    run(app, "publish")
    filed(client, citizen(runtime))
    put_in_service(VERSION, PROMISE)

    said = run(app, "diff")

    assert said.exit_code == 0, said.output
    assert "承诺时限：5 → 6 个工作日" in said.output
    assert "1 个没有办完的件仍按" in said.output


def test_content_that_changed_under_a_published_version_is_refused(app, put_in_service):
    run(app, "publish")
    put_in_service(PROMISE)

    said, published = run(app, "diff"), run(app, "publish")

    assert (said.exit_code, published.exit_code) == (1, 1)
    assert CLAIM in said.output
    assert CLAIM in published.output


def test_a_raised_version_is_published_beside_the_old_one(app, put_in_service):
    run(app, "publish")
    put_in_service(VERSION, PROMISE)

    assert "已发布 1 个新版本" in run(app, "publish").output
    assert "已发布 0 个新版本" in run(app, "publish").output


def test_what_was_never_published_is_compared_with_what_cases_were_filed_under(app, client, runtime, put_in_service):
    filed(client, citizen(runtime))
    put_in_service(PROMISE)

    said = run(app, "diff")

    assert said.exit_code == 1
    assert f"内容改了，version 没有改：{CLAIM}" in said.output


def test_two_directories_are_compared_without_the_database_knowing_either(app, put_in_service):
    put_in_service(VERSION, PROMISE)

    said = run(app, "diff", str(CATALOGUE))

    assert said.exit_code == 0
    assert said.output.count("·") == 1, said.output
