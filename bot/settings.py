"""What a deployment decides about the assistant; the same variables as the platform's, explained in .env.example."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Settings:
    """Addresses, secrets and folders; `from_environment` reads them."""

    rasa_url: str
    rasa_token: str
    action_server_url: str
    action_secret: str
    api_url: str
    redis_url: str
    catalogue: Path
    model: Path

    @classmethod
    def from_environment(cls) -> Settings:
        """Read the environment; whatever is not set has the default of a machine that runs everything on loopback."""
        port = os.environ.get("PORT", "8000")
        return cls(
            rasa_url=os.environ.get("RASA_URL", "http://127.0.0.1:5005"),
            rasa_token=os.environ.get("RASA_TOKEN", ""),
            action_server_url=os.environ.get("ACTION_SERVER_URL", "http://127.0.0.1:5055"),
            action_secret=os.environ.get("ACTION_SECRET", ""),
            api_url=os.environ.get("API_URL", f"http://127.0.0.1:{port}"),
            redis_url=os.environ.get("REDIS_URL", ""),
            catalogue=Path(os.environ.get("CATALOGUE_DIR", ROOT / "catalogue")),
            model=Path(os.environ.get("BOT_MODEL", ROOT / "var" / "bot" / "models" / "bot.tar.gz")),
        )


def port_of(address: str) -> int:
    """Return the port of `http://127.0.0.1:5005`. Raises ValueError where the address names none."""
    port = urlsplit(address).port
    if port is None:
        raise ValueError(f"{address} names no port")
    return port
