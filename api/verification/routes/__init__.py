"""Routes of verification."""

from api.verification.routes import alternatives, faces

BLUEPRINTS = (faces.blp, alternatives.blp, alternatives.desk)
