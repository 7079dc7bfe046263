"""What an item (事项) is, when a condition holds, and what is wrong with somebody's answers."""

from api.catalogue.rules.answers import answers_kept, problems_in, visible_fields
from api.catalogue.rules.batch_plan import Batch
from api.catalogue.rules.batches import (
    asked_fields,
    batch_example,
    column_fields,
    depends_on_row,
    is_registered,
    shared_fields,
)
from api.catalogue.rules.catalogue import Catalogue
from api.catalogue.rules.commitments import CommitmentPlan, CommitmentText
from api.catalogue.rules.conditions import holds
from api.catalogue.rules.items import (
    Department,
    Examples,
    Fee,
    Item,
    LegalBasis,
    Limits,
    Material,
    Origin,
    Place,
    Question,
    Region,
    Result,
    Stage,
    TaskPlan,
)
from api.catalogue.rules.parsing import parse_department, parse_item, parse_region
from api.catalogue.rules.typed_text import answers_from_text

__all__ = [
    "Batch",
    "Catalogue",
    "CommitmentPlan",
    "CommitmentText",
    "Department",
    "Examples",
    "Fee",
    "Item",
    "LegalBasis",
    "Limits",
    "Material",
    "Origin",
    "Place",
    "Question",
    "Region",
    "Result",
    "Stage",
    "TaskPlan",
    "answers_from_text",
    "answers_kept",
    "asked_fields",
    "batch_example",
    "column_fields",
    "depends_on_row",
    "holds",
    "is_registered",
    "parse_department",
    "parse_item",
    "parse_region",
    "problems_in",
    "shared_fields",
    "visible_fields",
]
