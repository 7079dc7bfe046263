"""Warnings about a file that is kept all the same: the citizen may take the photograph again or go on."""

from __future__ import annotations

from dataclasses import dataclass

SENTENCES = {
    "blurred": "照片有些模糊，可能看不清文字。请擦净镜头、拿稳手机，对准文字点一下屏幕对焦后重拍。",
    "too-dark": "照片太暗，可能看不清文字。请到光线亮的地方，避开自己的影子后重拍。",
    "too-bright": "照片太亮或反光，部分文字可能看不见。请避开灯光直射，稍微倾斜手机后重拍。",
    "too-small": "照片太小，放大后文字会不清楚。请上传原图，不要用缩略图或截图。",
    "cut-off": "照片边缘好像切掉了一部分内容。请把整张材料放进画面，四周留一点空白后重拍。",
    "blank": "照片里几乎没有内容。请确认拍到的是材料有字的一面。",
    "active-content-removed": "文件里的附件或脚本已被去除，页面内容没有变化。请打开看一眼，确认无误即可。",
}


@dataclass(frozen=True)
class QualityWarning:
    """A stable code and the Chinese sentence that says what to do."""

    code: str
    message: str


def warning(code: str) -> QualityWarning:
    """The warning with a code of SENTENCES."""
    return QualityWarning(code, SENTENCES[code])
