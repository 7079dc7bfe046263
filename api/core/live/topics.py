"""What an event is about, and so who may learn of it. An actor follows topics; an event carries some."""

from __future__ import annotations

from uuid import UUID

from api.core.actors import Actor, Citizen, Role

QUEUE = "queue"


def of_person(person_id: UUID | str) -> str:
    """What concerns one citizen."""
    return f"person:{person_id}"


def of_staff(staff_id: UUID | str) -> str:
    """What concerns one member of staff."""
    return f"staff:{staff_id}"


def followed_by(actor: Actor) -> list[str]:
    """What an actor may follow: citizens their own matters, agents the waiting chats and their own."""
    if isinstance(actor, Citizen):
        return [of_person(actor.id)]
    return [of_staff(actor.id), *([QUEUE] if Role.AGENT in actor.roles else [])]
