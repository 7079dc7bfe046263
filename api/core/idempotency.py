"""One answer for one key: a POST sent again with its `Idempotency-Key` gets the stored answer, not a second effect.

The key is inserted in the transaction of the work. A second request with the same key waits on the unique index
until the first has committed, then finds its answer; after a rollback it simply does the work.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from flask import Request, Response
from sqlalchemy import LargeBinary, String, delete, func, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from api.core.crypto import keyring
from api.core.db import Base, Database, Instant, transaction
from api.core.errors import Invalid, Refused

REPLAYED = "Idempotency-Replayed"
KEY = re.compile("[!-~]{1,128}")
KEPT_FOR = timedelta(days=7)  # longer than any client tries again
GIVEN_UP_AFTER = timedelta(minutes=1)  # a key whose process died in the middle is free again by then

View = TypeVar("View", bound=Callable[..., Any])


class IdempotentAnswer(Base):
    """The answer given to a key; the body is sealed because it may hold personal data."""

    __tablename__ = "idempotent_answers"

    actor_id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(128), primary_key=True)
    request_digest: Mapped[str] = mapped_column(String(64))
    status: Mapped[int | None]
    content_type: Mapped[str | None] = mapped_column(String(100))
    body: Mapped[bytes | None] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(Instant, server_default=text("now()"), index=True)


def key_of_request(request: Request) -> str | None:
    """The key of a POST, None for other requests and without one; Invalid `request.bad_idempotency_key`."""
    key = request.headers.get("Idempotency-Key") if request.method == "POST" else None
    if key and not KEY.fullmatch(key):
        raise Invalid("request.bad_idempotency_key")
    return key or None


def answer_once(session: Session, request: Request, actor_id: UUID, key: str, work: Callable[[], Response]) -> Response:
    """Do `work` for a new key and keep its answer; for a known one return the kept answer.

    Raises Refused `request.idempotency_mismatch` when the key was used for another request.
    """
    fingerprint = request_digest(request)
    new = session.execute(
        insert(IdempotentAnswer)
        .values(actor_id=actor_id, key=key, request_digest=fingerprint)
        .on_conflict_do_nothing()
        .returning(IdempotentAnswer.key)
    ).first()
    kept = session.get_one(IdempotentAnswer, (actor_id, key))
    if new:
        return _keep(kept, work())
    return _replay_of(kept, fingerprint)


def in_steps(view: View) -> View:
    """Declare that a view waits for an outside system between its own transactions: none may be open around it."""
    view.in_steps = True  # type: ignore[attr-defined]
    return view


def answer_once_in_steps(
    database: Database, request: Request, actor_id: UUID, key: str, work: Callable[[], Response]
) -> Response:
    """As `answer_once`, but the key is taken in one transaction and the answer kept in another.

    Raises Refused `request.idempotency_running` while the first request with the key is still being worked on.
    """
    fingerprint, name = request_digest(request), (actor_id, key)
    with transaction(database) as taking:
        new = _take(taking, actor_id, key, fingerprint)
        kept = taking.get_one(IdempotentAnswer, name)
        if not new:
            return _replay_of(kept, fingerprint)
    try:
        answer = work()
    except BaseException:
        with transaction(database) as undoing:
            undoing.execute(delete(IdempotentAnswer).filter_by(actor_id=actor_id, key=key))
        raise
    with transaction(database) as keeping:
        return _keep(keeping.get_one(IdempotentAnswer, name), answer)


def forget_old_answers(session: Session) -> int:
    """Delete the answers that nobody asks for again, whose bodies may hold personal data; returns how many."""
    old = IdempotentAnswer.created_at < func.now() - KEPT_FOR
    return len(session.execute(delete(IdempotentAnswer).where(old).returning(IdempotentAnswer.key)).all())


def _take(session: Session, actor_id: UUID, key: str, fingerprint: str) -> bool:
    """Whether the key is ours now: it was new, or its first request has been given up."""
    given_up = IdempotentAnswer.status.is_(None) & (IdempotentAnswer.created_at < func.now() - GIVEN_UP_AFTER)
    taking = (
        insert(IdempotentAnswer)
        .values(actor_id=actor_id, key=key, request_digest=fingerprint)
        .on_conflict_do_update(
            index_elements=["actor_id", "key"],
            set_={"request_digest": fingerprint, "created_at": func.now()},
            where=given_up,
        )
        .returning(IdempotentAnswer.key)
    )
    return session.execute(taking).first() is not None


def _replay_of(kept: IdempotentAnswer, fingerprint: str) -> Response:
    if kept.request_digest != fingerprint:
        raise Refused("request.idempotency_mismatch")
    if kept.status is None:
        raise Refused("request.idempotency_running")
    return _replay(kept)


def request_digest(request: Request) -> str:
    """A digest of method, path and content; a multipart body counts by its parts, not by its random boundary."""
    seal = hashlib.sha256(f"{request.method} {request.path}\n".encode())
    if request.mimetype == "multipart/form-data":
        for name, value in sorted(request.form.items(multi=True)):
            seal.update(f"{name}={value}\n".encode())
        for name, upload in sorted(request.files.items(multi=True), key=lambda part: part[0]):
            seal.update(f"{name}={upload.filename}\n".encode() + hashlib.sha256(upload.stream.read()).digest())
            upload.stream.seek(0)
    else:
        seal.update(request.get_data())
    return seal.hexdigest()


def _keep(kept: IdempotentAnswer, answer: Response) -> Response:
    kept.status, kept.content_type = answer.status_code, answer.content_type
    kept.body = keyring().encrypt(answer.get_data())
    return answer


def _replay(kept: IdempotentAnswer) -> Response:
    body = keyring().decrypt(kept.body) if kept.body else b""
    answer = Response(body, status=kept.status, content_type=kept.content_type)
    answer.headers[REPLAYED] = "true"
    return answer
