"""Starting a draft (草稿) and saving answers into it."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.accounts.queries import proxy_between
from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import SERIALS, Case, PinnedItem
from api.cases.queries import case_of_party, item_of
from api.cases.queries.loading import open_wants
from api.cases.rules.numbers import case_number
from api.cases.rules.prefill import defaults, prefilled
from api.cases.rules.status import Status, Verb, check_open
from api.cases.usecases.commitments import void_what_no_longer_fits
from api.cases.usecases.for_organisations import acting_organisation
from api.cases.usecases.holdings import facts_for, hold_what_is_known
from api.cases.usecases.knowing import check_confirmed_kept, note_what_is_known
from api.cases.usecases.timeline import citizen_name, tell
from api.cases.usecases.versions import check_version
from api.catalogue.rules import Catalogue, Item
from api.catalogue.rules.packages import packed
from api.core.actors import Actor, Citizen, Level, require_level
from api.core.clock import local_date
from api.core.errors import Invalid, NotAllowed, Refused
from api.organisations.models import Organisation

Answers = dict[str, Any]
MOST_DRAFTS = 20
MOST_BYTES_OF_ANSWERS = 64 * 1024


def start_draft(
    session: Session,
    catalogue: Catalogue,
    now: datetime,
    asker: Citizen,
    item_code: str,
    on_behalf_of: UUID | None = None,
    organisation_id: UUID | None = None,
    answers: Answers | None = None,
) -> Case:
    """A new draft of an item or a package (套餐), filled in with what is known of the applicant and with `answers`.

    Raises NotFound `catalogue.no_such_item`, NotAllowed `case.proxy_not_allowed`, `auth.level_too_low` or
    `case.no_proxy`, Refused `case.too_many_drafts`, Invalid `case.answers_invalid`, and what
    `acting_organisation` raises.
    """
    item = catalogue.startable(item_code)
    check_drafts_left(session, asker)
    applicant_id = on_behalf_of or asker.id
    check_may_act_for(session, now, asker, applicant_id, item)
    organisation = acting_organisation(session, now, asker, item, organisation_id, on_behalf_of)
    check_fields_known(item, answers or {})
    return open_draft(session, now, asker, item, applicant_id, organisation, answers)


def open_draft(
    session: Session,
    now: datetime,
    asker: Citizen,
    item: Item,
    applicant_id: UUID,
    organisation: Organisation | None,
    answers: Answers | None = None,
) -> Case:
    """The draft itself, for an asker who was found to be allowed to."""
    applicant = session.get_one(Person, applicant_id)
    facts = facts_for(session, applicant, organisation)
    known = prefilled(item, {name: fact.value for name, fact in facts.items()})
    case = Case(
        no=case_number(local_date(now), session.scalar(select(SERIALS.next_value())) or 0),
        person_id=asker.id,
        applicant_id=applicant_id,
        organisation_id=organisation.id if organisation else None,
        item_code=item.code,
        item_version=item.version,
        item_name=item.name,
        package_code=item.code if packed(item) else None,
        definition=pin(session, item),
        form={**defaults(item), **known, **(answers or {})},
        prefilled=list(known),
        promised_days=item.limits.promised,
        statutory_days=item.limits.statutory,
        created_at=now,
        updated_at=now,
    )
    session.add(case)
    session.flush()
    note_what_is_known(session, case, item, facts)
    hold_what_is_known(session, case, item)
    tell(session, case, now, "started", f"新建了{item.name}的草稿。", citizen_name(case, asker.id))
    record(session, now, asker, Tag.CASE_STARTED, person=applicant_id, case=case.no, item=item.code)
    return case


def check_drafts_left(session: Session, asker: Citizen) -> None:
    """Refused `case.too_many_drafts` when the citizen should first finish or drop some."""
    drafts = select(func.count()).where(Case.person_id == asker.id, Case.status == Status.DRAFT)
    if (session.scalar(drafts) or 0) >= MOST_DRAFTS:
        raise Refused("case.too_many_drafts", limit=MOST_DRAFTS)


def check_may_act_for(session: Session, now: datetime, asker: Citizen, applicant_id: UUID, item: Item) -> None:
    """Return when the asker files for themselves, or under the recorded consent of the applicant (代办).

    Consent names a person, so who acts on it must be known surely: whoever knows a name and a number could else read
    what is known of the applicant.
    """
    if applicant_id == asker.id:
        return
    if item.proxy == "forbidden":
        raise NotAllowed("case.proxy_not_allowed")
    require_level(asker, Level.FACE)
    if proxy_between(session, asker.id, applicant_id, item.code, now) is None:
        raise NotAllowed("case.no_proxy")


def pin(session: Session, item: Item) -> str:
    """Keep the item's definition whole, once per content; returns its digest."""
    definition = orjson.dumps(item.raw)
    digest = hashlib.sha256(definition).hexdigest()
    row = {"digest": digest, "code": item.code, "version": item.version, "definition": definition.decode()}
    session.execute(insert(PinnedItem).values(row).on_conflict_do_nothing())
    return digest


def save_answers(
    session: Session,
    catalogue: Catalogue,
    now: datetime,
    asker: Actor,
    no: str,
    *,
    answers: dict[str, Any],
    version: int,
) -> Case:
    """Put answers into a draft, or into what a reviewer returned; null takes an answer back.

    A draft may hold what is not right yet: everything is judged when it is handed in. Raises NotFound, Refused by the
    state, Stale, Invalid `case.answers_invalid` for fields the form does not have.
    """
    case = case_of_party(session, asker, no, now, lock=True)
    check_open(Verb.EDIT, Status(case.status))
    check_version(session, catalogue, case, version, now)
    change_answers(session, case, answers)
    void_what_no_longer_fits(session, case, now)
    case.version += 1
    case.updated_at = now
    session.flush()
    return case


def change_answers(session: Session, case: Case, answers: dict[str, Any]) -> None:
    """Merge answers into the case; what nobody asked to be corrected stays as it was handed in."""
    item = item_of(session, case)
    check_fields_known(item, answers)
    check_confirmed_kept(session, case, item, answers)
    if case.status == Status.SUPPLEMENT_WANTED:
        check_fields_wanted(session, case, answers)
    merged = {**case.form, **answers}
    case.form = {name: value for name, value in merged.items() if value is not None}
    if len(orjson.dumps(case.form)) > MOST_BYTES_OF_ANSWERS:
        raise Invalid("case.answers_too_long")


def check_fields_known(item: Item, answers: dict[str, Any]) -> None:
    """Invalid naming each field that the form does not have."""
    unknown = [name for name in answers if name not in item.form.get("properties", {})]
    if unknown:
        errors = {f"form.{name}": f"表单里没有“{name}”这一项，请去掉。" for name in unknown}
        raise Invalid("case.answers_invalid", errors=errors, count=len(unknown))


def check_fields_wanted(session: Session, case: Case, answers: dict[str, Any]) -> None:
    """Invalid `case.not_wanted` when an answer changes that was given and not returned."""
    wanted = {want.code for want in open_wants(session, case.id) if want.kind == "field"}
    changed = {name for name, value in answers.items() if name in case.form and case.form[name] != value}
    if untouchable := changed - wanted:
        errors = {f"form.{name}": "这一项没有被要求修改。" for name in sorted(untouchable)}
        raise Invalid("case.not_wanted", errors=errors)
