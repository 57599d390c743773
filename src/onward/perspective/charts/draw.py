"""Draw a chart where there is no browser: ECharts in a small V8, resvg for PNG.

The same chart gives the same drawing. Nothing is fetched, and the drawing carries no
script, no style sheet and no address.
"""

from __future__ import annotations

import atexit
import json
import re
import threading
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from onward.perspective.charts.look import Chart

if TYPE_CHECKING:
    from py_mini_racer import MiniRacer

MOST_KEPT = 64
LONGEST = 10.0
"""Seconds after which a drawing is given up."""

SCALE = 2
"""Pixels of a PNG for each of the chart, so that it is sharp where it is shared."""

_DRAW = """
function draw(text, width, height) {
  const size = {renderer: "svg", ssr: true, width: width, height: height};
  const chart = echarts.init(null, null, size);
  try {
    chart.setOption(JSON.parse(text));
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
"""
_SHEET = re.compile(
    r"<style ?>[^<]{0,20000}<!\[CDATA\[[^\]]{0,200000}\]\]>\s{0,9}</style>"
)
_MARKS = re.compile(r' (?:class="zr|ecmeta_)[^"]{0,80}"?[^" >]{0,80}"')
_STYLE = re.compile(r' style="([^"]{0,400})"')
_one_at_a_time = threading.Lock()


def draw_svg(chart: Chart) -> str:
    """Return the chart as SVG, with what it says as its title for those who listen."""
    text = json.dumps(chart.option, ensure_ascii=False, sort_keys=True)
    return _draw(text, chart.width, chart.height, chart.says)


def draw_png(chart: Chart) -> bytes:
    """Return the chart as PNG, twice as large as it is drawn."""
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=draw_svg(chart), zoom=SCALE))


@lru_cache(MOST_KEPT)
def _draw(text: str, width: int, height: int, says: str) -> str:
    with _one_at_a_time:
        drawn = str(_open().call("draw", text, width, height, timeout_sec=LONGEST))
    bare = _STYLE.sub(_as_attributes, _MARKS.sub("", _SHEET.sub("", drawn)))
    head, _, rest = bare.partition(">")
    title = f"<title>{_escape(says)}</title>"
    return f'{head} role="img">{title}{rest}'


@cache
def _open() -> MiniRacer:
    """Start V8 with ECharts in it, once a process."""
    from py_mini_racer import MiniRacer

    engine = MiniRacer()
    atexit.register(engine.close)
    place = resources.files(__package__) / "echarts.min.js"
    engine.eval(f"{place.read_text('utf-8')}\n{_DRAW}")
    return engine


def _as_attributes(found: re.Match[str]) -> str:
    """Return a style as attributes: a page's policy refuses styles in a drawing."""
    pairs = (one.partition(":") for one in found[1].split(";") if ":" in one)
    return "".join(f' {name.strip()}="{value.strip()}"' for name, _, value in pairs)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
