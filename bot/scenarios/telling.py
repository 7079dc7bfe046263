"""What the assistant says in a scenario (情景): the offer, a question, and *your* guide at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.actions.answer import ASK_A_PERSON, Answer, Link, Reply
from bot.scenarios.questions import Question
from bot.scenarios.wishes import AGAIN_WORDS, BEGIN_WORDS, GO_ON_WORDS, SKIP_WORDS, STOP_WORDS

Facts = Mapping[str, Any]
GO_ON = Reply(GO_ON_WORDS, GO_ON_WORDS)
_OFFER = "答几个问题，告诉您要办什么"
_MOST_PAPERS, _MOST_PLACES = 8, 3
_NOTHING = "按您说的，这里没有要您另外申请的事。"


def offer_of(scenario: Facts, topic: str, known: Sequence[str]) -> Answer:
    """Offer the questions as the whole answer; `known` are the answers that came with the first sentence."""
    text = f"{scenario['name']}：{scenario['summary']}{_noted(known)}"
    links = (Link("自己看着答", f"/scenarios/{scenario['code']}"),)
    return Answer(text, topic, "guide", links, (_begin(scenario), ASK_A_PERSON))


def with_offer(answer: Answer, scenario: Facts, known: Sequence[str]) -> Answer:
    """Return the answer on an item with the offer below it."""
    text = f"{answer.text}\n情况不同，要办的也不同：{_OFFER}。{_noted(known)}"
    return replace(answer, text=text, replies=(_begin(scenario), *answer.replies))


def asking(question: Question, topic: str, lead: str = "") -> Answer:
    """Ask one question, with a button for each choice."""
    unit = f"（说个数就行，单位：{question.unit}）" if question.unit else ""
    asked = question.title if question.title.endswith(("？", "?")) else f"{question.title}？"
    choices = (Reply(title, title) for _, title in question.choices)
    ways = (Reply(SKIP_WORDS, SKIP_WORDS), Reply(STOP_WORDS, STOP_WORDS), ASK_A_PERSON)
    return Answer(f"{lead}{asked}{unit}{question.description}", topic, "guide", (), (*choices, *ways))


def your_guide(found: Facts, topic: str, answered: Sequence[str], skipped: int) -> Answer:
    """Tell the guide of these answers, with the shareable page and where to begin each thing."""
    guide = found["guide"]
    parts = [f"按您说的（{'；'.join(answered)}），" if answered else "", _starts(guide["starts"])]
    parts += [_steps(guide), _papers(guide["materials"]), _places(guide["places"]), _numbers(guide), _notes(guide)]
    parts += [f"有 {skipped} 个问题没有答，跟它们有关的没有算进去。"] if skipped else []
    text = "\n".join(part for part in _joined(parts) if part)
    return Answer(text, topic, "guide", tuple(_links(found)), (Reply(AGAIN_WORDS, AGAIN_WORDS), ASK_A_PERSON))


def stopped(scenario: Facts, topic: str) -> Answer:
    """Say that the questions wait."""
    text = f"好的，先不问了。想接着答，说“{GO_ON_WORDS}”就行。"
    return Answer(text, topic, None, (Link("在网页上答", f"/scenarios/{scenario['code']}"),), (GO_ON, ASK_A_PERSON))


def noted(known: Sequence[str]) -> str:
    """Say what was understood."""
    return f"记下了：{'、'.join(known)}。\n" if known else ""


def _noted(known: Sequence[str]) -> str:
    return f"您说的我记下了：{'、'.join(known)}。" if known else ""


def _begin(scenario: Facts) -> Reply:
    return Reply(_OFFER, f"{BEGIN_WORDS}：{scenario['name']}")


def _joined(parts: Sequence[str]) -> list[str]:
    """Put the answers before the first thing that follows from them, on one line."""
    return [parts[0] + parts[1], *parts[2:]]


def _starts(starts: Sequence[Facts]) -> str:
    if not starts:
        return _NOTHING
    lines = (f"{place}. {start['name']}：{_because(start)}" for place, start in enumerate(starts, 1))
    return f"要办 {len(starts)} 件：\n" + "\n".join(lines)


def _because(start: Facts) -> str:
    days = start["promised_days"]
    parts = f"一共 {len(start['items'])} 件事，一次申请。" if start["items"] else ""
    return f"{start['because']}{parts}{f'承诺 {days} 个工作日。' if days else '当场办好。'}"


def _steps(guide: Facts) -> str:
    return f"先做：{'；'.join(step.rstrip('。') for step in guide['steps'])}。" if guide["steps"] else ""


def _papers(papers: Sequence[Facts]) -> str:
    found = [paper for paper in papers if paper.get("held") or paper.get("instead")]
    wanted = [paper["name"] for paper in papers if paper not in found and paper["certain"]]
    maybe = sum(1 for paper in papers if paper not in found and not paper["certain"])
    more = "等" if len(wanted) > _MOST_PAPERS else ""
    brought = f"要准备 {len(wanted)} 样材料：{'、'.join(wanted[:_MOST_PAPERS])}{more}。" if wanted else ""
    perhaps = f"另有 {maybe} 样看情况才交。" if maybe else ""
    ours = f"还有 {len(found)} 样我们能查到，一般不用交。" if found else ""
    return brought + perhaps + ours


def _places(places: Sequence[Facts]) -> str:
    told = [f"{place['name']}（{place['address']}）" for place in places[:_MOST_PLACES]]
    return f"手机上就能办，也可以去：{'、'.join(told)}。" if told else ""


def _numbers(guide: Facts) -> str:
    if not guide["starts"]:
        return ""
    visits = f"一共要到现场或等上门 {guide['visits']} 次，" if guide["visits"] else "不用跑，"
    fee = f"收费 {guide['fee'] / 100:g} 元" if guide["fee"] else "不收费"
    return f"{visits}{fee}。最长的一件承诺 {guide['promised']} 个工作日（法定 {guide['statutory']} 个）。"


def _notes(guide: Facts) -> str:
    return f"提醒：{''.join(guide['notes'])}" if guide["notes"] else ""


def _links(found: Facts) -> Iterable[Link]:
    """Yield the way into each form, with the answers already given, and the address that can be passed on."""
    _, _, given = found["link"].partition("?")
    query = "&".join(filter(None, [f"scenario={found['scenario']['code']}", given]))
    yield from (
        Link(f"开始办：{start['name']}", f"/apply/{start['code']}?{query}") for start in found["guide"]["starts"]
    )
    yield Link("我的指南（可以转发）", found["link"])
