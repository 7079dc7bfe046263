"""Cases over HTTP, for citizens."""

from api.cases.routes import filing, materials, reading

BLUEPRINTS = (reading.blp, filing.blp, materials.blp)
