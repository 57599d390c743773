"""The way of the applications as a Sankey diagram."""

from __future__ import annotations

from onward.perspective.charts.look import Chart, Frame, Look, Option, begin
from onward.perspective.flow import Flow, Node
from onward.perspective.words import say_count, say_figure

_GOOD = frozenset({"Offer", "Accepted"})
_ROW, _LEAST, _MOST = 58, 300, 900
_NARROW_LEAST = 420
_COLUMN = 104
"""What a column needs for its words; a narrow page then scrolls the drawing."""


def draw_way(flow: Flow, frame: Frame) -> Chart:
    """Return the chart of a flow; what flows into each node flows out or stays."""
    columns = 1 + max((node.depth for node in flow.nodes), default=0)
    height = _find_height(flow, frame)
    side = 8 if frame.size.is_narrow else 16
    width = max(frame.size.width, _COLUMN * columns)
    column = (width - 2 * side) // max(1, columns)
    series: Option = {
        "type": "sankey",
        "left": side,
        "right": side,
        "top": frame.top + 12,
        "bottom": 12,
        "nodeWidth": 8 if frame.size.is_narrow else 12,
        "nodeGap": 26 if frame.size.is_narrow else 20,
        "layoutIterations": 64,
        "draggable": False,
        "emphasis": {"disabled": True},
        "data": [_node(node, frame, columns) for node in flow.nodes],
        "links": [
            {"source": one.source, "target": one.target, "value": one.value}
            for one in flow.links
            if one.value > 0
        ],
        "lineStyle": {"color": "source", "opacity": 0.28, "curveness": 0.5},
        "label": {
            "fontSize": frame.size.letters,
            "color": frame.look.ink,
            "textBorderColor": frame.look.paper,
            "textBorderWidth": 3,
            "width": max(80, column - 20),
            "overflow": "break",
        },
    }
    option = begin(frame) | {"series": [series]}
    return Chart(option, width, height, say_way(flow))


def say_way(flow: Flow) -> str:
    """Return what the diagram says: how many began, and where they stand."""
    ends = sorted(
        (node for node in flow.nodes if round(node.stays) > 0),
        key=lambda node: (-node.stays, node.name),
    )
    stand = ", ".join(f"{node.name.lower()} {say_figure(node.stays)}" for node in ends)
    count = say_count(flow.n, "application")
    return f"Where {count} went: {stand}." if stand else f"{count}."


def _find_height(flow: Flow, frame: Frame) -> int:
    depths = [node.depth for node in flow.nodes if node.outflow]
    fullest = max((depths.count(one) for one in set(depths)), default=1)
    ends = sum(not node.outflow for node in flow.nodes)
    wanted = _ROW * max(fullest, ends) + frame.top
    least = _NARROW_LEAST if frame.size.is_narrow else _LEAST
    return min(_MOST, max(least + frame.top, wanted))


def _node(node: Node, frame: Frame, columns: int) -> Option:
    between = "\n" if frame.size.is_narrow else "  "
    label: Option = {"formatter": f"{node.name}{between}{say_figure(node.inflow)}"}
    is_late = frame.size.is_narrow and node.depth >= columns - 2
    if not node.outflow or is_late:
        label |= {"position": "left", "align": "right"}
    colour = _colour(node, frame.look)
    return {"name": node.name, "itemStyle": {"color": colour}, "label": label}


def _colour(node: Node, look: Look) -> str:
    """Return the colour of a node: what goes on is green, what ended is grey."""
    if node.name in _GOOD:
        return look.marks[1]
    if "nterview" in node.name or "ssessment" in node.name:
        return look.marks[0]
    if node.outflow:
        return look.marks[3]
    return look.marks[4]
