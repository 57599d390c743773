"""How senders dress their words: HTML layouts, footers, encodings."""

from __future__ import annotations

import re
import textwrap
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from html import escape

from onward.sample.drawer import read_text

_LINK = re.compile(r"\[([^\]\n]{1,80})\]\(([^)\s]{1,200})\)")
_ROW = re.compile(r"\| ([^|\n]{1,60}) \| ([^|\n]{1,200}) \|")
_WIDTH = 72


@dataclass(frozen=True, slots=True)
class Layout:
    """One sender's dress: which parts a mail has and the HTML around its words."""

    page: str = ""
    paragraph: str = "<p>{text}</p>"
    button: str = '<a href="{url}">{label}</a>'
    row: str = "<tr><td>{key}</td><td>{value}</td></tr>"
    footer: str = ""
    category: str = ""
    encoding: str = "quoted-printable"
    charset: str = "utf-8"
    has_plain: bool = True
    is_wrapped: bool = False
    block_quote: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)


@cache
def list_layouts() -> Mapping[str, Layout]:
    """Return the layouts by name."""
    rows = tomllib.loads(read_text("layouts.toml"))
    return {name: Layout(**row) for name, row in rows.items()}


def get_layout(name: str) -> Layout:
    """Return the layout of that name."""
    return list_layouts()[name]


def draw_plain(text: str, layout: Layout, company: str) -> str:
    """Return the words as plain text, links written out, with the footer below."""
    words = _ROW.sub(r"\1: \2", _LINK.sub(r"\1: \2", text))
    if layout.is_wrapped:
        words = "\n".join(_wrap(line) for line in words.split("\n"))
    footer = layout.footer.format(company=company)
    return f"{words}\n\n{footer}\n" if footer else f"{words}\n"


def draw_html(text: str, layout: Layout, company: str) -> str:
    """Return the words as the layout's HTML page."""
    blocks = [_draw_block(block, layout) for block in text.split("\n\n")]
    footer = escape(layout.footer.format(company=company)).replace("\n", "<br>")
    page = layout.page.replace("@content", "\n".join(blocks))
    return page.replace("@footer", footer).replace("@company", escape(company))


def _wrap(line: str) -> str:
    return textwrap.fill(line, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _draw_block(block: str, layout: Layout) -> str:
    lines = block.strip("\n").split("\n")
    if all(_ROW.match(line) for line in lines):
        rows = "".join(_draw_row(line, layout) for line in lines)
        return f'<table cellpadding="4" cellspacing="0" border="0">{rows}</table>'
    if all(line.startswith("- ") for line in lines):
        items = "".join(f"<li>{_draw_words(line[2:], layout)}</li>" for line in lines)
        return f"<ul>{items}</ul>"
    words = "<br>\n".join(_draw_words(line, layout) for line in lines)
    return layout.paragraph.replace("{text}", words)


def _draw_row(line: str, layout: Layout) -> str:
    match = _ROW.fullmatch(line)
    key, value = match.groups() if match else ("", line)
    return layout.row.format(key=escape(key), value=_draw_words(value, layout))


def _draw_words(words: str, layout: Layout) -> str:
    def draw(match: re.Match[str]) -> str:
        return layout.button.format(label=match[1], url=match[2])

    return _LINK.sub(draw, escape(words, quote=False))
