"""Routes of delivery, by who asks: citizens, couriers, staff."""

from api.delivery.routes import certificates, couriers, desk, tracking

BLUEPRINTS = (certificates.blp, tracking.blp, couriers.blp, desk.blp)
