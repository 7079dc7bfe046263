"""What marshmallow says of a wrong field, in Chinese: it reaches citizens beside the field."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, validate

FIELDS: dict[type[fields.Field[Any]], dict[str, str]] = {
    fields.Field: {
        "required": "请填写这一项。",
        "null": "这一项不能是空的。",
        "validator_failed": "这一项填得不对，请检查。",
    },
    fields.String: {"invalid": "这一项应是文字。", "invalid_utf8": "这一项含有无法识别的字符。"},
    fields.UUID: {"invalid_uuid": "这一项不是有效的编号。"},
    fields.Number: {"invalid": "这一项应是数字。", "too_large": "这个数太大了。"},
    fields.Integer: {"invalid": "这一项应是整数。"},
    fields.Boolean: {"invalid": "这一项应是“是”或“否”。"},
    fields.Date: {"invalid": "日期应写成 2026-03-06 这样。", "format": "日期应写成 2026-03-06 这样。"},
    fields.DateTime: {"invalid": "时间的写法不对。", "format": "时间的写法不对。"},
    fields.List: {"invalid": "这一项应是一个列表。"},
    fields.Dict: {"invalid": "这一项应是一组名称和值。"},
    fields.Mapping: {"invalid": "这一项应是一组名称和值。"},
    fields.Enum: {"unknown": "只能是这些之一：{choices}。"},
    fields.Nested: {"type": "这一项的内容不完整。"},
}


def speak_chinese() -> None:
    """Replace marshmallow's English sentences for every field made from now on; doing it again changes nothing."""
    for kind, messages in FIELDS.items():
        kind.default_error_messages = {**kind.default_error_messages, **messages}
    Schema._default_error_messages = {
        **Schema._default_error_messages,
        "type": "提交的内容不完整。",
        "unknown": "没有这一项，请去掉。",
    }
    validate.Length.message_min = "请至少填写 {min} 个字。"
    validate.Length.message_max = "最多填写 {max} 个字。"
    validate.Length.message_all = "请填写 {min} 到 {max} 个字。"
    validate.Length.message_equal = "请填写 {equal} 个字。"
    validate.Range.message_min = "应{min_op} {{min}}。"
    validate.Range.message_max = "应{max_op} {{max}}。"
    validate.Range.message_all = "应{min_op} {{min}}，并且{max_op} {{max}}。"
    validate.Range.message_gte, validate.Range.message_gt = "不小于", "大于"
    validate.Range.message_lte, validate.Range.message_lt = "不大于", "小于"
    validate.OneOf.default_message = "只能是这些之一：{choices}。"
    validate.Regexp.default_message = "写法不对，请检查。"
