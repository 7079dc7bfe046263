"""What can go wrong with a picture or with the face processes. Standard library only."""

from enum import StrEnum


class ImageProblem(StrEnum):
    """Stable codes of a picture that cannot be used; HTTP 413, 415 or 422 is the server's choice."""

    EMPTY = "IMAGE_EMPTY"
    TOO_LARGE = "IMAGE_TOO_LARGE"
    TOO_MANY_PIXELS = "IMAGE_TOO_MANY_PIXELS"
    KIND = "IMAGE_KIND"
    ANIMATED = "IMAGE_ANIMATED"
    MODE = "IMAGE_MODE"
    CORRUPT = "IMAGE_CORRUPT"
    TOO_SMALL = "IMAGE_TOO_SMALL"
    ASPECT = "IMAGE_ASPECT"


class IdentityError(Exception):
    """Root of everything this package raises on purpose."""


class BadImage(IdentityError):
    """The bytes are not a picture that may be looked at.

    `code` is an `ImageProblem`; `part` says which picture of a request it was ("reference", "frames[3]").
    """

    def __init__(self, code: ImageProblem, part: str = "") -> None:
        super().__init__(f"{code}{f' in {part}' if part else ''}")
        self.code = code
        self.part = part


class BadRequest(IdentityError):
    """The request itself makes no sense: an unknown action, no frames, a malformed message."""


class FaceBusy(IdentityError):
    """The queue is full; ask again after `retry_after` seconds."""

    def __init__(self, retry_after: float) -> None:
        super().__init__(f"face workers are busy, retry after {retry_after:.0f} s")
        self.retry_after = retry_after


class FaceUnavailable(IdentityError):
    """No answer: the processes are down, or the job overran its time and was ended."""
