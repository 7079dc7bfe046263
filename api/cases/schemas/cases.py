"""The cases' part of the API description. Answers are plain values from `queries`; a test holds them to these."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from api.cases.schemas.commitments import CaseCommitmentSchema
from api.cases.schemas.delivery import CaseDeliverySchema
from api.cases.schemas.less_asked import CaseLookupSchema, CaseSparedSchema, EarlierCaseSchema, ReusableSchema
from api.cases.schemas.packages import (
    OWNERS,
    STATUSES,
    CaseItemSchema,
    CasePackageSchema,
    CasePartSchema,
    CaseWholeSchema,
    LightPartSchema,
)
from api.cases.schemas.rating import CaseRatingGivenSchema
from api.core.paging import PageQuery


class NewCaseSchema(Schema):
    """What to file, an item or a package (套餐), and for whom; `form` holds answers that are known already."""

    item = fields.String(validate=validate.Length(1, 60))
    package = fields.String(validate=validate.Length(1, 60))
    form = fields.Dict(keys=fields.String(), load_default=dict)
    on_behalf_of = fields.UUID(load_default=None, allow_none=True, metadata={"description": "principal of a proxy"})
    organisation = fields.UUID(load_default=None, allow_none=True, metadata={"description": "which one I act for"})

    @validates_schema
    def names_one_thing(self, data: dict[str, Any], **_: Any) -> None:
        """Either an item or a package."""
        if ("item" in data) == ("package" in data):
            raise ValidationError("请写明要办的事项或套餐，二者只能选一个。", "item")


class CaseAnswersSchema(Schema):
    """Answers to save; null takes one back."""

    form = fields.Dict(keys=fields.String(), required=True)
    version = fields.Integer(required=True, strict=True)


class CaseVersionSchema(Schema):
    """The version that the sender has seen."""

    version = fields.Integer(required=True, strict=True)


class CaseSupplementSchema(Schema):
    """The correction of what was returned."""

    form = fields.Dict(keys=fields.String(), load_default=None, allow_none=True)
    version = fields.Integer(required=True, strict=True)


class CaseProblemsSchema(Schema):
    """A sentence for each `form.<field>` and `materials.<code>` that is not right yet."""

    errors = fields.Dict(keys=fields.String(), values=fields.String(), required=True)


class CaseWithdrawalSchema(Schema):
    """Why a case is taken back."""

    reason = fields.String(load_default="", validate=validate.Length(max=500))


class MaterialFileSchema(Schema):
    """One file to hand in."""

    file = fields.Raw(required=True, metadata={"type": "string", "format": "binary"})


class CaseWarningSchema(Schema):
    """What looks wrong with a file; it may be handed in all the same."""

    code = fields.String(required=True)
    message = fields.String(required=True)


class CaseUploadSchema(Schema):
    """One file that was handed in; `size` in bytes."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)
    type = fields.String(required=True)
    size = fields.Integer(required=True)
    sha256 = fields.String(required=True)
    warnings = fields.List(fields.Nested(CaseWarningSchema), required=True)
    content_url = fields.String(required=True)
    reused = fields.Nested(EarlierCaseSchema, required=True, allow_none=True)
    uploaded_at = fields.AwareDateTime(required=True)


class CaseOrganisationSchema(Schema):
    """The organisation that a case is for."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)
    credit_code = fields.String(required=True)


class CaseApplicantSchema(Schema):
    """Who a case is for, masked."""

    name = fields.String(required=True, allow_none=True)
    id_number = fields.String(required=True, allow_none=True)
    phone = fields.String(required=True, allow_none=True)
    by_proxy = fields.Boolean(required=True)
    organisation = fields.Nested(CaseOrganisationSchema, required=True, allow_none=True)


class CaseHeldSchema(Schema):
    """Where a material comes from instead of the citizen."""

    from_ = fields.String(required=True, data_key="from", attribute="from")
    name = fields.String(required=True)
    source = fields.String(required=True)
    since = fields.Date(required=True, allow_none=True)


class CaseMaterialSchema(Schema):
    """One material of a case."""

    code = fields.String(required=True)
    name = fields.String(required=True)
    required = fields.Boolean(required=True)
    accept = fields.List(fields.String(), required=True)
    count = fields.List(fields.Integer(), required=True)
    files = fields.List(fields.Nested(CaseUploadSchema), required=True)
    held = fields.Nested(CaseHeldSchema, required=True, allow_none=True)
    reusable = fields.Nested(ReusableSchema, required=True, allow_none=True)
    problem = fields.String(required=True, allow_none=True)


class CaseTaskSchema(Schema):
    """One task of a stage; without id and due date until it opens."""

    id = fields.UUID(required=True, allow_none=True)
    plan = fields.String(required=True)
    name = fields.String(required=True)
    department = fields.String(required=True)
    department_name = fields.String(required=True)
    status = fields.String(required=True, validate=validate.OneOf(["waiting", "open", "claimed", "done", "closed"]))
    due_on = fields.Date(required=True, allow_none=True)
    outcome = fields.String(required=True, allow_none=True, validate=validate.OneOf(["approve", "reject"]))


class CaseStageSchema(Schema):
    """One stage; its tasks run in parallel."""

    name = fields.String(required=True)
    explains = fields.String(required=True)
    status = fields.String(required=True, validate=validate.OneOf(["waiting", "running", "done"]))
    tasks = fields.List(fields.Nested(CaseTaskSchema), required=True)


class CaseWantSchema(Schema):
    """One thing to put right: a material or a field."""

    material = fields.String(required=True, allow_none=True)
    field = fields.String(required=True, allow_none=True)
    name = fields.String(required=True)
    problem = fields.String(required=True)


class CaseIntervalSchema(Schema):
    """Days, both ends included, that all count or all don't."""

    from_ = fields.Date(required=True, data_key="from", attribute="from")
    to = fields.Date(required=True)
    counted = fields.Boolean(required=True)
    why = fields.String(required=True)
    days = fields.Integer(required=True)


class CaseExtensionGivenSchema(Schema):
    """More time for the office, and why."""

    days = fields.Integer(required=True)
    reason = fields.String(required=True)
    granted_on = fields.Date(required=True)


class CaseClockSchema(Schema):
    """The legal clock in working days: the promised limit, and the statutory one that runs from acceptance."""

    sentence = fields.String(required=True, metadata={"description": "the clock in one sentence for the applicant"})
    promised_days = fields.Integer(required=True)
    used_days = fields.Integer(required=True)
    left_days = fields.Integer(required=True)
    paused = fields.Boolean(required=True)
    due_on = fields.Date(required=True, allow_none=True)
    overdue = fields.Boolean(required=True)
    intervals = fields.List(fields.Nested(CaseIntervalSchema), required=True)
    statutory_days = fields.Integer(required=True)
    statutory_used_days = fields.Integer(required=True)
    statutory_due_on = fields.Date(required=True, allow_none=True)
    statutory_overdue = fields.Boolean(required=True)
    statutory_intervals = fields.List(fields.Nested(CaseIntervalSchema), required=True)
    accepted_on = fields.Date(required=True, allow_none=True)
    accepted_by_silence = fields.Boolean(required=True)
    extension = fields.Nested(CaseExtensionGivenSchema, required=True, allow_none=True)
    estimated = fields.Boolean(required=True)


class CaseTimelineSchema(Schema):
    """One line of the timeline."""

    at = fields.AwareDateTime(required=True)
    what = fields.String(required=True)
    text = fields.String(required=True)
    by = fields.String(required=True)


class LightCaseSchema(Schema):
    """A case in a list."""

    no = fields.String(required=True)
    item = fields.Nested(CaseItemSchema, required=True)
    status = fields.String(required=True, validate=STATUSES)
    status_text = fields.String(required=True)
    owner = fields.String(required=True, validate=OWNERS)
    version = fields.Integer(required=True)
    due_on = fields.Date(required=True, allow_none=True)
    by_proxy = fields.Boolean(required=True)
    organisation = fields.String(required=True, allow_none=True)
    parts = fields.List(fields.Nested(LightPartSchema), required=True)
    created_at = fields.AwareDateTime(required=True)
    updated_at = fields.AwareDateTime(required=True)


class CaseListQuery(PageQuery):
    """A page of all my cases, or of one organisation's."""

    organisation = fields.UUID(load_default=None, metadata={"description": "one that I act for"})


class CasePageSchema(Schema):
    """A page of my cases, newest first."""

    data = fields.List(fields.Nested(LightCaseSchema), required=True)
    next = fields.String(required=True, allow_none=True)


class CaseSchema(Schema):
    """One case (办件)."""

    no = fields.String(required=True)
    item = fields.Nested(CaseItemSchema, required=True)
    status = fields.String(required=True, validate=STATUSES)
    status_text = fields.String(required=True)
    owner = fields.String(required=True, validate=OWNERS)
    version = fields.Integer(required=True)
    applicant = fields.Nested(CaseApplicantSchema, required=True)
    form = fields.Dict(required=True)
    materials = fields.List(fields.Nested(CaseMaterialSchema), required=True)
    stages = fields.List(fields.Nested(CaseStageSchema), required=True)
    wanted = fields.List(fields.Nested(CaseWantSchema), required=True)
    clock = fields.Nested(CaseClockSchema, required=True)
    timeline = fields.List(fields.Nested(CaseTimelineSchema), required=True)
    delivery = fields.Nested(CaseDeliverySchema, required=True, allow_none=True)
    reason = fields.String(required=True, allow_none=True)
    rating = fields.Nested(CaseRatingGivenSchema, required=True, allow_none=True)
    can = fields.List(fields.String(), required=True)
    lookups = fields.List(fields.Nested(CaseLookupSchema), required=True)
    commitments = fields.List(fields.Nested(CaseCommitmentSchema), required=True)
    spared = fields.Nested(CaseSparedSchema, required=True)
    package = fields.Nested(CasePackageSchema, required=True, allow_none=True)
    whole = fields.Nested(CaseWholeSchema, required=True, allow_none=True)
    parts = fields.List(fields.Nested(CasePartSchema), required=True)
    parts_text = fields.String(required=True, allow_none=True)
    created_at = fields.AwareDateTime(required=True)
    updated_at = fields.AwareDateTime(required=True)
