"""What the offices know of the demo's residents, all made up. Codes are those that the catalogue's forms use."""

from __future__ import annotations

from typing import Any

RETIRED, ELDERLY, DAUGHTER = "220802195603180427", "220802194809220119", "220802198305060623"
DISABLED, RESTAURATEUR = "220802197911030833", "220802200102140367"

TAOBEI = "220802"


def _registered(name: str, address: str, household: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "region": TAOBEI, "address": address, "household": household, **more}


DEMO_CITIZENS: dict[str, dict[str, dict[str, Any]]] = {
    RETIRED: {
        "civil-registry": _registered("王秀英", "吉林省白城市洮北区海明西路 15 号 2 单元 301", "户主：本人"),
        "medical-insurance": {
            "name": "王秀英",
            "insurance_type": "employee",
            "employer": "白城市纺织厂（退休）",
            "outside_recognition": "长春市门诊慢特病认定：高血压Ⅲ期",
        },
        "property": {
            "name": "王秀英",
            "number": "吉（2018）白城市不动产权第 0012345 号",
            "address": "吉林省白城市洮北区海明西路 15 号 2 单元 301",
            "area": 78.4,
        },
        "civil-affairs": {"name": "王秀英", "marriage": "丧偶", "household_size": 1},
        "construction": {"name": "王秀英", "sale_contract": "商品房买卖合同网签备案 2026020011"},
        "health": {"name": "王秀英", "medical_record": "2026 年 1 月 白城市中心医院 心内科住院记录"},
        "tax": {"name": "王秀英", "income_record": "2025 年度个人所得税：无应税所得"},
    },
    ELDERLY: {
        "civil-registry": _registered(
            "张建国", "吉林省白城市洮北区新华街 42 号", "户主：本人；女儿：张丽华", guardian="张丽华"
        ),
        "medical-insurance": {
            "name": "张建国",
            "insurance_type": "resident",
            "other_benefit": "长期护理待遇：按月领取",
        },
        "civil-affairs": {
            "name": "张建国",
            "household_kind": "low-income",
            "household_size": 1,
            "marriage": "离婚",
            "other_benefit": "高龄津贴：按月领取",
        },
        "property": {
            "name": "张建国",
            "number": "吉（2015）白城市不动产权第 0007781 号",
            "address": "吉林省白城市洮北区新华街 42 号",
            "area": 61.2,
        },
        "health": {"name": "张建国", "medical_record": "2026 年 2 月 洮北区新华社区卫生服务中心 糖尿病随访"},
    },
    DAUGHTER: {
        "civil-registry": _registered("张丽华", "吉林省白城市洮北区新华街 42 号", "户主：张建国；本人：女儿"),
        "medical-insurance": {
            "name": "张丽华",
            "insurance_type": "employee",
            "employer": "白城市鹤乡食品加工有限公司",
        },
        "tax": {"name": "张丽华", "income_record": "2025 年度个人所得税：工资薪金 96000 元"},
    },
    DISABLED: {
        "civil-registry": _registered("刘志强", "吉林省白城市洮北区文化东路 36 号", "户主：本人"),
        "disabled-federation": {
            "name": "刘志强",
            "certificate_no": "22080219791103083342",
            "kind": "limb",
            "grade": 2,
            "valid_until": "2033-05-17",
            "assessment": "2023 年 5 月 肢体残疾二级",
        },
        "medical-insurance": {"name": "刘志强", "insurance_type": "resident", "left_job_on": "2025-12-31"},
        "civil-affairs": {
            "name": "刘志强",
            "household_kind": "minimum-living",
            "household_size": 3,
            "marriage": "已婚",
        },
        "tax": {"name": "刘志强", "income_record": "2025 年度个人所得税：工资薪金 32400 元"},
        "health": {"name": "刘志强", "medical_record": "2025 年 11 月 白城市医院 骨科门诊记录"},
    },
    RESTAURATEUR: {
        "civil-registry": _registered("陈晓雨", "吉林省白城市洮北区青年北大街 118 号", "户主：本人"),
        "medical-insurance": {"name": "陈晓雨", "insurance_type": "resident"},
        "property": {
            "name": "陈晓雨",
            "number": "吉（2021）白城市不动产权第 0031275 号",
            "address": "吉林省白城市洮北区青年北大街 116 号 3 单元 502",
            "area": 92.1,
        },
    },
}
