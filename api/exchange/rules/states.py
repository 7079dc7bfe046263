"""The states of a lookup (数据共享查询) and what they are called."""

from __future__ import annotations

from enum import StrEnum

MOST_ATTEMPTS = 4
"""How often an office that does not answer is asked before the citizen is told to go on without."""


class LookupState(StrEnum):
    """How far a lookup is."""

    ASKED = "asked"
    FOUND = "found"
    NOT_FOUND = "not_found"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


WANTED = "wanted"
"""Not a state of a row: the platform could ask, the citizen has not agreed."""

CHINESE = {
    WANTED: "等您同意",
    LookupState.ASKED: "正在查",
    LookupState.FOUND: "已查到",
    LookupState.NOT_FOUND: "没有查到，请自行填写或上传",
    LookupState.FAILED: "暂时查不到，请上传或稍后再试",
    LookupState.WITHDRAWN: "已撤回同意，查到的内容已删除",
}
