"""What the offices know of the demo's organisations (单位), all made up; its residents represent them.

`credit_level` is the taxpayers' credit (纳税信用级别, A B M C D: 国家税务总局公告 2018 年第 8 号), `invoice_quota` the
most pieces of each kind of invoice that one application may ask for (每次最高领用数量), `invoice_usual` what is usually
asked for, `owed` tax in fen, `unfiled` periods not declared.
"""

from __future__ import annotations

from typing import Any

RESTAURANT, FOOD_WORKS = "92220802MA14KD905K", "91220802MA1XJ2K31F"
TRADER, BUILDER = "91220802MA0YB7P22J", "91220882MA17CT8N40"

DEMO_ORGANISATIONS: dict[str, dict[str, dict[str, Any]]] = {
    RESTAURANT: {
        "market-registry": {
            "name": "洮北区晓雨家常菜馆",
            "credit_code": RESTAURANT,
            "address": "吉林省白城市洮北区青年北大街 118 号",
            "phone": "13843600118",
            "legal_representative": "陈晓雨",
            "legal_representative_id": "220802200102140367",
            "status": "active",
            "region": "220802",
            "registered_on": "2025-09-12",
        },
        "tax": {
            "name": "洮北区晓雨家常菜馆",
            "taxpayer_kind": "small",
            "credit_level": "M",
            "invoice_quota": {"ordinary": 50, "roll": 25},
            "invoice_usual": {"ordinary": 25, "roll": 25},
            "invoices_verified": True,
            "owed": 0,
            "unfiled": 0,
            "under_inspection": False,
            "region": "220802",
            "abnormal": False,
        },
        "property": {
            "name": "洮北区晓雨家常菜馆",
            "number": "吉（2021）白城市不动产权第 0031276 号",
            "address": "吉林省白城市洮北区青年北大街 118 号",
            "area": 126.5,
        },
        "medical-insurance": {"name": "洮北区晓雨家常菜馆", "insured_count": 4},
    },
    FOOD_WORKS: {
        "market-registry": {
            "name": "白城市鹤乡食品加工有限公司",
            "credit_code": FOOD_WORKS,
            "address": "吉林省白城市洮北区工业园区纬三路 9 号",
            "phone": "13843600209",
            "legal_representative": "张丽华",
            "legal_representative_id": "220802198305060623",
            "status": "active",
            "region": "220802",
            "registered_on": "2018-04-03",
        },
        "tax": {
            "name": "白城市鹤乡食品加工有限公司",
            "taxpayer_kind": "general",
            "credit_level": "A",
            "invoice_quota": {"special": 300, "ordinary": 300, "roll": 100},
            "invoice_usual": {"special": 100, "ordinary": 50},
            "invoices_verified": True,
            "owed": 0,
            "unfiled": 0,
            "under_inspection": False,
            "region": "220802",
            "abnormal": False,
            "wage_record": "2025 年度工资薪金所得扣缴申报 46 人",
        },
        "property": {
            "name": "白城市鹤乡食品加工有限公司",
            "number": "吉（2019）白城市不动产权第 0004518 号",
            "address": "吉林省白城市洮北区工业园区纬三路 9 号",
            "area": 8600,
        },
        "investment": {
            "name": "白城市鹤乡食品加工有限公司",
            "project_name": "鹤乡食品杂粮精深加工扩建项目",
            "project_code": "2512-220802-04-01-730518",
        },
        "construction": {
            "name": "白城市鹤乡食品加工有限公司",
            "permit_number": "220802202603100101",
            "project_name": "鹤乡食品杂粮精深加工扩建项目",
            "address": "吉林省白城市洮北区工业园区纬三路 9 号",
            "floor_area": 5200,
            "site_plan": "总平面图（2026 年 2 月审定）",
        },
        "medical-insurance": {
            "name": "白城市鹤乡食品加工有限公司",
            "insured_count": 46,
            "double_payment": "2026 年 1 月 1 人",
        },
    },
    TRADER: {
        "market-registry": {
            "name": "白城市志强商贸有限公司",
            "credit_code": TRADER,
            "address": "吉林省白城市洮北区文化东路 36 号",
            "phone": "13843600336",
            "legal_representative": "刘志强",
            "legal_representative_id": "220802197911030833",
            "status": "abnormal",
            "region": "220802",
            "registered_on": "2016-07-21",
        },
        "tax": {
            "name": "白城市志强商贸有限公司",
            "taxpayer_kind": "small",
            "credit_level": "D",
            "invoice_quota": {"ordinary": 25},
            "invoice_usual": {"ordinary": 25},
            "invoices_verified": False,
            "owed": 1286000,
            "unfiled": 2,
            "under_inspection": False,
            "region": "220802",
            "abnormal": True,
        },
    },
    BUILDER: {
        "market-registry": {
            "name": "大安市安居建筑工程有限公司",
            "credit_code": BUILDER,
            "address": "吉林省白城市大安市人民路 77 号",
            "phone": "13843600477",
            "legal_representative": "刘志强",
            "legal_representative_id": "220802197911030833",
            "status": "active",
            "region": "220882",
            "registered_on": "2012-11-30",
        },
        "tax": {
            "name": "大安市安居建筑工程有限公司",
            "taxpayer_kind": "general",
            "credit_level": "B",
            "invoice_quota": {"special": 100, "ordinary": 100},
            "invoice_usual": {"special": 30, "ordinary": 30},
            "invoices_verified": True,
            "owed": 0,
            "unfiled": 0,
            "under_inspection": False,
            "region": "220882",
            "abnormal": False,
            "wage_record": "2025 年度工资薪金所得扣缴申报 112 人",
        },
        "investment": {
            "name": "大安市安居建筑工程有限公司",
            "project_name": "大安市安居职工公寓项目",
            "project_code": "2509-220882-04-01-416203",
        },
        "construction": {
            "name": "大安市安居建筑工程有限公司",
            "permit_number": "220882202510200201",
            "project_name": "大安市安居职工公寓项目",
            "address": "吉林省白城市大安市江城西路 5 号",
            "floor_area": 18400,
            "site_plan": "总平面图（2025 年 9 月审定）",
        },
        "medical-insurance": {"name": "大安市安居建筑工程有限公司", "insured_count": 112},
    },
}
