"""The catalogue over HTTP: items, packages and scenario guides."""

from api.catalogue.routes.items import blueprint as items
from api.catalogue.routes.packages import blueprint as packages
from api.catalogue.routes.scenarios import blueprint as scenarios

BLUEPRINTS = (items, packages, scenarios)
