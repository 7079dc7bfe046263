"""A real Chromium, and what a reader of the page would complain about."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from ops import browser as browsers

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1360, "height": 900}
QUIET = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--lang=zh-CN")
AXE_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SIZES_AND_COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "target-size"]}
}  # all that care mode turns


@contextmanager
def chromium(*flags: str) -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(browsers.find()), args=[*QUIET, *flags])
        try:
            yield opened
        finally:
            opened.close()


def complaints(page: Page, rules: dict[str, Any] = AXE_RULES) -> list[str]:
    """What axe-core finds on a page, one line for each element."""
    found = Axe().run(page, options=rules).response["violations"]
    return [f"{each['id']}: {node['target']} {node['html'][:160]}" for each in found for node in each["nodes"]]


def too_small(page: Page, text_px: float, target_px: float) -> list[str]:
    """Visible texts and targets below a size, as the MIIT norm for elder versions measures them."""
    return json.loads(page.evaluate(MEASURE, [text_px, target_px]))


MEASURE = """([textPx, targetPx]) => {
  const shown = (e) => e.offsetParent !== null && !e.closest('.visually-hidden, .skip, [hidden]')
    && getComputedStyle(e).visibility !== 'hidden';
  const name = (e) => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 30)}`;
  const small = [];
  for (const e of document.querySelectorAll('main p, main dd, main li, main label, main h1')) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    const size = parseFloat(getComputedStyle(e).fontSize);
    if (own && shown(e) && !e.closest('.small, .sub, .tag, .hint, .steps, .who, .about, .when') && size < textPx)
      small.push(`text ${size}px ${name(e)}`);
  }
  const typed = 'input:not([type=radio], [type=checkbox], [type=file], [type=hidden])';
  for (const e of document.querySelectorAll(`.button, .top-button, .tabs a, .choice, select, textarea, ${typed}`)) {
    const box = e.getBoundingClientRect();
    if (shown(e) && box.height < targetPx - 0.5) small.push(`target ${box.height}px ${name(e)}`);
  }
  return JSON.stringify(small);
}"""
