"""`onward export`: everything that is kept, in one archive."""

from __future__ import annotations

from pathlib import Path

import click

from onward.cli.errors import PlainError


@click.command("export")
@click.argument("target", metavar="FILE.zip", type=click.Path(path_type=Path))
def command(target: Path) -> None:
    """Write all that is kept into one archive, FILE.zip.

    It holds the mails about your search, each fact with its evidence, your corrections
    and the applications, as lines of JSON. The file is readable by you alone.
    """
    from onward.cli.dates import local_now
    from onward.cli.opening import open_store
    from onward.cli.words import count, say_size

    if target.exists():
        raise PlainError(f"{target} exists already. Nothing was written.")
    if not target.absolute().parent.is_dir():
        raise PlainError(f"{target.absolute().parent} is no directory.")
    with open_store() as workspace:
        from onward.records.export import write_archive

        counts = write_archive(workspace, target, local_now()).counts
    click.echo(
        f"{target}: {count(counts['applications.jsonl'], 'application')}, "
        f"{count(counts['messages.jsonl'], 'mail')}, "
        f"{count(counts['events.jsonl'], 'entry', 'entries')}, "
        f"{say_size(target.stat().st_size)}."
    )
