"""The Chinese fonts of documents and watermarks: Noto CJK (SIL Open Font License), from the `mplfonts` package.

That package carries SimHei too, which is proprietary: never embed it.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def sans_font() -> Path:
    """Noto Sans CJK SC (思源黑体), regular weight."""
    return _carried_font("NotoSansCJKsc-Regular.otf")


@cache
def serif_font() -> Path:
    """Noto Serif CJK SC (思源宋体), regular weight."""
    return _carried_font("NotoSerifCJKsc-Regular.otf")


def _carried_font(name: str) -> Path:
    # Found, not imported: the package itself would pull in matplotlib.
    spec = find_spec("mplfonts")
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"{name}: the package mplfonts is not installed")
    return Path(spec.origin).parent / "fonts" / name
