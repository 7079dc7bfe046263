"""Mistakes in where things come from: sources and certificates that don't exist, facts that they don't have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from api.catalogue.rules.checks.findings import Finding, Known, Place, meant
from api.catalogue.rules.sources import CertificateKind, Source
from api.catalogue.rules.vocabulary import ORGANISATION_FACTS, PERSON_FACTS

CASE_NUMBER = "case.no"


def is_known_prefill(prefill: str, known: Known) -> bool:
    """Whether the platform knows where to fetch `person.name`, `wallet.id-card.address` and their like."""
    source, _, rest = prefill.partition(".")
    code, _, fact = rest.partition(".")
    if source in ("person", "organisation"):
        return rest in (PERSON_FACTS if source == "person" else ORGANISATION_FACTS)
    kinds: Mapping[str, Source | CertificateKind]
    kinds = known.certificates if source == "wallet" else known.exchanges if source == "exchange" else {}
    return code in kinds and bool(fact) and has_fact(kinds[code].facts, fact)


def has_fact(facts: Mapping[str, str], fact: str) -> bool:
    """Whether a fact is among those listed; where none are listed, nobody knows better."""
    return not facts or fact in facts


def findings_in_origin(origin: dict[str, Any], where: Place, known: Known) -> Iterator[Finding]:
    """What is wrong with one entry of `from`."""
    if "wallet" in origin and origin["wallet"] not in known.certificates:
        yield Finding(where, no_certificate(origin["wallet"], known))
    if "exchange" in origin:
        yield from _findings_in_exchange(origin["exchange"], where, known)


def _findings_in_exchange(word: str, where: Place, known: Known) -> Iterator[Finding]:
    code, _, fact = word.partition(".")
    source = known.exchanges.get(code)
    if source is None:
        yield Finding(where, f"没有“{code}”这个数据来源，请先写进 exchanges.yaml{meant(code, known.exchanges)}")
    elif fact and not has_fact(source.facts, fact):
        yield Finding(
            where, f"“{source.name}”没有“{fact}”这个数据项，请先写进 exchanges.yaml{meant(fact, source.facts)}"
        )


def findings_in_result(raw: dict[str, Any], known: Known) -> Iterator[Finding]:
    """What is wrong with the certificate that an item issues."""
    result = raw.get("result", {})
    certificate = result.get("certificate")
    if certificate is not None and certificate not in known.certificates:
        yield Finding(("result", "certificate"), no_certificate(certificate, known))
        return
    said = known.certificates[certificate].facts if certificate is not None else {}
    fields = raw["form"].get("properties", {})
    for fact, origin in result.get("facts", {}).items():
        where = ("result", "facts", fact)
        if fact not in said:
            yield Finding(where, f"这种证照没有“{fact}”这项内容，请先写进 certificates.yaml{meant(fact, said)}")
        if origin != CASE_NUMBER and origin not in fields:
            yield Finding(where, f"“{origin}”不是表单里的字段{meant(origin, fields)}")


def no_certificate(code: str, known: Known) -> str:
    """That a kind of certificate does not exist."""
    return f"没有“{code}”这种证照，请先写进 certificates.yaml{meant(code, known.certificates)}"
