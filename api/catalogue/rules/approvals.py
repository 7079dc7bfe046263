"""Internal items (内部审批事项): what the published list says of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Approval:
    """What the published list (内部审批事项清单) says of an internal item beside its basis and its limits."""

    object: str
    authority: str
