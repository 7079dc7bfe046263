"""What citizens read about staff: the office and the work, never a private name."""

from __future__ import annotations

from collections.abc import Sequence

ROLES = {
    "reviewer": "审核人员",
    "senior-reviewer": "复核人员",
    "head": "负责人",
    "agent": "热线人员",
    "dispatcher": "派单人员",
    "supervisor": "督办人员",
    "evaluator": "评价人员",
    "inspector": "检查人员",
    "clerk": "窗口人员",
    "admin": "系统管理员",
}


def office_of(department: str, roles: Sequence[str]) -> str:
    """A department's name and what the person does there: 市医疗保障经办中心 审核人员."""
    return " ".join([department, "、".join(ROLES.get(role, role) for role in roles)]).strip()
