"""`onward where`: where the record lies, and how much there is."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.command("where")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def command(*, as_json: bool) -> None:
    """Say where your data lies and how much it is.

    It is the system's place for a user's data, or the directory that ONWARD_HOME
    names. Nothing is made by asking.
    """
    from onward.config.places import find_home

    home = find_home()
    kept = _count(home)
    found = {"home": str(home), "bytes": _measure(home), **kept}
    if as_json:
        click.echo(json.dumps(found))
    else:
        _tell(found)


def _measure(home: Path) -> int:
    if not home.is_dir():
        return 0
    return sum(path.lstat().st_size for path in home.rglob("*") if path.is_file())


def _count(home: Path) -> dict[str, object]:
    """Count what is kept, without making a record where there is none."""
    from onward.cli.opening import open_store

    if not is_begun(home):
        return {"database": None, "applications": 0, "messages": 0}
    with open_store() as workspace:
        from django.conf import settings

        from onward.records.models import Application, Message

        return {
            "database": str(settings.DATABASES["default"]["NAME"]),
            "applications": Application.objects.filter(workspace=workspace).count(),
            "messages": Message.objects.filter(workspace=workspace).count(),
        }


def is_begun(home: Path) -> bool:
    """Say whether there is a record yet."""
    from onward.cli.opening import start_django

    if not home.is_dir():
        return False
    start_django()
    from django.conf import settings

    database = settings.DATABASES["default"]
    return "sqlite" not in database["ENGINE"] or Path(database["NAME"]).exists()


def _tell(found: dict[str, object]) -> None:
    from onward.cli.words import count, say_size

    click.echo(found["home"])
    if found["database"] is None:
        click.echo("Nothing is kept there yet.")
        return
    applications, messages = found["applications"], found["messages"]
    click.echo(
        f"{say_size(float(str(found['bytes'])))}: "
        f"{count(int(str(applications)), 'application')} from "
        f"{count(int(str(messages)), 'mail')} about your search."
    )
    click.echo(f"The record itself is {found['database']}.")
