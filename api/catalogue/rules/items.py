"""The typed shape of an item (事项): what `catalogue/items/<department>/<code>.yaml` says, and nothing computed.

Every collection is a tuple, so an item can be shared between threads. `raw` is the file as it was read; a case
(办件) pins it whole, and `parse_item(raw)` gives the same item back years later.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from api.catalogue.rules.amendments import Amendment
from api.catalogue.rules.approvals import Approval
from api.catalogue.rules.batch_plan import Batch
from api.catalogue.rules.commitments import CommitmentPlan
from api.catalogue.rules.jurisdiction import Jurisdiction

Condition = dict[str, Any]
Form = dict[str, Any]


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """The law an item rests on (设定依据)."""

    law: str
    article: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """Statutory limit (法定时限) and promised limit (承诺时限), both in working days (工作日)."""

    statutory: int
    promised: int


@dataclass(frozen=True, slots=True)
class Fee:
    """What the office charges: `amount` in fen, `note` in words, such as who pays the courier."""

    amount: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A counter (办理地点) where a person may go instead of the telephone."""

    name: str
    address: str
    hours: str = ""
    phone: str = ""
    access: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a material comes from without the citizen: `wallet`, `exchange`, `case` or `commitment`, and its name.

    `exchange` names a source or a fact of it (`civil-affairs.marriage`); `case` an item or a material of it
    (`dp-certificate.photo`), at most `valid_days` old.
    """

    kind: str
    name: str
    valid_days: int = 365

    @property
    def owner(self) -> str:
        """The source, or the item, that is named."""
        return self.name.partition(".")[0]

    @property
    def part(self) -> str:
        """The fact, or the material, that is named of it; empty where none is."""
        return self.name.partition(".")[2]


@dataclass(frozen=True, slots=True)
class Material:
    """One paper asked for (材料); `least` and `most` count files, `least` 0 means it may be left out."""

    code: str
    name: str
    accept: tuple[str, ...] = ("image", "pdf")
    least: int = 1
    most: int = 1
    origins: tuple[Origin, ...] = ()
    why: str = ""
    how: str = ""
    tips: tuple[str, ...] = ()
    show_if: Condition | None = None

    @property
    def required(self) -> bool:
        """Whether a case without it is incomplete, where `show_if` lets it be asked at all."""
        return self.least > 0


@dataclass(frozen=True, slots=True)
class TaskPlan:
    """One task (环节) as planned: who decides, in how many working days, and when it is needed at all.

    `id` is the place in the flow ("2.1": second stage, first task) and so stable for a version. `kind` is one of
    review, visit, payment, notice, automatic, internal. `department` and `role` are empty for automatic tasks.
    Time that is not `counted` stays out of the limits: appraisal, expert review, public notice (行政许可法 45).
    `if_committed` says what a signed promise makes of it: `skip`, `automatic`, or nothing.
    `details` carries what only the kind knows: `check` (automatic), `days`, `calendar` and `publish` (notice),
    `amount` (payment), `place` (visit), and `ship` where the task hands the result to the courier (出库寄递).
    """

    id: str
    name: str
    kind: str = "review"
    department: str = ""
    role: str = ""
    working_days: int = 0
    counted: bool = True
    when: Condition | None = None
    if_committed: str = ""
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def limit_days(self) -> int:
        """How long the task may take: a public notice (公示) lasts its `days`, everything else its working days."""
        return int(self.details["days"]) if self.kind == "notice" else self.working_days

    @property
    def in_calendar_days(self) -> bool:
        """Whether `limit_days` are calendar days (自然日); only a notice may count so."""
        return self.kind == "notice" and bool(self.details.get("calendar", False))

    @property
    def published(self) -> tuple[str, ...]:
        """The answers that a notice shows to everybody."""
        return tuple(self.details.get("publish", ()))

    @property
    def shown_to_citizen(self) -> bool:
        """Internal approval (内部审批) is the office's own affair."""
        return self.kind != "internal"


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage (阶段): its tasks run in parallel; `join` is all, any, quorum or veto (`quorum` says how many)."""

    name: str
    tasks: tuple[TaskPlan, ...]
    join: str = "all"
    quorum: int | None = None
    explains: str = ""

    @property
    def working_days(self) -> int:
        """Working days the stage takes from the promised limit: its longest counted task, as tasks run in parallel."""
        return max((task.working_days for task in self.tasks if task.counted), default=0)


@dataclass(frozen=True, slots=True)
class Result:
    """What a granted case issues (办理结果): a certificate and the ways it reaches the citizen (送达方式).

    `facts` says which answer (a field of the form, or `case.no`) becomes which fact of the certificate.
    With `opinions` the document carries what each department said, as one joint opinion (联合意见) for all.
    `receiver` names the fields of the form that hold `method`, `name`, `phone` or `address`, where the form asks
    itself. `postage` is who pays the courier: the office, or the recipient (到付). With an `amendment` the certificate
    is a new version of the one that the applicant holds (证照变更).
    """

    name: str = ""
    certificate: str = ""
    delivery: tuple[str, ...] = ("electronic",)
    facts: Mapping[str, str] = field(default_factory=dict)
    opinions: bool = False
    receiver: Mapping[str, str] = field(default_factory=dict)
    postage: str = "office"
    amendment: Amendment | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A frequent question with its plain answer; the assistant answers it word for word."""

    q: str
    a: str
    facet: str | None = None


@dataclass(frozen=True, slots=True)
class RejectedExample:
    """Answers that must be refused, and exactly which fields must be named."""

    answers: dict[str, Any]
    because: frozenset[str]


@dataclass(frozen=True, slots=True)
class Examples:
    """Answers that can be filed, and answers that cannot; every build tries them all."""

    accepted: tuple[dict[str, Any], ...] = ()
    rejected: tuple[RejectedExample, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A service as the catalogue defines it (事项)."""

    code: str
    version: str
    name: str
    department: str
    theme: str
    audience: tuple[str, ...]
    summary: str
    aliases: tuple[str, ...]
    identity: str
    proxy: str
    legal_basis: tuple[LegalBasis, ...]
    limits: Limits
    visits: int
    fee: Fee
    eligibility: tuple[str, ...]
    form: Form
    materials: tuple[Material, ...]
    flow: tuple[Stage, ...]
    result: Result
    inspection: dict[str, Any]
    places: tuple[Place, ...]
    questions: tuple[Question, ...]
    examples: Examples
    commitment: CommitmentPlan | None
    scenario: str | None
    internal: bool
    batch: Batch | None
    approval: Approval | None
    jurisdiction: Jurisdiction | None
    raw: dict[str, Any] = field(repr=False)

    @property
    def tasks(self) -> tuple[TaskPlan, ...]:
        """Every task of the flow in order."""
        return tuple(task for stage in self.flow for task in stage.tasks)

    def material(self, code: str) -> Material | None:
        """The material of that code, or None."""
        return next((material for material in self.materials if material.code == code), None)


@dataclass(frozen=True, slots=True)
class Role:
    """A post inside a department (岗位) that tasks are planned for."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Department:
    """An office that handles tasks (部门) and the counter it keeps."""

    code: str
    name: str
    roles: tuple[Role, ...] = ()
    phone: str = ""
    address: str = ""
    hours: str = ""
    seats: int = 0
    access: str = ""
    supervises: bool = False

    @property
    def role_codes(self) -> frozenset[str]:
        """The codes of its roles."""
        return frozenset(role.code for role in self.roles)


@dataclass(frozen=True, slots=True)
class Region:
    """A division (行政区划) by its six-digit code of GB/T 2260."""

    code: str
    name: str
    level: str
    parent: str | None = None
