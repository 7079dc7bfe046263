"""Checks and appeals over HTTP: for staff, and for the citizens whose promises they are."""

from api.commitments.routes import citizens, offices

BLUEPRINTS = (offices.blp, citizens.blp)
