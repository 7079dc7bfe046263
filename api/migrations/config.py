"""Alembic's configuration, in code: there is no alembic.ini to keep in step."""

from __future__ import annotations

from pathlib import Path

from alembic.config import Config


def alembic_config(url: str) -> Config:
    """The configuration for a database address."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    config.attributes["url"] = url
    return config
