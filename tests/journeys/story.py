"""The main job, end to end over HTTP: a claim travels from a phone to a decision that anyone can verify.

`make demo` plays it against the running system; the journey test plays it against processes of its own. Each step
checks what it claims and raises StoryBroken with the answer when the system says something else.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pikepdf

from tests.identity.faces import genuine_session, portrait, portrait_jpeg
from tests.journeys.papers import photo_of_paper

NAME = "柯琳思"
ITEM = "mi-supplementary-claim"
PATIENCE_SECONDS = 30
Say = Callable[[str, float], None]
Register = Callable[[str, str, Path], None]


class StoryBroken(AssertionError):
    """The system answered otherwise than the story says it does."""


@dataclass
class Story:
    """One claim. `register` puts a person into the population registry's double; `say` hears each finished step."""

    base: str
    register: Register
    say: Say
    workdir: Path
    id_number: str
    openid: str = field(default_factory=lambda: f"demo-{uuid4().hex[:8]}")
    no: str = ""
    verify_code: str = ""

    def __post_init__(self) -> None:
        self.citizen = httpx.Client(base_url=f"{self.base}/api/v1", timeout=60)
        self.anyone = httpx.Client(base_url=self.base, timeout=60)
        self.staff: dict[str, httpx.Client] = {}

    def play(self) -> None:
        """Every step in order, each with its time; raises StoryBroken naming the step that did not hold."""
        with ExitStack() as connections:
            connections.callback(self.hang_up)
            for title, step in self.steps():
                began = time.perf_counter()
                try:
                    step()
                except StoryBroken as broken:
                    raise StoryBroken(f"{title}: {broken}") from broken
                self.say(title, time.perf_counter() - began)

    def hang_up(self) -> None:
        """Close every connection."""
        for client in (self.citizen, self.anyone, *self.staff.values()):
            client.close()

    def steps(self) -> list[tuple[str, Callable[[], None]]]:
        """What happens, in the words of the people it happens to."""
        return [
            ("公安人口库里有这位市民和她的登记照", self.be_registered),
            ("微信登录", self.sign_in),
            ("实名认证", self.prove_name),
            ("没有刷脸，系统说明需要人脸核验", self.be_told_to_show_face),
            ("按随机动作刷脸，通过", self.prove_face),
            ("搜“看病的钱能报吗”，第一条就是大额补充保险报销", self.find_item),
            ("草稿里已经填好姓名和身份证号，身份证不用交", self.see_what_is_known),
            ("没填完就提交，一次列出全部问题", self.be_told_everything_missing),
            ("填写、拍照上传（一张发票拍糊了，得到提醒），提交", self.file_claim),
            ("问小助手“我的报销办到哪了”，答案属实", self.ask_first_time),
            ("审核员领取，查看材料，退回一张看不清的发票", self.return_invoice),
            ("市民看到要补正什么，时钟停了", self.see_clock_stand),
            ("换一张清楚的发票，补正", self.replace_invoice),
            ("受理、联合审核（两个岗位同时）、拨付，准予报销", self.approve_all),
            ("拿到决定书 PDF，任何人扫码可验真伪", self.verify_decision),
            ("再问小助手，它知道已经办结", self.ask_again),
            ("转人工：坐席看到前面的对话，接入、回复，市民看得到", self.talk_to_a_person),
            ("给个好评", self.rate),
            ("市民看到谁看过自己的材料", self.see_who_looked),
        ]

    # ---- the steps

    def be_registered(self) -> None:
        photo = self.workdir / "portrait.jpg"
        photo.write_bytes(portrait_jpeg())
        self.register(NAME, self.id_number, photo)

    def sign_in(self) -> None:
        opened = self.ask("POST", "/sessions/wechat", 201, json={"code": f"dev:{self.openid}"})
        self.citizen.headers["Authorization"] = f"Bearer {opened['token']}"
        expect(opened["person"]["level"] == "wechat", opened)

    def prove_name(self) -> None:
        said = {"name": NAME, "id_number": self.id_number, "consent": {"version": "2026-11"}}
        me = self.ask("POST", "/me/real-name", 200, json=said)
        expect(me["level"] == "real_name" and "*" in me["id_number"], me)

    def be_told_to_show_face(self) -> None:
        draft = self.ask("POST", "/cases", 201, json={"item": ITEM})
        refusal = self.ask("POST", f"/cases/{draft['no']}/submission", 403, json={"version": draft["version"]})
        expect(refusal["reason"] == "auth.level_too_low" and refusal["level"] == "face", refusal)
        self.ask("POST", f"/cases/{draft['no']}/withdrawal", 200, json={"reason": "先刷脸"})

    def prove_face(self) -> None:
        challenge = self.ask("POST", "/me/face-challenges", 201, json={"purpose": "file-case"})
        expect(len(challenge["alternatives"]) > 0, challenge)
        frames = genuine_session(portrait(), challenge["actions"], seed=11)
        files = [("frames", (f"{index}.jpg", frame, "image/jpeg")) for index, frame in enumerate(frames)]
        verdict = self.ask("POST", f"/me/face-challenges/{challenge['id']}/frames", 200, files=files)
        expect(verdict["passed"] and verdict["level"] == "face", verdict)

    def find_item(self) -> None:
        found = self.ask("GET", "/items", 200, params={"q": "看病的钱能报吗"})
        expect(found["data"][0]["code"] == ITEM, found)

    def see_what_is_known(self) -> None:
        case = self.ask("POST", "/cases", 201, json={"item": ITEM})
        self.no = case["no"]
        expect(case["form"].get("insured_name") == NAME, case["form"])
        expect(next(each for each in case["materials"] if each["code"] == "id-card")["held"], case["materials"])

    def be_told_everything_missing(self) -> None:
        refusal = self.ask("POST", f"/cases/{self.no}/submission", 422, json={"version": self.case()["version"]})
        expect({"form.hospital", "form.total_fee", "materials.invoice"} <= refusal["errors"].keys(), refusal)

    def file_claim(self) -> None:
        answers = {
            "insurance_type": "employee", "hospital": "白城市中心医院", "admitted_on": "2026-02-02",
            "discharged_on": "2026-02-20", "total_fee": 6_280_050, "third_party": False, "pay_to": "social-card",
        }  # fmt: skip
        known = self.case()
        self.ask("PATCH", f"/cases/{self.no}", 200, json={"form": answers, "version": known["version"]})
        self.upload("invoice", photo_of_paper("医疗住院收费票据 第一张"))
        blurred = self.upload("invoice", photo_of_paper("医疗住院收费票据 第二张", blurred=True))
        expect(blurred["warnings"], blurred)
        self.upload("fee-list", photo_of_paper("住院费用汇总清单"))
        self.upload("discharge-summary", photo_of_paper("出院小结"))
        filed = self.ask("POST", f"/cases/{self.no}/submission", 200, json={"version": self.case()["version"]})
        expect(filed["status"] == "submitted" and filed["clock"]["due_on"], filed)

    def ask_first_time(self) -> None:
        self.assistant_knows("我的报销办到哪了", self.no)

    def return_invoice(self) -> None:
        task = self.claim("reviewer")
        seen = self.ask("GET", f"/tasks/{task['id']}", 200, by="reviewer")
        invoice = next(each for each in seen["case"]["materials"] if each["code"] == "invoice")
        picture = self.staff["reviewer"].get(f"/materials/{invoice['files'][1]['id']}/content")
        expect(picture.status_code == 200 and picture.headers["content-type"].startswith("image/"), picture)
        problems = [{"material": "invoice", "problem": "第二张发票模糊，看不清金额，请重拍"}]
        body = {"outcome": "return", "problems": problems, "version": seen["case"]["version"]}
        self.ask("POST", f"/tasks/{task['id']}/decision", 200, by="reviewer", json=body)

    def see_clock_stand(self) -> None:
        case = self.case()
        expect(case["status"] == "supplement_wanted" and case["clock"]["paused"], case)
        expect(case["wanted"][0]["material"] == "invoice", case["wanted"])

    def replace_invoice(self) -> None:
        files = next(each for each in self.case()["materials"] if each["code"] == "invoice")["files"]
        self.ask("DELETE", f"/cases/{self.no}/materials/invoice/{files[1]['id']}", 204)
        self.upload("invoice", photo_of_paper("医疗住院收费票据 第二张"))
        given = self.ask("POST", f"/cases/{self.no}/supplement", 200, json={"version": self.case()["version"]})
        expect(not given["clock"]["paused"] and given["wanted"] == [], given)

    def approve_all(self) -> None:
        for username in ("reviewer", "reviewer", "senior", "reviewer"):
            task = self.claim(username)
            version = self.ask("GET", f"/tasks/{task['id']}", 200, by=username)["case"]["version"]
            body = {"outcome": "approve", "reason": "材料齐全，符合规定", "version": version}
            self.ask("POST", f"/tasks/{task['id']}/decision", 200, by=username, json=body)
        expect(self.case()["status"] in ("approved", "delivered"), self.case())

    def verify_decision(self) -> None:
        self.wait_for("the certificate", lambda: "download_certificate" in self.case()["can"])
        answer = self.citizen.get(f"/cases/{self.no}/certificate")
        expect(answer.status_code == 200 and answer.content.startswith(b"%PDF"), answer)
        with pikepdf.open(io.BytesIO(answer.content)) as pdf:
            expect(len(pdf.pages) >= 1, "no page")
        self.verify_code = self.ask("GET", "/me/wallet", 200)["data"][0]["verify_code"]
        page = self.anyone.get(f"/verify/{self.verify_code}")
        expect(page.status_code == 200 and self.no in page.text and "有效" in page.text, page.text)

    def ask_again(self) -> None:
        self.assistant_knows("报销办好了吗", self.no)

    def talk_to_a_person(self) -> None:
        handed = self.ask("POST", "/chat/messages", 200, json={"text": "转人工"})
        expect(handed["owner"] == "queue", handed)
        waiting = self.ask("GET", "/conversations", 200, by="agent", params={"box": "waiting"})["data"]
        mine = next(each for each in waiting if each["id"] == handed["conversation"])
        claimed = self.ask(
            "POST", f"/conversations/{mine['id']}/events", 200, by="agent",
            json={"verb": "claim", "version": mine["version"]},
        )  # fmt: skip
        expect(claimed["owner"] == "agent", claimed)
        transcript = self.ask("GET", f"/conversations/{mine['id']}", 200, by="agent")
        expect(any("办到哪了" in each["text"] for each in transcript["messages"]), transcript)
        words = "您好，报销款将在三天内到账。"
        self.ask("POST", f"/conversations/{mine['id']}/messages", 201, by="agent", json={"text": words})
        heard = self.ask("GET", "/chat/messages", 200)
        expect(any(each["text"] == words and each["author"] == "agent" for each in heard["data"]), heard)

    def rate(self) -> None:
        self.ask("POST", f"/cases/{self.no}/rating", 200, json={"score": 5, "comment": "不用跑，很快"})

    def see_who_looked(self) -> None:
        seen = self.ask("GET", "/me/accesses", 200)
        expect(len(seen["data"]) > 0, seen)

    # ---- how a step speaks to the system

    def ask(self, method: str, path: str, status: int, *, by: str | None = None, **request: Any) -> Any:
        """Send one request and hold its status; the decoded answer."""
        client = self.at_work(by) if by else self.citizen
        answer = client.request(method, path, **request)
        if answer.status_code != status:
            raise StoryBroken(f"{method} {path}: {answer.status_code} instead of {status}: {answer.text[:600]}")
        return answer.json() if answer.content else None

    def at_work(self, username: str) -> httpx.Client:
        """A member of the demo staff, signed in."""
        if username not in self.staff:
            client = httpx.Client(base_url=f"{self.base}/api/v1", timeout=60)
            opened = client.post("/sessions/staff", json={"username": username, "password": f"demo-{username}"})
            expect(opened.status_code == 201, opened.text)
            client.headers["Authorization"] = f"Bearer {opened.json()['token']}"
            self.staff[username] = client
        return self.staff[username]

    def claim(self, username: str) -> Any:
        """Claim the open task of this case from the department's box."""
        after = None
        while True:
            listed = self.ask("GET", "/worklist", 200, by=username, params={"box": "department", "limit": 100}
                              | ({"after": after} if after else {}))  # fmt: skip
            task = next((each for each in listed["data"] if each["case"]["no"] == self.no), None)
            if task:
                self.ask("POST", f"/tasks/{task['id']}/claim", 200, by=username)
                return task
            after = listed["next"]
            if not after:
                raise StoryBroken(f"{self.no} is not in the worklist of {username}")

    def case(self) -> Any:
        """The case as the citizen sees it now."""
        return self.ask("GET", f"/cases/{self.no}", 200)

    def upload(self, material: str, picture: bytes) -> Any:
        """Hand in one photograph."""
        file = {"file": (f"{material}.jpg", picture, "image/jpeg")}
        return self.ask("POST", f"/cases/{self.no}/materials/{material}", 201, files=file)

    def assistant_knows(self, question: str, wanted: str) -> None:
        """Ask, and find a fact of this case in the answer."""
        turn = self.ask("POST", "/chat/messages", 200, json={"text": question})
        answers = [each for each in turn["messages"] if each["author"] == "bot"]
        expect(any(wanted in each["text"] for each in answers), turn)

    def wait_for(self, what: str, happened: Callable[[], bool]) -> None:
        """Wait until something has happened behind the scenes."""
        until = time.monotonic() + PATIENCE_SECONDS
        while not happened():
            if time.monotonic() > until:
                raise StoryBroken(f"{what} did not come within {PATIENCE_SECONDS} s")
            time.sleep(0.3)


def expect(held: object, answer: object) -> None:
    """StoryBroken with the answer when a claim does not hold."""
    if not held:
        raise StoryBroken(f"not as told: {str(answer)[:900]}")
