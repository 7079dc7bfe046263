"""Visits over HTTP: for citizens who book, and for the staff who go."""

from api.visits.routes import booking, rounds

BLUEPRINTS = (booking.blp, rounds.blp)
