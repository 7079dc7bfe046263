"""Telling by WeChat's subscribe message, by text message where that is wanted or WeChat may not.

Its template has the fields 事项名称 (thing1), 办理状态 (phrase2) and 办件编号 (character_string3).
"""

from __future__ import annotations

from api.accounts.ports import Sending, Sms, SmsTemplate, WeChat
from api.accounts.rules.needs import ContactVia
from api.notices.ports import Addressee, Headline

LONGEST_THING = 20
LONGEST_PHRASE = 5
PAGE = "pages/case/case?no={no}"


class WeChatAndSms:
    """The port `Notifier` on the ports `WeChat` and `Sms`."""

    def __init__(self, wechat: WeChat, sms: Sms, template: str) -> None:
        self._wechat, self._sms, self._template = wechat, sms, template

    def tell(self, addressee: Addressee, headline: Headline) -> ContactVia:
        """WeChat first for who wants it; a refusal there falls back to a text message."""
        if addressee.contact_via is ContactVia.IN_APP:
            return ContactVia.IN_APP
        if addressee.contact_via is ContactVia.WECHAT and addressee.openid and self._by_wechat(addressee, headline):
            return ContactVia.WECHAT
        return self._by_sms(addressee, headline)

    def _by_wechat(self, addressee: Addressee, headline: Headline) -> bool:
        values = {
            "thing1": headline.item[:LONGEST_THING],
            "phrase2": headline.status[:LONGEST_PHRASE],
            "character_string3": headline.case_no,
        }
        page = PAGE.format(no=headline.case_no)
        sending = self._wechat.send_subscribe_message(addressee.openid or "", self._template, page, values)
        return sending is Sending.SENT

    def _by_sms(self, addressee: Addressee, headline: Headline) -> ContactVia:
        if not addressee.phone:
            return ContactVia.IN_APP
        values = {"item": headline.item, "status": headline.status, "no": headline.case_no}
        self._sms.send(addressee.phone, SmsTemplate.NOTICE, values)
        return ContactVia.SMS
