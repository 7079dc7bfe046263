"""Who works in the offices (部门) that the catalogue's items pass through, in the demo.

The names of the posts (岗位) are those of `catalogue/departments.yaml`. A test finds the posts that nobody holds.
"""

from __future__ import annotations

from typing import NamedTuple

from api.core.actors import Role


class Post(NamedTuple):
    """A post and the made-up person who holds it; the username is `department-role`."""

    department: str
    role: Role
    holder: str
    work: str


OFFICES = (
    Post("disabled-federation", Role.REVIEWER, "褚慧", "残疾人证受理 disability certificates"),
    Post("disabled-federation", Role.SENIOR_REVIEWER, "卫东", "残疾人证核发 issues them"),
    Post("health", Role.REVIEWER, "蒋文", "残疾评定 grades disability"),
    Post("civil-affairs", Role.REVIEWER, "戚芳", "家庭情况核对 checks household means"),
    Post("civil-affairs", Role.SENIOR_REVIEWER, "谢军", "补贴审定 grants allowances"),
    Post("human-resources", Role.REVIEWER, "邹敏", "用工和工伤核对 checks employment"),
    Post("tax", Role.REVIEWER, "沈洁", "发票和迁移 invoices, relocation, deed tax"),
    Post("tax", Role.SENIOR_REVIEWER, "韩梅", "风险复核 second review of tax"),
    Post("tax-taobei", Role.REVIEWER, "滕飞", "迁移 relocation, Taobei"),
    Post("tax-zhenlai", Role.REVIEWER, "殷实", "迁移 relocation, Zhenlai"),
    Post("tax-tongyu", Role.REVIEWER, "罗通", "迁移 relocation, Tongyu"),
    Post("tax-taonan", Role.REVIEWER, "毕节", "迁移 relocation, Taonan"),
    Post("tax-daan", Role.REVIEWER, "郝安", "迁移 relocation, Da'an"),
    Post("power", Role.REVIEWER, "杨帆", "用电受理、勘查 power, surveys"),
    Post("power", Role.SENIOR_REVIEWER, "朱军", "施工接电 connects power"),
    Post("city-management", Role.REVIEWER, "秦岭", "掘路审批 permits to dig"),
    Post("market-regulation", Role.REVIEWER, "尤佳", "营业执照 business licences"),
    Post("market-regulation", Role.SENIOR_REVIEWER, "许诺", "许可附记 notes on permits"),
    Post("property-registration", Role.REVIEWER, "何平", "不动产登记审核 reviews property"),
    Post("property-registration", Role.SENIOR_REVIEWER, "吕红", "登簿 enters it in the register"),
    Post("construction", Role.REVIEWER, "施展", "房屋交易、工程受理 building matters"),
    Post("construction", Role.SENIOR_REVIEWER, "张弛", "联合验收牵头 leads joint acceptance"),
    Post("natural-resources", Role.REVIEWER, "孔明", "规划核实 planning"),
    Post("fire-acceptance", Role.REVIEWER, "曹宁", "消防验收 fire safety"),
    Post("civil-defence", Role.REVIEWER, "严明", "人防工程 civil defence"),
    Post("construction-archives", Role.REVIEWER, "华蕾", "工程档案 building records"),
    Post("construction-quality", Role.REVIEWER, "金石", "质量监督 building quality"),
    Post("development-reform", Role.REVIEWER, "魏然", "投资项目受理 investment projects"),
    Post("development-reform", Role.SENIOR_REVIEWER, "陶然", "承诺制核准 grants on commitment"),
    Post("development-reform", Role.INSPECTOR, "程信", "承诺核查 checks promises kept"),
    Post("market-regulation", Role.INSPECTOR, "宋诚", "承诺核查 checks promises kept"),
    Post("water-affairs", Role.REVIEWER, "姜波", "水土保持 soil and water"),
    Post("water-supply", Role.REVIEWER, "戚源", "供水报装 connects water"),
    Post("drainage", Role.REVIEWER, "涂清", "排水接入 connects drains"),
    Post("gas-supply", Role.REVIEWER, "谢光", "燃气报装 connects gas"),
    Post("heating", Role.REVIEWER, "邹暖", "供热报装 connects heat"),
    Post("telecom", Role.REVIEWER, "喻通", "通信接入 connects telephones"),
    Post("ecology-environment", Role.REVIEWER, "柳青", "油烟设施登记 records kitchen exhausts"),
    Post("fire-rescue", Role.REVIEWER, "鲁安", "开业前消防检查 fire safety before opening"),
    Post("community-health", Role.REVIEWER, "柏青", "家庭医生 family doctor"),
    Post("community-health", Role.SENIOR_REVIEWER, "水清", "签约管理 assigns doctors"),
    Post("telemedicine", Role.REVIEWER, "窦英", "远程门诊分诊 triage"),
    Post("telemedicine", Role.SENIOR_REVIEWER, "章程", "远程门诊医师 sees patients by video"),
    Post("provincial-education", Role.REVIEWER, "和丽", "申报内部审批 files internal items"),
    Post("provincial-human-resources", Role.REVIEWER, "段宏", "职称管理 internal: titles"),
    Post("provincial-human-resources", Role.SENIOR_REVIEWER, "木青", "核准评委会 internal: approves boards"),
    Post("provincial-housing", Role.REVIEWER, "冯远", "估价机构备案（全省）appraisers, provincial"),
    Post("guangzhou-housing", Role.REVIEWER, "梁敏", "估价机构备案（广州）appraisers, Guangzhou"),
    Post("shenzhen-housing", Role.REVIEWER, "林深", "估价机构备案（深圳）appraisers, Shenzhen"),
)
