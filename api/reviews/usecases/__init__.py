"""What reviewers do with tasks: claim, release, decide, and look at what was handed in."""

from api.reviews.usecases.claiming import claim, release
from api.reviews.usecases.deciding import decide
from api.reviews.usecases.looking import look_at_material, look_at_task

__all__ = ["claim", "decide", "look_at_material", "look_at_task", "release"]
