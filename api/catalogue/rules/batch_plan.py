"""What a spreadsheet of many filings may hold (批量申报), as an item says it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Batch:
    """How an organisation files many at once by spreadsheet (批量申报).

    `shared` fields are answered once for all rows; in `unique` fields no two rows may agree; `fixed` answers are those
    that make a filing one row of many. Fields prefilled from the organisation are shared without saying so.
    """

    shared: tuple[str, ...] = ()
    unique: tuple[str, ...] = ()
    fixed: dict[str, Any] = field(default_factory=dict)
