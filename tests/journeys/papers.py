"""Photographs of papers as a phone would take them, drawn for the journeys: readable ones and one that is not."""

from __future__ import annotations

import io
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

SIZE = (1200, 1600)
FONT = Path(find_spec("mplfonts").submodule_search_locations[0]) / "fonts" / "NotoSansCJKsc-Regular.otf"
LINES = (
    "医疗住院收费票据（电子）",
    "票据代码 22060126  票据号码 0012803647",
    "交款人 王秀英  性别 女",
    "床位费 1,260.00",
    "诊查费 320.00",
    "检查费 4,150.50",
    "西药费 18,730.00",
    "治疗费 12,340.00",
    "合计（大写）叁万陆仟捌佰元伍角整",
    "合计（小写）36,800.50",
    "白城市中心医院（盖章）  2026-02-20",
)


def photo_of_paper(title: str, blurred: bool = False) -> bytes:
    """A JPEG of a printed page on a dark table; `blurred` as if the hand had shaken."""
    table = Image.fromarray(np.random.default_rng(7).integers(40, 70, (SIZE[1], SIZE[0], 3), dtype=np.uint8))
    paper = Image.new("RGB", (SIZE[0] - 160, SIZE[1] - 160), "#fbfaf6")
    pen, font = ImageDraw.Draw(paper), ImageFont.truetype(str(FONT), 44)
    for row, line in enumerate((title, *LINES)):
        pen.text((70, 70 + row * 105), line, fill="#1c1c28", font=font)
    pen.ellipse((680, 1080, 960, 1360), outline="#b3261e", width=10)
    table.paste(paper.rotate(1.2, expand=False, fillcolor="#fbfaf6"), (80, 80))
    if blurred:
        table = table.filter(ImageFilter.GaussianBlur(14))
    stream = io.BytesIO()
    table.save(stream, "JPEG", quality=88)
    return stream.getvalue()


if __name__ == "__main__":
    sys.stdout.buffer.write(photo_of_paper("医疗住院收费票据"))
