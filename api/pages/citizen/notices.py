"""消息: what I was told, newest first."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.core.auth import CITIZEN, allow, citizen
from api.core.db import session
from api.core.paging import DEFAULT_LIMIT, cursor_of, key_of
from api.core.runtime import runtime
from api.notices.queries import notices_of, unread_count
from api.notices.rules.wording import Kind
from api.notices.schemas import notice_out
from api.notices.usecases import mark_all_read, mark_read
from api.pages.addresses import own_path
from api.pages.rendering import page

pages = Blueprint("notice_pages", __name__)

LOOKS: dict[Kind, tuple[str, str]] = {
    Kind.SUBMITTED: ("send", ""), Kind.ACCEPTED: ("badge-check", ""), Kind.SUPPLEMENT_WANTED: ("circle-alert", "warm"),
    Kind.EXTENDED: ("clock", "cool"), Kind.OVERDUE: ("clock", "warm"),
    Kind.APPROVED: ("file-check-2", ""), Kind.DENIED: ("x", "warm"), Kind.WITHDRAWN: ("undo-2", "cool"),
    Kind.CERTIFICATE_ISSUED: ("badge-check", ""), Kind.OBJECTION_ANSWERED: ("message-circle", ""),
    Kind.PACKAGE_CONCLUDED: ("file-check-2", ""),
    Kind.VISIT_WANTED: ("calendar-days", "warm"), Kind.VISIT_BOOKED: ("calendar-days", ""),
    Kind.VISIT_NEAR: ("calendar-days", "cool"), Kind.VISIT_MISSED: ("calendar-days", "warm"),
    Kind.PAYMENT_WANTED: ("banknote", "warm"), Kind.PAYMENT_NEAR: ("banknote", "warm"),
    Kind.PAYMENT_RECEIVED: ("banknote", ""), Kind.PAYMENT_REFUNDED: ("banknote", "cool"),
    Kind.RESULT_DISPATCHED: ("truck", "cool"), Kind.RESULT_ARRIVED: ("truck", ""),
    Kind.RESULT_MISSED: ("truck", "warm"), Kind.RESULT_AT_COUNTER: ("map-pin", ""),
    Kind.RECTIFICATION_ORDERED: ("circle-alert", "warm"), Kind.PROMISE_KEPT: ("badge-check", ""),
    Kind.PROMISE_BROKEN: ("x", "warm"), Kind.APPEAL_DECIDED: ("message-circle", ""),
}  # fmt: skip
"""The sign and the tint of each kind of notice."""


@pages.get("/me/notices")
@allow(CITIZEN)
def show() -> Response:
    """A page of my notices."""
    found = notices_of(session(), citizen().id, key_of(request.args.get("after"), UUID), DEFAULT_LIMIT)
    shown = found[:DEFAULT_LIMIT]
    return page(
        "citizen/notices.html", notices=[notice_out(each) for each in shown], looks=LOOKS,
        next=cursor_of(shown[-1].id) if len(found) > len(shown) else None,
        unread=unread_count(session(), citizen().id),
    )  # fmt: skip


@pages.post("/me/notices/reading")
@allow(CITIZEN)
def read_all() -> AnyResponse:
    """Say that I read all of them."""
    mark_all_read(session(), runtime().clock.now(), citizen().id)
    flash("已全部标为已读。")
    return redirect("/me/notices", 303)


@pages.post("/me/notices/<uuid:notice_id>/reading")
@allow(CITIZEN)
def read(notice_id: UUID) -> AnyResponse:
    """Say that I read one, and go on to what it is about."""
    mark_read(session(), runtime().clock.now(), citizen().id, notice_id)
    return redirect(own_path(request.form.get("to", "/me/notices")), 303)
