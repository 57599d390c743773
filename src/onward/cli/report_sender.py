"""`onward report-sender`: a line about an unknown sender that can be shared."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from onward.history.unknown_sender import SenderReport

SEVERAL = 2


@click.command("report-sender")
@click.argument("sender", metavar="ENTRY|ADDRESS")
@click.option("--even-so", is_flag=True, help="Also where it names one employer.")
def command(sender: str, *, even_so: bool) -> None:
    """Write a line about an unknown sender, to be shared.

    The line holds a domain and counts: no name, no address, no word of a mail. Nothing
    is sent; copy it into a report where you want. ENTRY is a mail's number.
    """
    from onward.cli.opening import open_store
    from onward.history.unknown_sender import describe_sender
    from onward.reading.tenants import cut_domain

    with open_store() as workspace:
        from onward.records.queries.events import list_events

        events = list_events(workspace)
    address = sender
    if sender.isdecimal():
        found = [one for one in events if one.number == int(sender)]
        address = found[0].trail.sender if found else ""
    _check(address, sender)
    report = describe_sender(events, cut_domain(address))
    _check_private(report, even_so=even_so)
    click.echo(json.dumps(asdict(report), ensure_ascii=False))


def _check(address: str, sender: str) -> None:
    """Say why there is nothing to report, where there is not."""
    from onward.cli.errors import NotFoundError, PlainError
    from onward.reading.vendors import find_vendor, list_free_hosts

    host = address.rpartition("@")[2]
    if "." not in host:
        raise NotFoundError(f"There is no mail with a sender under “{sender}”.")
    vendor = find_vendor(address)
    if vendor is not None:
        raise PlainError(f"Onward knows {host} already: {vendor.name}, {vendor.role}.")
    if host in list_free_hosts():
        raise PlainError(f"{host} is mail for everybody; it tells nothing.")


def _check_private(report: SenderReport, *, even_so: bool) -> None:
    from onward.cli.errors import NotFoundError, PlainError

    if not report.mails:
        raise NotFoundError(f"No mail on record is from {report.domain}.")
    if report.employers < SEVERAL and not even_so:
        raise PlainError(
            f"{report.domain} wrote for no more than one employer, so the line could "
            "tell where you applied. To write it all the same: --even-so"
        )
