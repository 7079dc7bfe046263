"""A stranger's file name becomes one that is safe to keep, to show and to send."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.uploads.rules.names import content_disposition, safe_name


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("发票1.HEIC", "发票1.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\Users\\me\\住院 清单.png", "住院 清单.jpg"),
        ("a\r\nSet-Cookie: x=1.jpg", "aSet-Cookie x=1.jpg"),
        ("发票\u202egpj.exe", "发票gpj.jpg"),
        (".jpg", "材料.jpg"),
        ("", "材料.jpg"),
        ("长" * 300 + ".jpg", "长" * 80 + ".jpg"),
    ],
)
def test_names_are_made_safe(given, kept):
    assert safe_name(given, ".jpg") == kept


@given(st.text(max_size=200))
def test_no_name_leaves_its_folder_or_its_header(name):
    safe = safe_name(name, ".pdf")
    header = content_disposition(safe)
    assert safe.endswith(".pdf")
    assert not set(safe) & set('/\\"\r\n\0')
    assert header.isascii()
    assert header.isprintable()
    assert header.count('"') == 2


def test_a_chinese_name_travels_in_the_extended_form():
    header = content_disposition("发票.jpg", inline=False)
    assert header == "attachment; filename=\"__.jpg\"; filename*=UTF-8''%E5%8F%91%E7%A5%A8.jpg"
