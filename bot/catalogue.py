"""What the assistant reads of the catalogue (事项目录): the YAML files themselves, as data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_ASKS = re.compile(r"吗|么|怎|咋|什么|啥|哪|多少|几|如何|能不|可不|能|想|要|给|帮|我|可以|谁|有没有|了|，|？|\?")
_BRACKETS = re.compile(r"[（(]([^）)]*)[）)]")
# What clerks put at the end of an item's name, and citizens leave out: 残疾人证新办, 跨省异地就医备案.
# Not 换领 or 补办: who only says 残疾证 does not mean that it was lost.
_OFFICIAL_ENDING = re.compile(r"(新办|申领|申请|办理|备案|报装|报销|认定|登记|签约|预约|邮寄|配送|领用)$")
# An alias that asks for nothing but the thing itself names it: 怎么办残疾证, 申请残疾证, 动力电怎么申请.
_PLAIN_BEGINNING = re.compile(r"^(?:怎么|如何)?(?:新办|申请|申领|办理|办)(.+)$")
_PLAIN_QUESTION = re.compile(r"^(.+?)(?:怎么|如何|在哪|在哪里)(?:办|办理|申请|申领|弄)$")
_SENTENCE = re.compile(r"[^。；！？\s]+")
_SHORTEST_NAME, _LONGEST_NAME = 3, 14


@dataclass(frozen=True)
class Question:
    """A question the catalogue answers; `facet` is the act it belongs to, None where it stands alone."""

    asked: str
    facet: str | None


@dataclass(frozen=True)
class Item:
    """The part of one item (事项) that teaches the assistant how people speak of it.

    `descriptions` are the catalogue's own sentences about it: what it is, for whom, and the names of its materials.
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    questions: tuple[Question, ...]
    descriptions: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Return what can stand for the item inside another sentence, its own name first."""
        whole = [self.name, *filter(_is_a_name, self.aliases)]
        short = (form for name in whole for form in _shorter_forms(name))
        plain = (form for alias in self.aliases for form in _plainly_asked_for(alias))
        return tuple(dict.fromkeys([*whole, *short, *plain]))

    @property
    def sayings(self) -> tuple[str, ...]:
        """Return the aliases that are whole sentences (看病的钱能报吗)."""
        return tuple(alias for alias in self.aliases if alias not in self.names)


def read_topics(catalogue: Path) -> tuple[Item, ...]:
    """Return all that can be asked about: the items and the packages (套餐) of `catalogue`. Raises as `read_items`."""
    return (*read_items(catalogue / "items"), *read_items(catalogue / "packages"))


def read_items(folder: Path) -> tuple[Item, ...]:
    """Return the items below `folder` that citizens may file, sorted by code; internal ones (内部事项) are left out.

    Raises KeyError where a file lacks a code or a name.
    """
    documents = (yaml.safe_load(file.read_text("utf-8")) for file in sorted(folder.rglob("*.yaml")))
    public = (_item(document) for document in documents if not document.get("internal"))
    return tuple(sorted(public, key=lambda item: item.code))


def _item(document: Mapping[str, Any]) -> Item:
    return Item(
        code=document["code"],
        name=document["name"],
        aliases=tuple(document.get("aliases", ())),
        questions=tuple(_questions(document.get("questions", ()))),
        descriptions=tuple(_descriptions(document)),
    )


def _descriptions(document: Mapping[str, Any]) -> Iterable[str]:
    yield from _SENTENCE.findall(document.get("summary", ""))
    for condition in document.get("eligibility", ()):
        yield from _SENTENCE.findall(condition)
    yield from (material["name"] for material in document.get("materials", ()))


def _questions(rows: Iterable[Mapping[str, str]]) -> Iterable[Question]:
    return (Question(row["q"], row.get("facet")) for row in rows)


def _is_a_name(alias: str) -> bool:
    return len(alias) <= _LONGEST_NAME and not _ASKS.search(alias)


def _shorter_forms(name: str) -> Iterable[str]:
    """Yield 小微企业用电 for 小微企业用电报装（三零服务）, and 三零服务."""
    without_brackets = _BRACKETS.sub("", name)
    forms = [without_brackets, _OFFICIAL_ENDING.sub("", without_brackets), *_BRACKETS.findall(name)]
    return (form for form in forms if len(form) >= _SHORTEST_NAME and _is_a_name(form))


def _plainly_asked_for(alias: str) -> Iterable[str]:
    """Yield 残疾证 for 怎么办残疾证: whoever says the noun alone means the item that is about just that."""
    found = (pattern.match(alias) for pattern in (_PLAIN_BEGINNING, _PLAIN_QUESTION))
    forms = (match.group(1) for match in found if match)
    return (form for form in forms if len(form) >= _SHORTEST_NAME and _is_a_name(form))
