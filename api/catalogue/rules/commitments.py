"""The promises (承诺书) that items refer to: `catalogue/commitments/<code>.yaml`, and the matters a promise sorts.

A project's matters (报建审批事项) are sorted as seed section I.1 has it: what government does before it gives the land,
what both sides promise, what the enterprise promises, what stays inside government, what is done before building.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import orjson


class MatterGroup(StrEnum):
    """Who takes care of a matter, and when."""

    GOVERNMENT = "government"
    MUTUAL = "mutual"
    ENTERPRISE = "enterprise"
    INTERNAL = "internal"
    BEFORE_START = "before-start"


GROUP_NAMES = {
    MatterGroup.GOVERNMENT: "政府供地前做好",
    MatterGroup.MUTUAL: "政府和企业双向承诺",
    MatterGroup.ENTERPRISE: "企业信用承诺",
    MatterGroup.INTERNAL: "政府内部审批流转",
    MatterGroup.BEFORE_START: "企业开工前完成",
}
GROUP_SAYS = {
    MatterGroup.GOVERNMENT: "供地之前由政府统一做完，不用企业跑，也不收费。",
    MatterGroup.MUTUAL: "政府承诺供地前做好相关服务，企业承诺按标准建设。",
    MatterGroup.ENTERPRISE: "开工前由企业签信用承诺，不用审批。",
    MatterGroup.INTERNAL: "由政府部门之间内部流转，不用企业申请。",
    MatterGroup.BEFORE_START: "法律规定开工前必须办完的，由企业办，代办员免费帮办。",
}


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter: its office in words, the answer (`field`) that chooses a promise for it, the item it has here."""

    name: str
    group: MatterGroup
    office: str = ""
    field: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class CommitmentText:
    """What is promised (承诺书), word for word, with the notices (告知事项) that must be read before signing.

    `check_by` (department/role) and `check_within` (working days) say who checks later, where the item says nothing.
    """

    code: str
    version: str
    title: str
    text: str
    notices: tuple[str, ...]
    identity: str = "real_name"
    check_by: str = ""
    check_within: int = 60
    matters: tuple[Matter, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 over everything that is read before signing, in hexadecimal."""
        return hashlib.sha256(orjson.dumps([self.version, self.title, self.text, self.notices])).hexdigest()


@dataclass(frozen=True, slots=True)
class CommitmentPlan:
    """How an item uses a promise: when it is signed, what it covers, and its later check (事后核查).

    Without `when` it is always offered; `covers` names the answers it speaks of, all of them when empty.
    """

    text: str
    check_within: int
    check_by: str = ""
    when: dict[str, Any] | None = None
    covers: tuple[str, ...] = ()


def parse_commitment_text(code: str, raw: dict[str, Any]) -> CommitmentText:
    """One file of `commitments/`; KeyError, TypeError or ValueError for one that the check would refuse."""
    check = raw.get("check", {})
    return CommitmentText(
        code=code,
        version=str(raw["version"]),
        title=raw["title"],
        text=raw["text"].strip(),
        notices=tuple(raw["notices"]),
        identity=raw.get("identity", "real_name"),
        check_by=check.get("by", ""),
        check_within=check.get("within", 60),
        matters=tuple(Matter(**{**entry, "group": MatterGroup(entry["group"])}) for entry in raw.get("matters", ())),
    )


def parse_plan(raw: dict[str, Any] | None) -> CommitmentPlan | None:
    """The `commitment` of an item."""
    if raw is None:
        return None
    return CommitmentPlan(**{**raw, "covers": tuple(raw.get("covers", ()))})


def sorted_matters(text: CommitmentText) -> list[tuple[MatterGroup, list[Matter]]]:
    """The matters by group, in the order of the groups; groups without matters are left out."""
    groups = [(group, [matter for matter in text.matters if matter.group is group]) for group in MatterGroup]
    return [(group, matters) for group, matters in groups if matters]
