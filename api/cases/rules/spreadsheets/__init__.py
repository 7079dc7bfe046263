"""Spreadsheets (表格) of batch filings: the template, reading what comes back, judging it row by row, marking it."""

from api.cases.rules.spreadsheets.checking import CheckedRow, CheckedSheet, Fault, checked_sheet
from api.cases.rules.spreadsheets.columns import Column, columns_of
from api.cases.rules.spreadsheets.process import read_apart
from api.cases.rules.spreadsheets.template import marked_workbook, template_workbook

__all__ = [
    "CheckedRow",
    "CheckedSheet",
    "Column",
    "Fault",
    "checked_sheet",
    "columns_of",
    "marked_workbook",
    "read_apart",
    "template_workbook",
]
