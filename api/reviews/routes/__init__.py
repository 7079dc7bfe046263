"""Reviews over HTTP, for staff."""

from api.reviews.routes import contents, tasks

BLUEPRINTS = (tasks.blp, contents.blp)
