"""The process that a PDF is checked in: the file on standard input, a line of JSON and the clean file on the output."""

from __future__ import annotations

import json
import sys

from api.core.errors import Invalid, TooLarge
from api.uploads.rules.documents import cleaned_document
from api.uploads.rules.isolation import isolated, restrain
from api.uploads.rules.warnings import QualityWarning, warning

FAMILIES = {"Invalid": Invalid, "TooLarge": TooLarge}


def cleaned_apart(content: bytes) -> tuple[bytes, tuple[QualityWarning, ...]]:
    """`cleaned_document` in a process of its own; raises the same, and Invalid `upload.corrupt` when that one dies."""
    head, _, cleaned = isolated(__name__, content).partition(b"\n")
    answer = json.loads(head)
    if "reason" in answer:
        raise FAMILIES[answer["family"]](answer["reason"], **answer["facts"])
    return cleaned or content, tuple(warning(code) for code in answer["warnings"])


def main() -> None:
    """Answer for the file on standard input; an unchanged file is not sent back."""
    restrain()
    content = sys.stdin.buffer.read()
    try:
        cleaned, found = cleaned_document(content)
    except Invalid as refusal:
        answer = {"family": type(refusal).__name__, "reason": refusal.reason, "facts": refusal.facts}
        cleaned = content
    else:
        answer = {"warnings": [warning.code for warning in found]}
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + (b"" if cleaned is content else cleaned))


if __name__ == "__main__":
    main()
