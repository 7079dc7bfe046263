"""What a turn with the assistant costs, for one talker and for eight at once."""

from __future__ import annotations

import orjson

from tests.load.client import Answers, Load, json_request
from tests.load.rows import API, Row, measured
from tests.load.world import World

QUESTIONS = ("看病的钱能报吗", "大额补充保险要带什么材料", "残疾证怎么办", "我的报销办到哪了", "要交钱吗", "多久能办好")
PARTS = (API, "bot.server", "bot.actions")


def chatting(world: World) -> list[Row]:
    """Every talker is somebody new in a conversation of their own."""
    return [talk(world, talkers) for talkers in (1, 8)]


def talk(world: World, talkers: int) -> Row:
    """So many at once, as many turns in all as the size says."""
    people = world.people(world.size.turns)
    turns = [
        json_request("POST", "/api/v1/chat/messages", {"text": QUESTIONS[place % len(QUESTIONS)]}, **who.headers)
        for place, who in enumerate(people)
    ]
    name = f"chat turn, {talkers} at once" if talkers > 1 else "chat turn"
    row = measured(world, name, Load(world.platform.url, turns, talkers, keep_bodies=True), of=PARTS)
    return Row(row.name, row.answers, row.cpu, note=f"{by_assistant(row.answers):.0%} answered by the assistant")


def by_assistant(answers: Answers) -> float:
    """The share of the turns after which the assistant has the conversation still; the others went to people."""
    owners = [orjson.loads(body).get("owner") for body in answers.bodies.values()]
    return owners.count("bot") / len(owners)
