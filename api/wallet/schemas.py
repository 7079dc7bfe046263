"""What the wallet's routes take and give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_smorest.fields import Upload
from marshmallow import Schema, fields, validate

from api.accounts.schemas import ConsentGiven
from api.catalogue.rules.sources import CertificateKind
from api.core.clock import CHINA
from api.exchange.rules.states import CHINESE, LookupState
from api.wallet.models import Certificate
from api.wallet.queries import WalletImport
from api.wallet.rules.held import HeldMaterial
from api.wallet.rules.versions import lines_of_fact


class CertificateFactSchema(Schema):
    """One thing that a certificate says."""

    name = fields.String(required=True)
    value = fields.String(required=True)


class HeldSchema(Schema):
    """One thing in a wallet: a certificate of ours with its code, or what another office confirmed."""

    kind = fields.String(required=True, metadata={"description": "a code of the catalogue's certificates"})
    title = fields.String(required=True)
    source = fields.String(required=True, metadata={"description": "Chinese: who vouches for it"})
    since = fields.String(required=True, allow_none=True, metadata={"description": "date"})
    valid = fields.Boolean(required=True)
    item = fields.String(required=True, allow_none=True)
    no = fields.String(required=True, allow_none=True, metadata={"description": "the case that issued it"})
    verify_code = fields.String(required=True, allow_none=True)
    issued_at = fields.String(required=True, allow_none=True)
    content_url = fields.String(required=True, allow_none=True)
    revoked_reason = fields.String(required=True, allow_none=True)
    version = fields.Integer(required=True, allow_none=True)
    replaced_by = fields.String(required=True, allow_none=True, metadata={"description": "the newer version's code"})
    facts = fields.List(fields.Nested(CertificateFactSchema), required=True)
    imported = fields.Boolean(required=True, metadata={"description": "brought in from another office; can be dropped"})


class ImportSchema(Schema):
    """A certificate that another office could give: `state` null where nobody asked."""

    kind = fields.String(required=True)
    title = fields.String(required=True)
    source = fields.String(required=True, metadata={"description": "Chinese: whom to ask"})
    facts = fields.List(fields.String(), required=True, metadata={"description": "Chinese: what is asked for"})
    state = fields.String(required=True, allow_none=True)
    state_text = fields.String(required=True, allow_none=True)


class WalletSchema(Schema):
    """Everything in a wallet, newest certificate first; it is short, so there is one page."""

    data = fields.List(fields.Nested(HeldSchema), required=True)
    imports = fields.List(fields.Nested(ImportSchema), required=True)
    next = fields.String(required=True, allow_none=True)


class ImportWanted(Schema):
    """Which certificate to bring in, under which consent, into whose wallet: mine or an organisation's."""

    kind = fields.String(required=True, validate=validate.Length(1, 60))
    consent = fields.Nested(ConsentGiven, required=True)
    organisation = fields.UUID(load_default=None, allow_none=True)


class OfOrganisation(Schema):
    """Whose wallet: mine without it."""

    organisation = fields.UUID(load_default=None)


class VerificationSchema(Schema):
    """What anybody learns of a certificate by its code."""

    code = fields.String(required=True)
    title = fields.String(required=True)
    item = fields.String(required=True)
    no = fields.String(required=True)
    masked_name = fields.String(required=True)
    issued_on = fields.Date(required=True)
    department = fields.String(required=True)
    valid = fields.Boolean(required=True)
    revoked_reason = fields.String(required=True, allow_none=True)
    sha256 = fields.String(required=True)
    version = fields.Integer(required=True)
    replaced_by = fields.String(required=True, allow_none=True, metadata={"description": "the newer version's code"})
    replaced_on = fields.Date(required=True, allow_none=True)


class FileSent(Schema):
    """A copy to compare with what was issued."""

    file = Upload(required=True)


class ComparisonSchema(Schema):
    """Whether the copy is, byte for byte, what was issued."""

    genuine = fields.Boolean(required=True)


Names = Mapping[str, CertificateKind]
"""The catalogue's kinds of certificates, which name their facts."""


def facts_out(names: Names, kind: str, facts: Mapping[str, Any]) -> list[dict[str, str]]:
    """What a certificate says, in words."""
    known = names[kind].facts if kind in names else {}
    return [{"name": known.get(fact, fact), "value": "；".join(lines_of_fact(facts, fact))} for fact in facts]


def import_out(row: WalletImport) -> dict[str, Any]:
    """What could be brought in, and how far an attempt is."""
    state = LookupState(row.lookup.state) if row.lookup else None
    return {
        "kind": row.kind.code,
        "title": row.kind.name,
        "source": row.source_name,
        "facts": [*row.kind.facts.values()],
        "state": state.value if state else None,
        "state_text": CHINESE[state] if state else None,
    }


def certificate_out(
    certificate: Certificate, source: str, names: Names, newer: Certificate | None = None
) -> dict[str, Any]:
    """A certificate of ours, and the version that took its place."""
    issued = certificate.issued_at.astimezone(CHINA)
    return {
        "kind": certificate.kind,
        "title": certificate.title,
        "source": source,
        "since": issued.date().isoformat(),
        "valid": certificate.revoked_at is None and newer is None,
        "item": certificate.item_name,
        "no": certificate.case_no,
        "verify_code": certificate.verify_code,
        "issued_at": issued.isoformat(timespec="seconds"),
        "content_url": f"/api/v1/cases/{certificate.case_no}/certificate",
        "revoked_reason": certificate.revoked_reason,
        "facts": facts_out(names, certificate.kind, certificate.facts or {}),
        "version": certificate.version,
        "replaced_by": newer.verify_code if newer else None,
        "imported": False,
    }


def held_out(held: HeldMaterial, names: Names, replaced_by: str | None = None) -> dict[str, Any]:
    """What another office confirmed: it has neither a case nor a code of ours."""
    ours = dict.fromkeys(("item", "no", "verify_code", "issued_at", "content_url", "revoked_reason", "version"))
    facts = facts_out(names, held.kind, held.facts)
    known = {"kind": held.kind, "title": held.title, "source": held.source, "facts": facts, "imported": bool(facts)}
    since = held.since.isoformat() if held.since else None
    return {**known, **ours, "since": since, "valid": replaced_by is None, "replaced_by": replaced_by}
