"""Decisions for tests."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime
from typing import Any

from api.wallet.rules.decision_document import Seal
from api.wallet.rules.decisions import Amount, Decision

ISSUED_AT = datetime(2026, 3, 6, 2, 0, tzinfo=UTC)
SEAL = Seal("7ZK2-0M4Q-9T1B-XC5D", "https://zwfw.example.gov.cn/verify/7ZK2-0M4Q-9T1B-XC5D")
GRANTED = Decision(
    no="20260302-000123-7",
    outcome="granted",
    item="大额补充保险报销",
    result="医疗费用报销决定书",
    department="市医疗保障经办中心",
    phone="12393",
    applicant="王秀兰",
    applicant_number="2208**********0012",
    applied_on=date(2026, 3, 2),
    decided_on=date(2026, 3, 6),
    facts=(("就诊医院", "白城市中心医院"), ("入院日期", "2026-01-05")),
    amounts=(Amount("医疗总费用", 3680050),),
    legal_basis=("《中华人民共和国社会保险法》第二十八条、第三十条",),
)


def decided(**changes: Any) -> Decision:
    """The granted decision with changes."""
    return dataclasses.replace(GRANTED, **changes)
