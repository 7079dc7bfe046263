"""The one gate for handed-in files: what they are, whether they may come in, and what is kept of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from api.core.errors import Invalid, TooLarge
from api.uploads.rules.document_process import cleaned_apart
from api.uploads.rules.kinds import kind_of
from api.uploads.rules.pictures import cleaned_picture
from api.uploads.rules.warnings import QualityWarning

MAX_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True)
class CheckedFile:
    """A file that may be kept: `kind` is image or pdf, `suffix` its extension with the dot."""

    kind: str
    media_type: str
    suffix: str
    content: bytes
    warnings: tuple[QualityWarning, ...]


def check_size(content: bytes, max_bytes: int = MAX_BYTES) -> None:
    """Invalid `upload.empty`, TooLarge `upload.too_large`."""
    if not content:
        raise Invalid("upload.empty")
    if len(content) > max_bytes:
        raise TooLarge("upload.too_large", megabytes=max_bytes // (1024 * 1024))


def checked(content: bytes, accept: Collection[str]) -> CheckedFile:
    """Check and clean a file of an accepted kind ("image", "pdf").

    Raises WrongKind for another kind, an animation or a disguise, TooLarge for too many pixels or pages, Invalid
    for what is damaged or locked.
    """
    if kind_of(content, accept) == "pdf":
        document, found = cleaned_apart(content)
        return CheckedFile("pdf", "application/pdf", ".pdf", document, found)
    picture, found = cleaned_picture(content)
    return CheckedFile("image", "image/jpeg", ".jpg", picture, found)
