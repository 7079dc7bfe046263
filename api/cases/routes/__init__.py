"""Cases over HTTP, for citizens."""

from api.cases.routes import filing, less_asked, materials, reading

BLUEPRINTS = (reading.blp, filing.blp, materials.blp, less_asked.blp)
