"""What a recording may be: so many frames, so large, of these kinds."""

from __future__ import annotations

from collections.abc import Sequence

from api.core.errors import Invalid, TooLarge, WrongKind

MOST_FRAMES = 120
MOST_BYTES = 8 * 1024 * 1024
SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
"""How JPEG and PNG files begin; what a file calls itself does not count."""


def check_frames(frames: Sequence[bytes]) -> None:
    """Refuse what is not worth waking the face processes for.

    Raises Invalid `face.no_frames`, TooLarge `face.too_many_frames` or `face.frames_too_large`, WrongKind
    `face.frame_kind` naming the first wrong one.
    """
    if not any(frames):
        raise Invalid("face.no_frames", errors={"frames": "没有收到画面。"})
    if len(frames) > MOST_FRAMES:
        raise TooLarge("face.too_many_frames", most=MOST_FRAMES)
    if sum(map(len, frames)) > MOST_BYTES:
        raise TooLarge("face.frames_too_large", most=MOST_BYTES // 1024**2)
    for number, frame in enumerate(frames, 1):
        if not frame.startswith(SIGNATURES):
            raise WrongKind("face.frame_kind", number=number)
