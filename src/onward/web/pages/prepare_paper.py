"""Write a preparation sheet as a PDF: one page of A4, black on white."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, cast

from onward.practice.prep import Facts, Sheet
from onward.practice.questions import load_competences

if TYPE_CHECKING:
    from fpdf import FPDF
    from fpdf.fonts import TTFFont

LOGGERS = ("fontTools", "fpdf.output")
MISSING = "Some letters are in no font of this machine; the page shows them."
MARGIN = 15
SIZES = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
"""Sizes of letters in points, tried until everything fits on one page."""

LONGEST = 150
MOST_NAME = 120
MOST_METHOD = 260
LINE = 1.32
POINT = 0.3528
INDENT = 5.2
FONTS = (
    ("Figtree", "figtree-latin-wght-normal.woff2"),
    ("Figtree more", "figtree-latin-ext-wght-normal.woff2"),
)
SYSTEM = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
"""Letters beyond Latin, where the machine has them."""

WEIGHTS = {"": {"wght": 400.0}, "B": {"wght": 650.0}}


@dataclass(frozen=True, slots=True)
class Piece:
    """One heading and its lines; each line may have a softer second half."""

    title: str
    lines: tuple[tuple[str, str], ...]
    has_boxes: bool = False


def write_paper(sheet: Sheet, when: datetime, form: str) -> bytes:
    """Return the sheet as a PDF of one page; `when` is the time as it is shown."""
    for name in LOGGERS:
        logging.getLogger(name).setLevel(logging.ERROR)
    pieces = tuple(one for one in list_pieces(sheet) if one.lines)
    heading = _make_heading(sheet.facts, when, form)
    pdf = _open()
    _draw(pdf, heading, pieces, _find_size(pdf, heading, pieces))
    content = bytes(pdf.output())
    for font in _list_fonts(pdf):
        font.close()
    return content


def _find_size(pdf: FPDF, heading: Sequence[str], pieces: Sequence[Piece]) -> float:
    """Return the largest size of letters at which everything fits on one page."""
    for size in SIZES:
        with pdf.offset_rendering() as trial:
            _draw(cast("FPDF", trial), heading, pieces, size)
        if not trial.page_break_triggered:
            return size
    return SIZES[-1]


def _make_heading(facts: Facts, when: datetime, form: str) -> tuple[str, ...]:
    """Return the day, the names, how and where, and the link; each may be empty."""
    until = f" to {facts.until.astimezone(when.tzinfo):%H:%M}" if facts.until else ""
    day = f"{when:%A} {when.day} {when:%B} {when.year}, {when:%H:%M}{until}"
    names = " · ".join(_cut(one) for one in (facts.role, facts.employer) if one)
    people = ", ".join(_cut(one, MOST_NAME) for one in facts.people)
    where = " · ".join(one for one in (form, _cut(facts.place), people) if one)
    return day, names, where, _cut(facts.link, 2 * LONGEST)


def list_pieces(sheet: Sheet) -> Iterator[Piece]:
    """Give what stands on the paper, in order; a piece may be empty."""
    yield Piece("What their mails point to", tuple(_say_asked(sheet)))
    told = [
        (
            f"{_cut(story.title)}:" if story.result else _cut(story.title),
            _cut(story.result),
        )
        for story in sheet.stories
    ]
    gaps = ", ".join(sheet.gaps).lower()
    missing = [("", f"No story yet for: {gaps}.")] if gaps else []
    yield Piece("Stories to have ready", (*told, *missing))
    minded = ((one.sentence, "") for one in sheet.minded)
    yield Piece("To mind", tuple(minded))
    likely = ((_cut(one.text), "") for one in sheet.likely)
    yield Piece("Likely questions", tuple(likely))
    yield Piece("In case of something unusual", tuple(_say_unusual(sheet)))
    to_ask = ((_cut(one.text), "") for one in sheet.to_ask)
    yield Piece("Three questions to ask them", tuple(to_ask))
    checks = tuple((one, "") for one in sheet.checks)
    yield Piece("Before you go", checks, has_boxes=True)
    minds = tuple((one.instead, one.sentence) for one in sheet.mistakes)
    yield Piece("What employers said they minded", minds, has_boxes=True)
    plan = _cut(sheet.facts.plan, 2 * LONGEST) or "…"
    after = ("If it is a no, in the next 24 hours I will:", plan)
    yield Piece("The day after", (after,))


def list_asked(sheet: Sheet) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return what is asked for, the words that ask, and the stories that show it."""
    labels = load_competences()
    return tuple(
        (
            label,
            quote,
            tuple(
                story.title
                for story in sheet.stories
                if any(labels[code].label == label for code in story.competences)
            ),
        )
        for label, quote in sheet.asked_for
    )


def _say_asked(sheet: Sheet) -> Iterator[tuple[str, str]]:
    for label, quote, titles in list_asked(sheet):
        story = f" Your story: {_cut(', '.join(titles))}" if titles else ""
        yield f"{label}:", f"“{_cut(quote)}”{story}"


def _say_unusual(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Give unusual questions, each method once."""
    said: set[str] = set()
    for one in sheet.unusual:
        yield (
            _cut(one.text),
            "" if one.method in said else _cut(one.method, MOST_METHOD),
        )
        said.add(one.method)


def _draw(
    pdf: FPDF, heading: Sequence[str], pieces: Sequence[Piece], size: float
) -> None:
    day, names, *others = heading
    pdf.set_font(style="B", size=1.5 * size)
    _write(pdf, day)
    pdf.set_font(style="", size=1.1 * size)
    _write(pdf, names)
    pdf.set_font(size=size)
    for words in others:
        _write(pdf, words)
    for piece in pieces:
        _draw_piece(pdf, piece, size)
    if not _list_letters(pdf).issuperset("".join((*heading, *_list_words(pieces)))):
        pdf.ln(0.5 * size * POINT)
        _write(pdf, MISSING)


def _list_words(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        for words, more in piece.lines:
            yield words + more


def _list_letters(pdf: FPDF) -> frozenset[str]:
    """Return the letters that some font of the paper has."""
    return frozenset(chr(code) for font in _list_fonts(pdf) for code in font.cmap)


def _list_fonts(pdf: FPDF) -> list[TTFFont]:
    from fpdf.fonts import TTFFont

    return [font for font in pdf.fonts.values() if isinstance(font, TTFFont)]


def _draw_piece(pdf: FPDF, piece: Piece, size: float) -> None:
    pdf.ln(0.45 * size * POINT)
    pdf.line(MARGIN, pdf.get_y(), pdf.w - MARGIN, pdf.get_y())
    pdf.ln(0.35 * size * POINT)
    pdf.set_font(style="B", size=size)
    _write(pdf, piece.title)
    pdf.set_font(style="")
    for words, more in piece.lines:
        if piece.has_boxes:
            side = 0.7 * size * POINT
            pdf.rect(MARGIN, pdf.get_y() + 0.3 * size * POINT, side, side)
        else:
            pdf.text(MARGIN, pdf.get_y() + size * POINT, "–")  # noqa: RUF001 # the dash of a list
        pdf.set_left_margin(MARGIN + INDENT)
        _write(pdf, " ".join(filter(None, (words, more))))
        pdf.set_left_margin(MARGIN)
        pdf.set_x(MARGIN)


def _write(pdf: FPDF, words: str) -> None:
    """Write words over the width that is left, and go to the next line."""
    if words:
        height = LINE * pdf.font_size
        pdf.multi_cell(0, height, words, align="L", new_x="LMARGIN", new_y="NEXT")


def _open() -> FPDF:
    from fpdf import FPDF

    pdf = FPDF(format="A4")
    pdf.set_margins(MARGIN, MARGIN)
    pdf.set_auto_page_break(auto=True, margin=MARGIN)
    pdf.set_title("Preparation sheet")
    pdf.set_lang("en-GB")
    for family, name in FONTS:
        for style, weight in WEIGHTS.items():
            pdf.add_font(family, style, _find_font(name), variations=weight)
    others = [FONTS[1][0]]
    if SYSTEM.is_file():
        pdf.add_font("System", "", SYSTEM)
        others.append("System")
    pdf.set_fallback_fonts(others, exact_match=False)
    pdf.c_margin = 0
    pdf.set_line_width(0.2)
    pdf.set_font(FONTS[0][0])
    pdf.add_page()
    return pdf


@cache
def _find_font(name: str) -> Path:
    return Path(str(resources.files("onward.web") / "static" / "fonts" / name))


def _cut(words: str, most: int = LONGEST) -> str:
    """Return words on one line, and not too many of them."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
