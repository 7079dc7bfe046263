"""What a visitor of the demo is told: as whom to sign in and what to try."""

from __future__ import annotations

import textwrap

from api.accounts.usecases.demo_offices import OFFICES
from api.accounts.usecases.demo_people import DEMO_PEOPLE
from api.accounts.usecases.demo_staff import LEADING_STAFF, OFFICE_STAFF

WORK = {
    "reviewer": "报销审核 reviews claims",
    "senior": "二级复核 second review",
    "head": "部门负责人 extends limits",
    "agent": "热线坐席 answers chats",
    "dispatcher": "派单 dispatches tickets",
    "supervisor": "督办 supervises",
    "evaluator": "评价 evaluates",
    "inspector": "双随机检查、承诺核查 checks promises kept",
    "clerk": "综合窗口 counter, verifies people",
    "admin": "管理 administers (no desk yet)",
} | {each.username: post.work for each, post in zip(OFFICE_STAFF, OFFICES, strict=True)}

GUIDE = """
市民 Citizens · {url}/
  微信登录 sign in with any code that begins with dev:   例 e.g. dev:wang
  手机登录 or any mobile number; the code appears in this log as event=demo.sms
  实名认证 real name, as one of these residents of the made-up registry:
{people}
  人脸核验 face: give one of them a portrait, yours for instance:
      .venv/bin/flask --app api registry add {name} {number} PORTRAIT.jpg
  没有摄像头 no camera: ask for 窗口核验 at {url}/identity;
      clerk confirms it at {url}/staff/verifications with the number of the identity card

工作人员 Staff · {url}/staff   (password: demo-<username>)
{staff}
  其他部门 in the other offices, for every step of every item:
{offices}

试一试 Try
  1  办“大额补充保险报销”：{url}/apply/mi-supplementary-claim · file a claim with photographed invoices
  2  以 reviewer 登录，退回一张看不清的发票，再审核通过 · return an unreadable invoice, then approve
  3  问智能助手“我的报销办到哪了”：{url}/chat · ask the assistant how far it is
  4  以张丽华实名登录，为单位批量申报职工增减：{url}/me/batches · as 张丽华, file a spreadsheet for her company
  5  make demo · the whole story over HTTP, step by step
  6  .venv/bin/flask --app api demo forward 5：让日子过去，公示期满、包裹送到 · days pass, notices end"""


def demo_guide(url: str) -> str:
    """The guide for a platform that people reach at `url`."""
    people = "\n".join(f"{each.name}  {each.id_number}  {each.story}" for each in DEMO_PEOPLE)
    staff = "\n".join(f"{each.username:<11} {WORK[each.username]}" for each in LEADING_STAFF)
    offices = textwrap.fill(" · ".join(each.username for each in OFFICE_STAFF), 96, break_on_hyphens=False)
    first = DEMO_PEOPLE[0]
    return GUIDE.format(
        url=url,
        people=textwrap.indent(people, " " * 6),
        staff=textwrap.indent(staff, " " * 6),
        offices=textwrap.indent(offices, " " * 6),
        name=first.name,
        number=first.id_number,
    ).strip("\n")
