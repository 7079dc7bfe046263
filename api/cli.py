"""The commands of the platform: `flask --app api <group> <command>`."""

from __future__ import annotations

from flask import Flask
from flask.cli import AppGroup

database = AppGroup("database", help="The database and its migrations.")


@database.command("upgrade")
def upgrade() -> None:
    """Bring the database to the newest migration."""
    from alembic import command

    from api.migrations.config import alembic_config

    command.upgrade(alembic_config(), "head")


def register_commands(app: Flask) -> None:
    """Put every group of commands on the application."""
    app.cli.add_command(database)
