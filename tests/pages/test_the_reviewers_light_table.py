import pytest

from tests.pages.conftest import Site
from tests.pages.scene import Scene

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_uploads_are_turned_zoomed_and_changed_by_key(site: Site, scene: Scene):
    page = site.visit(scene.reviewer, wide=True)
    page.goto(f"/staff/tasks/{scene.task}")
    image = page.locator("[data-stage] img")
    image.wait_for()
    first, width = image.get_attribute("src"), image.bounding_box()["width"]

    page.keyboard.press("+")
    page.keyboard.press("r")
    assert "rotate(90deg)" in image.get_attribute("style")
    page.keyboard.press("0")
    assert abs(image.bounding_box()["width"] - width) < 1
    page.keyboard.press("k")

    assert page.locator("[data-stage] img").get_attribute("src") != first


def test_keys_stay_letters_while_somebody_writes(site: Site, scene: Scene):
    page = site.visit(scene.reviewer, wide=True)
    page.goto(f"/staff/tasks/{scene.task}")

    page.locator("#reason").press_sequentially("bark")

    assert page.input_value("#reason") == "bark"
    assert page.url.endswith(scene.task)
