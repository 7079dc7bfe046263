"""`python -m bot.server`: Rasa on loopback, for the API's gateway alone."""

from __future__ import annotations

import os
import sys

from bot.quiet import before_rasa_is_imported
from bot.settings import Settings, port_of
from bot.training.files import BOT


def main() -> None:
    """Serve until stopped. Raises SystemExit when a secret, Redis or the model is missing."""
    settings = Settings.from_environment()
    _refuse_to_start_half(settings)
    os.environ["ACTION_WEBHOOK_URL"] = f"{settings.action_server_url}/webhook"
    before_rasa_is_imported()
    from rasa.__main__ import main as rasa

    from bot.hot_paths import speed_up

    speed_up()
    sys.argv = ["rasa", *_command(settings)]
    rasa()


def _refuse_to_start_half(settings: Settings) -> None:
    missing = [
        name
        for name, value in [
            ("RASA_TOKEN", settings.rasa_token),
            ("ACTION_SECRET", settings.action_secret),
            ("REDIS_URL", settings.redis_url),
        ]
        if not value
    ]
    if missing:
        raise SystemExit(f"{', '.join(missing)} not set.")
    if not settings.model.is_file():
        raise SystemExit(f"There is no model at {settings.model}. Run `python -m bot.train` first.")


def _command(settings: Settings) -> list[str]:
    reach = ["--interface", "127.0.0.1", "--port", str(port_of(settings.rasa_url)), "--auth-token", settings.rasa_token]
    files = ["--endpoints", str(BOT / "endpoints.yml"), "--credentials", str(BOT / "credentials.yml")]
    return ["run", "--model", str(settings.model), "--enable-api", *reach, *files]


if __name__ == "__main__":
    main()
