"""From the rule that refused a session to what the person is told.

What a better recording can mend is said plainly. What smells of deceit is one reason for all, so that nobody learns
which rule they met.
"""

from __future__ import annotations

NEEDS_REVIEW = "face.needs_review"
NOT_PASSED = "face.not_passed"

TOLD_PLAINLY = {
    "NO_FACE": "face.no_face",
    "MULTIPLE_FACES": "face.several_faces",
    "FACE_LOST": "face.lost",
    "FACE_TOO_SMALL": "face.too_small",
    "FACE_TOO_DARK": "face.too_dark",
    "FACE_OVEREXPOSED": "face.too_bright",
    "FACE_BLURRED": "face.blurred",
    "NOT_FRONTAL": "face.not_frontal",
    "TOO_FEW_FRAMES": "face.too_short",
    "EYES_UNCLEAR": "face.eyes_unclear",
    "ACTION_MISSING": "face.action_missing",
    "WRONG_DIRECTION": "face.wrong_direction",
    "REFERENCE_UNUSABLE": "face.portrait_unusable",
}

ACTIONS = {
    "blink": "慢慢眨眼",
    "open_mouth": "张嘴",
    "turn_left": "向左转头",
    "turn_right": "向右转头",
    "nod": "点头",
    "look_up": "抬头",
}


def told_reason(rule: str | None) -> str:
    """The reason a person is told for the rule that refused."""
    return TOLD_PLAINLY.get(rule or "", NOT_PASSED)


def told_action(action: str | None) -> str:
    """An action of the challenge in Chinese; the general word for none or an unknown one."""
    return ACTIONS.get(action or "", "提示的动作")


PORTRAIT_PROBLEMS = {
    "NO_FACE": "there is no face in it",
    "MULTIPLE_FACES": "there is more than one face in it",
    "FACE_TOO_SMALL": "the face is too small",
    "FACE_TOO_DARK": "the face is too dark",
    "FACE_OVEREXPOSED": "the face is too bright",
    "FACE_BLURRED": "the face is blurred",
    "NOT_FRONTAL": "the face does not look straight ahead",
    "IMAGE_KIND": "it is neither JPEG nor PNG",
    "IMAGE_EMPTY": "the file is empty",
    "IMAGE_TOO_LARGE": "the file is too large",
    "IMAGE_TOO_MANY_PIXELS": "it has too many pixels",
    "IMAGE_TOO_SMALL": "it has too few pixels",
    "IMAGE_CORRUPT": "the file is damaged",
}
"""Why a picture cannot be a record portrait, for whoever runs `registry add`."""
