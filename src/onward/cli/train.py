"""`onward train`: rebuild the weights of the reading model from the wordings."""

from __future__ import annotations

from pathlib import Path

import click

from onward.cli.errors import PlainError


@click.command("train")
@click.option("--check", is_flag=True, help="Compare with the file; write nothing.")
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file; that of the installed reader where not given.",
)
def command(target: Path | None, *, check: bool) -> None:
    """Rebuild the weights of the reading model.

    Composes mails from the wordings of the project and trains on them, for about a
    minute. The same wordings give the same bytes on every machine. No mail of yours is
    used.
    """
    from onward.reading.model import WEIGHTS
    from onward.training.train import build

    path = target or Path(str(WEIGHTS))
    made = build()
    if not check:
        path.write_bytes(made)
        click.echo(f"Wrote {len(made):,} bytes to {path}")
    elif not path.is_file() or path.read_bytes() != made:
        raise PlainError(
            f"The wordings give other weights than {path}. Run onward train."
        )
    else:
        click.echo("The weights are those that the wordings give.")
