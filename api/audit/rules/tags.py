"""Every fact that the audit trail can hold. A tag is never renamed: rows that carry it are kept for years."""

from __future__ import annotations

from enum import StrEnum


class Tag(StrEnum):
    """What happened, as `thing.past_participle`."""

    SIGNED_IN = "session.opened"
    SIGNED_OUT = "session.ended"
    NEEDS_CHANGED = "person.needs_changed"
    REAL_NAME_PROVED = "identity.real_name_proved"
    REAL_NAME_REFUSED = "identity.real_name_refused"
    ACCOUNTS_MERGED = "identity.accounts_merged"
    FACE_CHALLENGED = "identity.face_challenged"
    FACE_JUDGED = "identity.face_judged"
    ALTERNATIVE_ASKED = "identity.alternative_asked"
    ALTERNATIVE_CONFIRMED = "identity.alternative_confirmed"
    ALTERNATIVE_REFUSED = "identity.alternative_refused"
    PROXY_GRANTED = "proxy.granted"
    PROXY_REVOKED = "proxy.revoked"
    DATA_READ = "data.read"
    CASE_STARTED = "case.started"
    CASE_CHANGED = "case.changed"
    CASE_SUBMITTED = "case.submitted"
    CASE_ACCEPTED = "case.accepted"
    CASE_WITHDRAWN = "case.withdrawn"
    CASE_RATED = "case.rated"
    CASE_APPROVED = "case.approved"
    CASE_DENIED = "case.denied"
    SUPPLEMENT_WANTED = "case.supplement_wanted"
    SUPPLEMENT_GIVEN = "case.supplement_given"
    MATERIAL_ADDED = "material.added"
    MATERIAL_REMOVED = "material.removed"
    TASK_CLAIMED = "task.claimed"
    TASK_RELEASED = "task.released"
    TASK_DECIDED = "task.decided"
    CERTIFICATE_ISSUED = "certificate.issued"
    CONVERSATION_CLAIMED = "conversation.claimed"
    CONVERSATION_RELEASED = "conversation.released"
