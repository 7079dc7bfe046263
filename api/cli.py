"""The commands of the platform: `flask --app api <group> <command>`."""

from __future__ import annotations

import click
from alembic import command
from flask import Flask
from flask.cli import AppGroup

from api.core.runtime import runtime
from api.migrations.config import alembic_config

database = AppGroup("database", help="The database and its migrations.")


@database.command("upgrade")
def upgrade() -> None:
    """Bring the database to the newest migration."""
    command.upgrade(alembic_config(runtime().settings.database_url), "head")


@database.command("revision")
@click.argument("number")
@click.argument("message")
def revision(number: str, message: str) -> None:
    """Write the migration that brings the database from its newest migration to the models."""
    config = alembic_config(runtime().settings.database_url)
    command.revision(config, message, autogenerate=True, rev_id=number)


def register_commands(app: Flask) -> None:
    """Put every group of commands on the application."""
    app.cli.add_command(database)
