"""Write each command's help into docs/reference/terminal.md: `make docs`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from onward.cli import cli

WIDTH = 80

_BLOCK = re.compile(r"(<!-- help: ([a-z -]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def list_helps() -> Iterator[tuple[str, str]]:
    """Give each command's name and help, those of groups before their own."""
    yield from _walk(
        cli, click.Context(cli, info_name="onward", **cli.context_settings)
    )


def renew(manual: str) -> str:
    """Return the manual with the help of each command as it is now."""
    helps = dict(list_helps())

    def draw(found: re.Match[str]) -> str:
        opening, name, closing = found.groups()
        return f"{opening}```text\n{helps[name]}\n```\n{closing}"

    return _BLOCK.sub(draw, manual)


def list_named(manual: str) -> list[str]:
    """Return the commands that a manual has the help of."""
    return [found[1] for found in _BLOCK.findall(manual)]


def _walk(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    context.terminal_width = WIDTH
    context.max_content_width = WIDTH
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child is not None:
                yield from _walk(child, click.Context(child, context, info_name=name))


if __name__ == "__main__":
    for place in map(Path, sys.argv[1:]):
        place.write_text(renew(place.read_text("utf-8")), "utf-8")
