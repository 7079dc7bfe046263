"""What the WSGI server serves: `granian --interface wsgi api.wsgi:app`."""

from api.app import create_app
from api.core.logging import set_up_logging
from api.settings import refuse_unfit

app = create_app()
settings = app.extensions["runtime"].settings
refuse_unfit(settings)
set_up_logging(settings.log_level)
