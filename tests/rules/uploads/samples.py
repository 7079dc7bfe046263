"""Files that citizens, their telephones and strangers send."""

from __future__ import annotations

import io
import struct
import zlib
from functools import cache
from typing import Any

import numpy as np
import pikepdf
from PIL import ExifTags, Image, ImageDraw, ImageFilter, ImageFont

from api.core.fonts import sans_font

WORDS = "住院费用汇总清单姓名王秀兰项目西药费检查费金额合计人民币医疗保险统筹支付个人自付"
PAPER, INK = (236, 233, 227), (45, 45, 50)


@cache
def page(width: int = 1800, height: int = 2400, margin: int = 180, paper: tuple[int, int, int] = PAPER) -> Image.Image:
    """A photographed page of Chinese print with a margin around it."""
    picture = Image.new("RGB", (width, height), paper)
    pen, font, size = ImageDraw.Draw(picture), ImageFont.truetype(str(sans_font()), 40), 40
    columns = (width - 2 * margin) // size
    for row, top in enumerate(range(margin, height - margin - size, 72)):
        line = (WORDS[row % len(WORDS) :] + WORDS * 3)[: columns - row % 5]
        pen.text((margin, top), line, font=font, fill=INK)
    return picture


def jpeg(picture: Image.Image | None = None, **options: Any) -> bytes:
    """A photograph as a telephone stores it."""
    return saved(picture or page(), "JPEG", **{"quality": 92, **options})


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    """A picture in any format."""
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def noisy(picture: Image.Image, sigma: float = 6) -> Image.Image:
    """The grain of a small sensor in poor light."""
    grain = np.random.default_rng(7).normal(0, sigma, (picture.height, picture.width, 1))
    return Image.fromarray((np.asarray(picture) + grain).clip(0, 255).astype(np.uint8))


def blurred(radius: float) -> Image.Image:
    """A page out of focus."""
    return page().filter(ImageFilter.GaussianBlur(radius))


def lit(factor: float, lift: int = 0) -> Image.Image:
    """A page in more or less light."""
    return page().point(lambda luma: min(255, int(luma * factor) + lift))


def cut(left: int) -> Image.Image:
    """A page of which the left part is outside of the picture."""
    return page().crop((left, 0, page().width, page().height))


def located_jpeg() -> bytes:
    """A photograph taken lying down, with the place it was taken at and a comment."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Make] = "SecretPhone"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (45.0, 37.0, 0.0)
    return jpeg(page(800, 600, 80), exif=exif, comment=b"taken at home")


def png_bomb(side: int = 13_000) -> bytes:
    """20 KB that unpack to hundreds of megabytes."""
    return saved(Image.new("1", (side, side)), "PNG")


def many_scans(scans: int = 200) -> bytes:
    """A small progressive JPEG whose last scan comes again and again."""
    whole = jpeg(page(1200, 900, 60), progressive=True)
    last = whole.rindex(b"\xff\xda")
    return whole[:last] + whole[last:-2] * scans + whole[-2:]


def heic() -> bytes:
    """The first bytes of an iPhone's photograph."""
    return struct.pack(">I", 24) + b"ftypheic" + bytes(4) + b"mif1heic" + bytes(64)


def animated(kind: str) -> bytes:
    """Two pictures in one."""
    first, second = (Image.new("RGB", (200, 200), color) for color in ("red", "blue"))
    return saved(first, kind, save_all=True, append_images=[second], duration=100)


def pdf(pages: int = 1, **encryption: Any) -> bytes:
    """A plain document."""
    return finished(document(pages), **encryption)


def document(pages: int = 1) -> pikepdf.Pdf:
    """A plain document to be spoilt by a test."""
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page(page_size=(595, 842))
    return made


def finished(made: pikepdf.Pdf, **options: Any) -> bytes:
    """The bytes of a document."""
    out = io.BytesIO()
    made.save(out, static_id=True, **options)  # else the id tells the second of the day
    return out.getvalue()


def unpacking_to(megabytes: int) -> bytes:
    """A PDF whose object stream unpacks to `megabytes`."""
    packer = zlib.compressobj(9)
    packed = packer.compress(b"4 0 (")
    packed += b"".join(packer.compress(b"x" * 1024 * 1024) for _ in range(megabytes)) + packer.flush()
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>",
        5: b"<</Type/ObjStm/N 1/First 4/Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
    }
    body, rows = b"%PDF-1.5\n", {0: struct.pack(">BIH", 0, 0, 0), 4: struct.pack(">BIH", 2, 5, 0)}
    for number, content in objects.items():
        rows[number] = struct.pack(">BIH", 1, len(body), 0)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    rows[6] = struct.pack(">BIH", 1, len(body), 0)
    table = b"".join(rows[number] for number in range(7))
    head = b"<</Type/XRef/Size 7/W[1 4 2]/Root 1 0 R/Length %d>>" % len(table)
    return body + b"6 0 obj\n%sstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % (head, table, len(body))
