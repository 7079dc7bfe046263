"""Reading cases: rows, the public shape of one case, lists, and progress in a sentence."""

from api.cases.queries.dump import dump_case
from api.cases.queries.lists import cases_of
from api.cases.queries.loading import case_by_id, case_by_number, case_of_citizen, case_of_party, item_of
from api.cases.queries.progress import Progress, progress_of

__all__ = [
    "Progress",
    "case_by_id",
    "case_by_number",
    "case_of_citizen",
    "case_of_party",
    "cases_of",
    "dump_case",
    "item_of",
    "progress_of",
]
