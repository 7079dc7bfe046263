"""What people do to cases: one public function per verb, each reading like the procedure manual."""

from api.cases.usecases.drafts import save_answers, start_draft
from api.cases.usecases.materials import add_material, remove_material
from api.cases.usecases.rating import rate
from api.cases.usecases.submission import submit
from api.cases.usecases.supplement import supplement
from api.cases.usecases.withdrawal import withdraw

__all__ = [
    "add_material",
    "rate",
    "remove_material",
    "save_answers",
    "start_draft",
    "submit",
    "supplement",
    "withdraw",
]
