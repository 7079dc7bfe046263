"""Organisations (单位) and who may act for them (法定代表人, 经办人)."""
