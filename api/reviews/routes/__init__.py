"""Reviews over HTTP, for staff."""

from api.reviews.routes import contents, limits, tasks

BLUEPRINTS = (tasks.blp, contents.blp, limits.blp)
