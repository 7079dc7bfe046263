"""The matrix of who may call which address (权限表), written from the rules that `api/app.py` enforces."""

from __future__ import annotations

from collections.abc import Iterator

import click
from flask import Flask, current_app
from flask.cli import AppGroup
from werkzeug.routing import Rule

from api.core.actors import Level, Role
from api.core.auth import ANYONE, Access

PEOPLE = ("anyone", *(level.code for level in Level), *Role, "machine")
SAFE = {"HEAD", "OPTIONS"}
INTRODUCTION = """# Who may call what

Written from the rules that the views declare and `api/app.py` enforces; a test compares the two. To write it anew:
`DEMO=1 .venv/bin/flask --app api docs permissions > docs/permissions.md` (a demo also shows the mini-program).

A mark says that the rule lets them through the door. What they find behind it is narrower still: citizens see what is
theirs or what they act for, staff what their department and their part in it give them. *anyone* needs no session;
*wechat*, *real_name* and *face* are citizens known at least that surely; *machine* is one of our own processes with the
secret between us. An address without a rule is refused to everybody, and a test finds it.
"""

docs = AppGroup("docs", help="Pages of docs/ that are written from the code.")


@docs.command("permissions")
def print_permissions() -> None:
    """Print docs/permissions.md."""
    click.echo(permissions_page(current_app), nl=False)


def permissions_page(app: Flask) -> str:
    """The page: one table for programs and one for people's browsers."""
    rules = sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, sorted(methods_of(rule))))
    programs = [rule for rule in rules if rule.rule.startswith("/api/")]
    pages = [rule for rule in rules if not rule.rule.startswith("/api/")]
    tables = f"\n## The API\n\n{table(app, programs)}\n## Pages and probes\n\n{table(app, pages)}"
    return INTRODUCTION + tables


def table(app: Flask, rules: list[Rule]) -> str:
    """Addresses down, people across."""
    head = f"| call | {' | '.join(PEOPLE)} |\n|---|{':-:|' * len(PEOPLE)}\n"
    return head + "".join(row + "\n" for rule in rules for row in rows(app, rule))


def rows(app: Flask, rule: Rule) -> Iterator[str]:
    """A line for each method of an address."""
    allowed = people_of(rule_of(app, rule))
    marks = " | ".join("●" if who in allowed else "" for who in PEOPLE)
    for method in methods_of(rule):
        yield f"| `{method} {rule.rule}` | {marks} |"


def methods_of(rule: Rule) -> list[str]:
    """The methods that a view was written for."""
    return sorted((rule.methods or set()) - SAFE)


def rule_of(app: Flask, rule: Rule) -> Access:
    """What the view declares; the API's description is open to anyone, and nobody passes a view without a rule."""
    if rule.endpoint.startswith("api-docs."):
        return ANYONE
    return getattr(app.view_functions[rule.endpoint], "access", None) or Access()


def people_of(access: Access) -> set[str]:
    """The columns that a rule lets through."""
    if access.anyone:
        return set(PEOPLE)
    citizens = {level.code for level in Level if access.citizen is not None and level >= access.citizen}
    return citizens | {str(role) for role in access.roles} | ({"machine"} if access.machine else set())
