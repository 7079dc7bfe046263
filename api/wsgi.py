"""What the WSGI server serves: `granian --interface wsgi api.wsgi:app`."""

from api.app import create_app
from api.core.logging import set_up_logging

app = create_app()
set_up_logging(app.extensions["runtime"].settings.log_level)
