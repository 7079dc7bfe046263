"""The guide of an item (办事指南) in short sentences, one text per facet; nothing is said that the API does not say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Facts = Mapping[str, Any]


def _guide(item: Facts) -> str:
    parts = [str(item.get("summary") or ""), _visits(item), _time(item), _fee(item)]
    papers = [material["name"] for material in item.get("materials") or () if _is_always_wanted(material)]
    brought = f"要准备{'、'.join(papers[:4])}{'等' if len(papers) > 4 else ''}。" if papers else "不用您交材料。"
    return f"{item['name']}：" + "".join(part for part in [*parts, brought] if part)


def _materials(item: Facts) -> str:
    materials = item.get("materials") or ()
    wanted = [material for material in materials if _is_always_wanted(material)]
    ours = [material["name"] for material in materials if _is_ours_to_find(material)]
    others = [m["name"] for m in materials if not _is_always_wanted(m) and not _is_ours_to_find(m)]
    lines = [f"{item['name']}要准备 {len(wanted)} 样：" if wanted else f"{item['name']}一般不用您交材料。"]
    lines += [f"{place}. {_material(material)}" for place, material in enumerate(wanted, 1)]
    lines += [f"看情况才交：{'、'.join(others)}。"] if others else []
    lines += [f"我们能查到，一般不用交：{'、'.join(ours)}。"] if ours else []
    return "\n".join([*lines, *(["手机拍照上传就行。"] if wanted or others else [])])


def _material(material: Facts) -> str:
    most = (material.get("count") or [1, 1])[-1]
    return f"{material['name']}（最多 {most} 份）" if most > 1 else str(material["name"])


def _is_ours_to_find(material: Facts) -> bool:
    """Say whether the paper is held already, or comes from the wallet or another department unless that fails."""
    return bool(material.get("held") or (material.get("instead") and not material.get("show_if")))


def _is_always_wanted(material: Facts) -> bool:
    return bool(material.get("required", True)) and not material.get("show_if") and not _is_ours_to_find(material)


def _time(item: Facts) -> str:
    limits = item.get("limits") or {}
    promised = limits.get("promised", item.get("promised_days"))
    if promised is None:
        return ""
    if promised == 0:
        return "当场就能办好。"
    statutory = limits.get("statutory")
    legal = f"（法律规定最长 {statutory} 个工作日）" if statutory and statutory > promised else ""
    return f"承诺 {promised} 个工作日办好{legal}。"


def _time_in_full(item: Facts) -> str:
    pause = "材料要补的时候，时间停下来不算。"
    return f"{item['name']}：{_time(item) or '时限请看办事指南。'}从受理那天算起，节假日不算。{pause}"


def _fee(item: Facts) -> str:
    if item.get("fee_note"):
        return str(item["fee_note"])
    fen = item.get("fee") or 0
    return "不收费。" if fen == 0 else f"收费 {fen / 100:g} 元。"


def _fee_in_full(item: Facts) -> str:
    return f"{item['name']}：{_fee(item)}"


def _visits(item: Facts) -> str:
    visits = item.get("visits")
    if visits is None:
        return ""
    return "手机上就能办，不用跑。" if visits == 0 else f"要到现场 {visits} 次，其余在手机上办。"


def _where(item: Facts) -> str:
    lines = "\n".join(_place(place) for place in item.get("places") or ())
    online = "手机上就能办，点“现在就办”。" if item.get("visits") == 0 else _visits(item)
    return f"{item['name']}：{online}" + (f"也可以去：\n{lines}" if lines else "")


def _place(place: Facts) -> str:
    phone = f"电话 {place['phone']}" if place.get("phone") else ""
    return "，".join(filter(None, [place.get("name"), place.get("address"), place.get("hours"), phone]))


def _eligibility(item: Facts) -> str:
    conditions = [str(condition) for condition in item.get("eligibility") or ()]
    if not conditions:
        return f"{item['name']}的条件写在办事指南里，请点下面看一看。拿不准可以转人工问。"
    listed = "\n".join(f"{place}. {condition}" for place, condition in enumerate(conditions, 1))
    return f"{item['name']}要符合：\n{listed}"


def _start(item: Facts) -> str:
    return f"好的，点“现在就办”就能填写{item['name']}。已有的信息会替您填好。{_time(item)}"


TEXTS: dict[str, Callable[[Facts], str]] = {
    "guide": _guide,
    "materials": _materials,
    "time": _time_in_full,
    "fee": _fee_in_full,
    "where": _where,
    "eligibility": _eligibility,
    "start": _start,
}
