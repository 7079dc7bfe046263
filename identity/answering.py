"""What one worker does with one message: judge, and put the result or the refusal into JSON values."""

import logging
from typing import Any

from identity.engines.base import FaceEngine
from identity.errors import BadImage, BadRequest
from identity.verification import check_portrait, verify
from identity.wire import Message

log = logging.getLogger(__name__)


def answer(engine: FaceEngine, message: Message) -> dict[str, Any]:
    """The answer to a message; never raises, and never says or logs what the pictures show."""
    try:
        return {"ok": True, **_judge(engine, message)}
    except BadImage as error:
        return {"error": "bad_image", "code": error.code, "part": error.part}
    except BadRequest as error:
        return bad_request(str(error))
    except Exception as error:  # one odd picture must not cost the next person the worker
        log.error("judging failed: %s", type(error).__name__)
        return failed("judging failed")


def bad_request(message: str) -> dict[str, Any]:
    """The answer to a message that makes no sense."""
    return {"error": "bad_request", "message": message}


def failed(message: str) -> dict[str, Any]:
    """The answer when there is no judgement, through no fault of the asker."""
    return {"error": "failed", "message": message}


def _judge(engine: FaceEngine, message: Message) -> dict[str, Any]:
    header, parts = message.header, message.parts
    match header.get("kind"), parts:
        case "verify", [reference, *frames]:
            actions, mirrored = _actions(header), header.get("mirrored") is True
            verdict = verify(engine, frames, reference, actions, mirrored=mirrored)
            return {"verdict": verdict.as_json()}
        case "check_portrait", [image]:
            return {"report": check_portrait(engine, image).as_json()}
    raise BadRequest("unknown kind of question, or the wrong pictures for it")


def _actions(header: dict[str, Any]) -> list[str]:
    actions = header.get("actions")
    if not isinstance(actions, list) or not all(isinstance(action, str) for action in actions):
        raise BadRequest("actions must be a list of names")
    return actions
