"""`python -m bot.actions.server`, or `python -m bot.actions`: the action server, on loopback, for Rasa alone."""

from __future__ import annotations

import logging

from bot.quiet import before_rasa_is_imported
from bot.settings import Settings, port_of


def main() -> None:
    """Serve until stopped. Raises SystemExit when no ACTION_SECRET is set."""
    before_rasa_is_imported()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    settings = Settings.from_environment()
    if not settings.action_secret:
        raise SystemExit("ACTION_SECRET is not set: without it anybody on this machine could ask for people's cases.")
    from bot.actions.guard import guarded_app

    app = guarded_app(settings.action_secret)
    app.run("127.0.0.1", port_of(settings.action_server_url), workers=1, access_log=False, motd=False)


if __name__ == "__main__":
    main()
