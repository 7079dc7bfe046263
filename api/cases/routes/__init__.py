"""Cases over HTTP, for citizens."""

from api.cases.routes import batches, commitments, filing, less_asked, materials, reading

BLUEPRINTS = (
    reading.blp,
    filing.blp,
    materials.blp,
    less_asked.blp,
    batches.blp,
    commitments.blp,
)
