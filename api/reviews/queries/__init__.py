"""Reading tasks: the worklist, and one task with its case."""

from api.reviews.queries.task_view import dump_task_view
from api.reviews.queries.tasks import task_and_case, task_facts
from api.reviews.queries.worklist import Box, worklist

__all__ = ["Box", "dump_task_view", "task_and_case", "task_facts", "worklist"]
