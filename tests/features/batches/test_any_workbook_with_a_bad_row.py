"""Whatever else a workbook holds: with one bad row in it nothing is filed, without one everything is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stdnum.cn import ric

from api.cases.models import Case
from api.cases.rules.spreadsheets.cells import Cell, text_of
from api.cases.rules.spreadsheets.checking import checked_sheet
from api.cases.rules.spreadsheets.columns import columns_of
from api.core.db import transaction
from tests.spreadsheets import ENROL, ITEM, SHARED, SUSPEND, as_text

TODAY = date(2026, 3, 2)
BAD = {
    "member_id_number": ["123", "220881196501010057", "０", "=A1"],
    "member_name": ["", "陈", "长" * 51],
    "changed_on": ["", "2026-02-30", "明天", "99999"],
    "change_kind": ["", "调走", "新"],
}


def number(serial: int) -> str:
    body = f"22088119650101{serial:03d}"
    return body + ric.calc_check_digit(body + "0")


good_rows = st.lists(st.sampled_from([ENROL, SUSPEND]), min_size=1, max_size=6)
spoiled = st.sampled_from([(field, text) for field, texts in BAD.items() for text in texts])


def numbered(rows):
    return [{**row, "member_id_number": number(serial)} for serial, row in enumerate(rows, start=1)]


def cells_of(rows, spoil=None):
    """The cells of a sheet; `spoil` is a row's index, a field and what stands there instead."""
    columns = columns_of(ITEM)
    found = [(1, [Cell("text", column.title) for column in columns])]
    for index, row in enumerate(rows):
        texts = {column.name: text_of(column.schema, row.get(column.name)) for column in columns}
        if spoil and spoil[0] == index:
            texts[spoil[1]] = spoil[2]
        kinds = ((("formula" if text.startswith("=") else "text"), text) for text in texts.values())
        found.append((index + 2, [Cell(kind, text) for kind, text in kinds]))
    return found


@given(rows=good_rows)
def test_good_rows_are_all_found_good(rows):
    sheet = checked_sheet(ITEM, cells_of(numbered(rows)), SHARED, TODAY)

    assert (sheet.problems, [row.faults for row in sheet.rows]) == ((), [()] * len(rows))


@given(rows=good_rows, spoil=spoiled, data=st.data())
def test_a_bad_cell_is_found_in_its_row_and_no_other(rows, spoil, data):
    index = data.draw(st.integers(0, len(rows) - 1))
    field, text = spoil

    sheet = checked_sheet(ITEM, cells_of(numbered(rows), (index, field, text)), SHARED, TODAY)

    assert {fault.row for row in sheet.rows for fault in row.faults} == {index + 2}
    assert field in {fault.field for row in sheet.rows for fault in row.faults}


@pytest.mark.slow
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=good_rows, spoil=spoiled, data=st.data())
def test_a_workbook_with_a_bad_row_files_nothing(desk, runtime, rows, spoil, data):
    good = numbered(rows)
    index = data.draw(st.integers(0, len(good) - 1))
    field, text = spoil
    content = as_text([{**row, field: text} if place == index else row for place, row in enumerate(good)])
    runtime.limiter.clear("60/hour", "sheet", str(desk.who.person_id))

    batch = desk.ready(content)
    refused = desk.submit(batch)
    desk.work()
    desk.post(f"{batch['no']}/withdrawal")

    assert (refused.status_code, refused.json["reason"]) == (422, "batch.has_errors")
    with transaction(runtime.database) as session:
        assert session.query(Case).count() == 0
