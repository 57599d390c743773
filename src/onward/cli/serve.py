"""`onward serve`: the pages, in the browser, on this machine only."""

from __future__ import annotations

import click


@click.command("serve")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    metavar="PORT",
    help="The port; without it 8484, or the next free one.",
)
def command(port: int | None) -> None:
    """Serve the pages on 127.0.0.1 until Ctrl-C.

    They answer to this machine alone. Imports asked for on the page run meanwhile;
    one that is cut off goes on with the next start.
    """
    from onward.cli.opening import open_store
    from onward.cli.serving import find_port, serve

    chosen = find_port(port)
    with open_store():
        serve(chosen, _tell)


def _tell(address: str) -> None:
    click.echo(f"Onward is at {address}\nCtrl-C ends it.")
