"""`onward me`: which addresses are the person's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from onward.accounts.models import Workspace


@click.command("me")
@click.argument("addresses", nargs=-1)
@click.option("--infer", is_flag=True, help="Let imports infer them again.")
def command(addresses: tuple[str, ...], *, infer: bool) -> None:
    """Show your own addresses, or set them.

    By them Onward tells what you wrote from what you received. They are inferred from
    the mail until you state them here.
    """
    from onward.cli.opening import open_store

    if infer and addresses:
        raise click.UsageError("Give addresses or --infer, not both.")
    for address in addresses:
        if address.count("@") != 1 or address != address.strip():
            raise click.UsageError(f"{address!r} is no mail address.")
    with open_store() as workspace:
        if infer or addresses:
            _set(workspace, addresses)
        _tell(workspace)


def _set(workspace: Workspace, addresses: tuple[str, ...]) -> None:
    """Keep the addresses and read again what they make yours."""
    from onward.cli.dates import local_now
    from onward.cli.words import count
    from onward.records.reread import set_own_addresses

    changed = set_own_addresses(workspace, addresses, local_now())
    if changed:
        click.echo(f"{count(changed, 'mail')} read otherwise now.")


def _tell(workspace: Workspace) -> None:
    if not workspace.addresses:
        click.echo("No address is known yet. An import infers them from the mail.")
        return
    how = "stated by you" if workspace.are_addresses_set else "inferred from the mail"
    for address in workspace.addresses:
        click.echo(address)
    click.echo(f"({how})", err=True)
