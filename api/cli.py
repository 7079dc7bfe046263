"""The commands of the platform: `flask --app api <group> <command>`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

import click
from alembic import command
from flask import Flask
from flask.cli import AppGroup

from api.accounts.rules.masking import mask_id_number, mask_name
from api.accounts.usecases.demo_guide import demo_guide
from api.accounts.usecases.demo_people import seed_residents
from api.accounts.usecases.demo_staff import QUICK_HASHER, seed_staff
from api.accounts.usecases.local_registry import add_resident
from api.accounts.usecases.staff_members import create_staff, otp_address
from api.audit.usecases.sealing import first_broken_seal
from api.cases.queries.versions import Change, changes_to, published
from api.cases.usecases.publishing import publish_items
from api.catalogue.queries.checking import check_catalogue
from api.catalogue.queries.loading import load_catalogue
from api.catalogue.queries.starting import start_item
from api.catalogue.rules import Item
from api.catalogue.rules.catalogue import Catalogue
from api.catalogue.rules.stories import Story, stories_in
from api.core.actors import Role
from api.core.clock import CHINA, DemoClock, local_date
from api.core.db import transaction
from api.core.errors import PlatformError, Unavailable
from api.core.jobs import let_all_come_round
from api.core.messages import sentence_for
from api.core.runtime import Runtime, runtime
from api.exchange.usecases.demo_records import seed_records
from api.exchange.usecases.records import facts_of_record, put_on_record
from api.migrations.config import alembic_config
from api.organisations.usecases.demo import seed_organisations
from api.permissions import docs
from api.rehearsal import StoryFailed, play, scratch_runtime
from api.verification.ports import FaceVerifier
from api.verification.rules.reasons import PORTRAIT_PROBLEMS

STARTING_DEPARTMENT = "window"

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


catalogue = AppGroup("catalogue", help="The files that say which services there are.")


@catalogue.command("check")
@click.argument("directory", required=False, type=click.Path(path_type=Path))
def check_files(directory: Path | None) -> None:
    """Say what is wrong with a catalogue, by file and line; exit code 1 when anything is."""
    problems = check_catalogue(directory or runtime().settings.catalogue_dir)
    for problem in problems:
        click.echo(str(problem))
    if problems:
        raise click.ClickException(f"{len(problems)} 处需要修改。")
    click.echo("目录没有问题。The catalogue is fine.")


@catalogue.command("new")
@click.argument("code")
@click.option("--department", default=STARTING_DEPARTMENT, show_default=True, help="Whose item it is.")
def new_item(code: str, department: str) -> None:
    """Start an item from the annotated example."""
    with plainly():
        runtime().ports.find(Catalogue).department(department)
        today = local_date(runtime().clock.now())
        path = start_item(runtime().settings.catalogue_dir, code, department, today)
    click.echo(f"{path}\n填好后运行 make catalogue 检查，再 make run 看效果。")


@catalogue.command("diff")
@click.argument("old", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
def diff(old: Path | None) -> None:
    """Say what the catalogue changes against a directory, or against what is in service, and which cases stay behind.

    Exit code 1 when an item's content changed but its version was not raised.
    """
    items = runtime().ports.find(Catalogue).items
    with transaction(runtime().database) as session:
        before = {item.code: item.raw for item in load_catalogue(old).items.values()} if old else published(session)
        changes = changes_to(items, before, session)
    for change in changes:
        click.echo(described(change))
    forgotten = [change.code for change in changes if change.forgotten]
    if forgotten:
        raise click.ClickException(f"内容改了，version 没有改：{'、'.join(forgotten)}。请把 version 改成今天。")
    if not changes:
        click.echo("没有变化。Nothing changes.")


def described(change: Change) -> str:
    """One item's changes, a line each."""
    versions = " → ".join(dict.fromkeys(filter(None, (change.old, change.new))))
    lines = [f"{change.code} {change.name} {versions}{'  ← 请改 version' if change.forgotten else ''}"]
    lines += [f"  · {sentence}" for sentence in change.sentences]
    lines += [f"  {count} 个没有办完的件仍按 {version} 办理" for version, count in change.staying.items()]
    return "\n".join(lines)


@catalogue.command("publish")
def publish() -> None:
    """Remember the versions of the catalogue; refuse content that changed under a version already published."""
    with plainly(), transaction(runtime().database) as session:
        count = publish_items(session, runtime().ports.find(Catalogue).items.values(), runtime().clock.now())
    click.echo(f"已发布 {count} 个新版本。")


@catalogue.command("rehearse")
@click.argument("code")
def rehearse(code: str) -> None:
    """Play the stories of an item on a database of their own, which is dropped afterwards; exit code 1 if one fails."""
    with plainly():
        item = runtime().ports.find(Catalogue).item(code)
    failed = 0
    with scratch_runtime(runtime().settings) as scratch:
        for story in stories_in(item.raw):
            failure = played(scratch, item, story)
            failed += failure is not None
            click.echo(f"{'✗' if failure else '✓'} {story.name}{f'：{failure}' if failure else ''}")
    if failed:
        raise click.ClickException(f"{failed} 个故事没有按写的发展。")


def played(scratch: Runtime, item: Item, story: Story) -> StoryFailed | None:
    """Play one story; what went wrong, or None."""
    try:
        play(scratch, item, story)
    except StoryFailed as failure:
        return failure
    return None


exchange = AppGroup("exchange", help="The local double of the data exchange.")
registry = AppGroup("registry", help="The local double of the population registry.")
demo = AppGroup("demo", help="The people and staff of the demo.")
staff = AppGroup("staff", help="Members of staff.")
audit = AppGroup("audit", help="The audit trail.")


@registry.command("add")
@click.argument("name")
@click.argument("id_number")
@click.argument("portrait", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def add_to_registry(name: str, id_number: str, portrait: Path) -> None:
    """Put a resident with a record portrait into the local double of the population registry."""
    refuse_outside_demo()
    image = portrait.read_bytes()
    with plainly():
        check_portrait(runtime().ports.find(FaceVerifier), image)
        with transaction(runtime().database) as session:
            add_resident(session, name, id_number, image)
    click.echo(f"The registry now knows {mask_name(name)} ({mask_id_number(id_number)}) with this portrait.")


@exchange.command("add")
@click.argument("source")
@click.argument("number")
@click.argument("record", type=click.File("rb"))
def add_to_exchange(source: str, number: str, record: BinaryIO) -> None:
    """Let an office of exchanges.yaml know the facts of a JSON file about a person or an organisation."""
    refuse_outside_demo()
    with plainly():
        name = runtime().ports.find(Catalogue).source(source).name
        facts = facts_of_record(record.read())
        with transaction(runtime().database) as session:
            put_on_record(session, source, number, facts, local_date(runtime().clock.now()))
    click.echo(f"{name} now knows of this number: {'、'.join(facts)}")


def check_portrait(verifier: FaceVerifier, image: bytes) -> None:
    """Refuse a picture that no recording can be compared with; says so where the face processes are not running."""
    try:
        problems = verifier.portrait_problems(image)
    except Unavailable:
        click.echo("The face processes are not running, so the portrait was not looked at.", err=True)
        return
    if problems:
        said = "; ".join(PORTRAIT_PROBLEMS.get(problem, problem) for problem in problems)
        raise click.ClickException(f"The portrait cannot be used: {said}.")


@demo.command("seed")
def seed_demo() -> None:
    """Create the demo's people and staff, whoever is missing; safe to run again."""
    refuse_outside_demo()
    with transaction(runtime().database) as session:
        staff_made, people_made = seed_staff(session, QUICK_HASHER), seed_residents(session)
        records_made = seed_records(session, local_date(runtime().clock.now()))
        seed_organisations(session, runtime().clock.now())
    click.echo(f"demo: {staff_made} staff, {people_made} residents and {records_made} records of other offices added")


@demo.command("guide")
def show_guide() -> None:
    """Print where to go, as whom, and what to try."""
    refuse_outside_demo()
    click.echo(demo_guide(runtime().settings.public_url))


@demo.command("forward")
@click.argument("days", type=click.IntRange(1, 366))
def go_forward(days: int) -> None:
    """Let days pass in a running demo: notices end, limits warn, parcels arrive."""
    refuse_outside_demo()
    clock = runtime().clock
    assert isinstance(clock, DemoClock)
    clock.move(timedelta(days=days))
    let_all_come_round(runtime().redis)
    click.echo(f"The demo's clock: {clock.now().astimezone(CHINA):%Y-%m-%d %H:%M}.")


@staff.command("add")
@click.argument("username")
@click.argument("name")
@click.argument("department")
@click.argument("roles", nargs=-1, required=True, type=click.Choice([role.value for role in Role]))
@click.password_option()
@click.option("--otp/--no-otp", default=True, help="Enrol a time-based code and print its address once.")
def add_staff(username: str, name: str, department: str, roles: tuple[str, ...], password: str, otp: bool) -> None:
    """Create a member of staff."""
    with plainly(), transaction(runtime().database) as session:
        runtime().ports.find(Catalogue).department(department)
        member = create_staff(session, username, name, department, [Role(role) for role in roles], password, otp=otp)
    click.echo(f"{username} may sign in.")
    if member.otp_secret:
        click.echo(otp_address(member))


@audit.command("check")
def check_audit_trail() -> None:
    """Say whether every sealed row of the audit trail is as it was written; exit code 1 when not."""
    with transaction(runtime().database) as session:
        broken = first_broken_seal(session)
    if broken is not None:
        raise click.ClickException(f"Seal {broken} is broken: rows under it were changed, removed or slipped in.")
    click.echo("Every sealed row is as it was written.")


@contextmanager
def plainly() -> Iterator[None]:
    """Turn a refusal into its sentence and exit code 1."""
    try:
        yield
    except PlatformError as refusal:
        raise click.ClickException(sentence_for(refusal.reason, refusal.facts)) from refusal


def refuse_outside_demo() -> None:
    """Made-up people belong in a demo alone."""
    if not runtime().settings.demo:
        raise click.ClickException("This belongs to the demo: set DEMO=1, on a loopback address.")


def register_commands(app: Flask) -> None:
    """Put every group of commands on the application."""
    for group in (database, catalogue, registry, exchange, demo, staff, audit, docs):
        app.cli.add_command(group)
