"""Payments over HTTP: for citizens, for who sets amounts, and for the gateway."""

from api.payments.routes import assessing, notifications, paying

BLUEPRINTS = (paying.blp, assessing.blp, notifications.blp)
