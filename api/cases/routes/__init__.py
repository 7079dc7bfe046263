"""Cases over HTTP: for citizens, and internal items for staff."""

from api.cases.routes import batches, commitments, filing, internal, less_asked, materials, reading

BLUEPRINTS = (
    reading.blp,
    filing.blp,
    materials.blp,
    less_asked.blp,
    batches.blp,
    commitments.blp,
    internal.blp,
)
