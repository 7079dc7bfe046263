"""One answer for one key: a POST sent again with its `Idempotency-Key` gets the stored answer, not a second effect.

The key is inserted in the transaction of the work. A second request with the same key waits on the unique index
until the first has committed, then finds its answer; after a rollback it simply does the work.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from flask import Request, Response
from sqlalchemy import LargeBinary, String, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from api.core.crypto import keyring
from api.core.db import Base, Instant
from api.core.errors import Refused

REPLAYED = "Idempotency-Replayed"


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
    if kept.request_digest != fingerprint:
        raise Refused("request.idempotency_mismatch")
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
