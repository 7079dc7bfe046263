"""Sizes as the MIIT norm for elder versions measures them (适老化通用设计规范), on the preview's page."""

from __future__ import annotations

from playwright.sync_api import Page


def too_small(page: Page, *, text_px: float, small_px: float, target_px: float) -> list[str]:
    """Texts, remarks beside them and targets below their sizes."""
    return page.evaluate(MEASURE, [text_px, small_px, target_px])


MEASURE = """([textPx, smallPx, targetPx]) => {
  const page = document.querySelector('.shell-page:not([hidden])');
  const name = (e) => `${e.className} ${e.textContent.trim().slice(0, 20)}`;
  const isRemark = (e) => e.closest('.sub, .tag, .hint, [role=navigation], .step, [class*="--step"]');
  const found = [];
  for (const e of page.querySelectorAll('*')) {
    const says = [...e.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    const size = parseFloat(getComputedStyle(e).fontSize);
    const least = isRemark(e) ? smallPx : textPx;
    if (says && e.offsetParent !== null && size < least) found.push(`text ${size} ${name(e)}`);
  }
  const targets = 'button, input, select, textarea, '
    + '[role=button], [role=link], [role=radio], [role=checkbox], [role=switch]';
  for (const e of page.querySelectorAll(targets)) {
    const { height } = e.getBoundingClientRect();
    if (e.offsetParent !== null && height < targetPx - 0.5) found.push(`target ${height} ${name(e)}`);
  }
  return found;
}"""
