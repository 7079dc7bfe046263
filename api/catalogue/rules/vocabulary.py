"""The closed sets of words that the catalogue's files may use and the code must understand."""

from __future__ import annotations

PERSON_FACTS = frozenset({"name", "id_number", "phone", "birth_date", "sex"})
ORGANISATION_FACTS = frozenset({"name", "credit_code", "address", "phone", "legal_representative"})
STANDARD_FORMATS = frozenset({"date", "email"})

JSON_SCHEMA_KEYWORDS = frozenset({
    *("type", "title", "description", "default", "enum", "const", "oneOf", "pattern", "format"),
    *("minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    *("items", "minItems", "maxItems", "uniqueItems", "properties", "required"),
})  # fmt: skip
OWN_KEYWORDS = frozenset({
    *("show_if", "x-widget", "x-prefill", "x-autocomplete", "x-unit", "x-group", "x-example", "x-message"),
    *("x-sensitive", "x-readonly", "x-not-before", "x-not-after", "x-at-least", "x-at-most"),
})  # fmt: skip
FIELD_KEYWORDS = JSON_SCHEMA_KEYWORDS | OWN_KEYWORDS

AUTOMATIC_CHECKS = frozenset({"promised", "complete", "complete-and-clear", "invoices-allowed", "taxes-settled"})
CREDIT_CLASS = "credit.class"
"""What a task's `when` may ask for besides the answers: the applicant's credit class (信用类型) at submission."""
CREDIT_CLASSES = ("serious-breach", "breach", "ordinary", "trustworthy", "good")

KINDS_WITHOUT_A_PERSON = frozenset({"automatic"})
WANTED_BY_KIND = {"automatic": ("check",), "notice": ("days",), "payment": ("amount", "lines")}  # one of them
