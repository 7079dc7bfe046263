"""The consent texts (同意书) under which other offices are asked about somebody.

Consent is given apart from everything else, for one case and for named sources (单独同意, 个人信息保护法 14 and 23); it
can be taken back as easily as it was given (15). A version is never changed: rows name the one that was on the screen.
"""

from __future__ import annotations

from api.core.errors import Invalid

CONSENT_VERSION = "2026-11"
CONSENT_TEXTS = {
    "2026-11": (
        "我同意指尖办为办理本事项，向所列部门查询所列内容，只用于这次办理。查到的内容我可以看、可以更正；"
        "提交之前可以随时撤回同意，撤回后查到的内容即删除。不同意也可以照常办理，自行填写和上传材料即可。"
    )
}


def present_consent() -> dict[str, str]:
    """The version and the text to show."""
    return {"version": CONSENT_VERSION, "text": CONSENT_TEXTS[CONSENT_VERSION]}


def check_consent(version: str) -> None:
    """Invalid `exchange.consent_outdated` for any text but the present one."""
    if version != CONSENT_VERSION:
        raise Invalid("exchange.consent_outdated", errors={"consent.version": CONSENT_VERSION})
