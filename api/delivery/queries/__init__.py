"""Reading what a concluded case issues, and what is under way to its citizen."""

from api.delivery.queries.decisions import decision_of, facts_of_result, kind_of_result

__all__ = ["decision_of", "facts_of_result", "kind_of_result"]
