"""How charts look: colours that all can tell apart, sizes, and what a chart is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Option = dict[str, Any]
"""What ECharts draws: plain values, no functions."""

FAMILY = "Figtree, system-ui, sans-serif"


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of one look; the marks differ in lightness too, not in hue alone."""

    paper: str
    ink: str
    soft: str
    line: str
    accent: str
    marks: tuple[str, ...]


LIGHT = Look(
    paper="#fbfaf7",
    ink="#22272c",
    soft="#575e66",
    line="#e3ded5",
    accent="#0e6265",
    marks=("#0e6265", "#b86e00", "#4a2f7a", "#62acd2", "#8b8578"),
)
DARK = Look(
    paper="#16191c",
    ink="#e9e6df",
    soft="#a8aeb5",
    line="#30363b",
    accent="#7cc9c3",
    marks=("#7cc9c3", "#f0c070", "#b8a4ec", "#4584ad", "#92979d"),
)
LOOKS = {"light": LIGHT, "dark": DARK}


@dataclass(frozen=True, slots=True)
class Size:
    """The width of a drawing, and how large its letters are."""

    width: int
    letters: int
    is_narrow: bool = False


WIDE = Size(1080, 14)
NARROW = Size(358, 12, is_narrow=True)


@dataclass(frozen=True, slots=True)
class Frame:
    """How a chart is drawn: its look, its size, and the words above it if any.

    On a page the words stand beside the drawing; in a file to share they are in it.
    """

    look: Look = LIGHT
    size: Size = WIDE
    title: str = ""

    @property
    def top(self) -> int:
        """Return the room that the words above take."""
        if not self.title:
            return 0
        width = self.size.width / (self.size.letters * 0.62)
        lines = 1 + int(len(self.title) // max(1, width))
        return 28 + 22 * lines


@dataclass(frozen=True, slots=True)
class Chart:
    """One drawing: what ECharts draws, how large, and what it says in words."""

    option: Option
    width: int
    height: int
    says: str


def begin(frame: Frame) -> Option:
    """Return what every chart begins with."""
    look, size = frame.look, frame.size
    option: Option = {
        "animation": False,
        "backgroundColor": look.paper,
        "textStyle": {
            "fontFamily": FAMILY,
            "fontSize": size.letters,
            "color": look.ink,
        },
    }
    if frame.title:
        option["title"] = {
            "text": frame.title,
            "left": 16,
            "top": 16,
            "textStyle": {
                "fontFamily": FAMILY,
                "fontSize": size.letters + 3,
                "fontWeight": 500,
                "color": look.ink,
                "width": size.width - 32,
                "overflow": "break",
            },
        }
    return option


def axis(frame: Frame, name: str, **more: Any) -> Option:
    """Return an axis with its name and its unit, drawn quietly."""
    look, size = frame.look, frame.size
    return {
        "name": name,
        "nameTextStyle": {"color": look.soft, "fontSize": size.letters},
        "axisLabel": {"color": look.soft, "fontSize": size.letters},
        "axisLine": {"show": True, "lineStyle": {"color": look.soft}},
        "splitLine": {"lineStyle": {"color": look.line}},
        **more,
    }
