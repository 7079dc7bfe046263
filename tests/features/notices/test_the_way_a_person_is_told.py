import pytest

from api.accounts.ports import Sending
from api.accounts.rules.needs import ContactVia
from api.notices.adapters.wechat_and_sms import WeChatAndSms
from api.notices.ports import Addressee, Headline

HEADLINE = Headline("跨省异地就医直接结算备案与长期居住登记服务", "已受理", "BL2026-000001")


class Ways:
    """WeChat and a text gateway that note what was sent."""

    def __init__(self, sending: Sending = Sending.SENT) -> None:
        self.sending = sending
        self.messages: list[dict[str, str]] = []
        self.texts: list[str] = []

    def send_subscribe_message(self, openid, template, page, values):
        self.messages.append({"page": page, **values})
        return self.sending

    def send(self, phone, template, values):
        self.texts.append(phone)


def tell(ways, via, openid="o", phone="13843650001"):
    return WeChatAndSms(ways, ways, "template").tell(Addressee(openid, phone, via), HEADLINE)


def test_wechat_gets_fields_no_longer_than_it_takes():
    ways = Ways()

    assert tell(ways, ContactVia.WECHAT) is ContactVia.WECHAT

    (sent,) = ways.messages
    assert len(sent["thing1"]) == 20
    assert sent["page"] == "pages/case/case?no=BL2026-000001"
    assert ways.texts == []


@pytest.mark.parametrize(
    ("sending", "via", "openid"),
    [
        (Sending.REFUSED, ContactVia.WECHAT, "o"),
        (Sending.SENT, ContactVia.WECHAT, None),
        (Sending.SENT, ContactVia.SMS, "o"),
    ],
)
def test_a_text_message_goes_where_wechat_may_not_or_is_not_wanted(sending, via, openid):
    ways = Ways(sending)

    assert tell(ways, via, openid=openid) is ContactVia.SMS
    assert ways.texts == ["13843650001"]


def test_who_wants_the_app_alone_is_left_in_peace():
    ways = Ways()

    assert tell(ways, ContactVia.IN_APP) is ContactVia.IN_APP
    assert (ways.messages, ways.texts) == ([], [])


def test_who_can_be_reached_no_way_finds_it_in_the_app():
    assert tell(Ways(), ContactVia.SMS, phone=None) is ContactVia.IN_APP
