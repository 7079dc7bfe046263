"""Routes of the accounts."""

from api.accounts.routes import me, proxies, sessions

BLUEPRINTS = (sessions.blp, me.blp, proxies.blp, proxies.desk)
