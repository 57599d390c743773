"""The way of the applications: paths that keep their history, for a Sankey diagram.

Each application flows from where it began through every turn it took to where it
stands; what flows into a node flows out of it, or stays there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from onward.perspective.quiet import Thresholds, is_quiet
from onward.perspective.timeline import Course, Population, Step, Turn

APPLIED = "Applications"
WAITING = "Waiting"
SILENT = "No answer so far"
_ENDS = {
    Turn.REJECTION: "Not this time",
    Turn.CLOSED: "Role closed",
    Turn.WITHDRAWN: "Withdrawn",
    Turn.ACCEPTED: "Accepted",
}
_ROUNDS = ("Interview", "Second interview", "Third interview", "Further interviews")
_CENT = 2


@dataclass(frozen=True, slots=True)
class Link:
    """So many applications went from one node to another."""

    source: str
    target: str
    value: float


@dataclass(frozen=True, slots=True)
class Node:
    """A place on the way: what came in, what went on, and what stays."""

    name: str
    depth: int
    inflow: float
    outflow: float

    @property
    def stays(self) -> float:
        """Return how many are still here or ended here."""
        return self.inflow - self.outflow


@dataclass(frozen=True, slots=True)
class Path:
    """One way through the nodes, and how many took it, surely or in part."""

    nodes: tuple[str, ...]
    value: float
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """All paths, the nodes in their order and the links between them."""

    n: int
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    paths: tuple[Path, ...]


Grouping = Callable[[Course], str]


def by_nothing(course: Course) -> str:
    """Begin every path at one node."""
    del course
    return ""


def by_channel(course: Course) -> str:
    """Begin a path at its channel."""
    return _CHANNELS.get(course.channel, course.channel)


_CHANNELS = {
    "direct": "Direct",
    "board": "Job board",
    "agency": "Agency",
    "approached": "Approached",
    "referral": "Referral",
}


def by_quarter(course: Course) -> str:
    """Begin a path at the quarter in which it was sent."""
    day = course.applied_at or course.began_at
    return f"{day.year}, quarter {(day.month + 2) // 3}"


def by_month(course: Course) -> str:
    """Begin a path at the month in which it was sent."""
    return f"{course.applied_at or course.began_at:%Y-%m}"


GROUPINGS: dict[str, Grouping] = {
    "": by_nothing,
    "channel": by_channel,
    "quarter": by_quarter,
    "month": by_month,
}


def trace_flow(
    population: Population, thresholds: Thresholds, group: Grouping = by_nothing
) -> Flow:
    """Return how the applications flowed, each from its group if there is one.

    A step that is not sure splits its application: it goes on both ways, in parts.
    """
    paths: dict[tuple[str, ...], list[tuple[int, float]]] = {}
    for course in population.courses:
        stand = SILENT if is_quiet(course, population, thresholds) else WAITING
        start = (group(course),) if group(course) else ()
        for nodes, weight in _split(course.steps, stand):
            way = paths.setdefault((*start, APPLIED, *nodes), [])
            way.append((course.number, weight))
    ordered = sorted(paths.items(), key=lambda one: (-_sum(one[1]), one[0]))
    found = tuple(
        Path(nodes, _sum(members), tuple(number for number, _ in members))
        for nodes, members in ordered
    )
    return Flow(len(population.courses), _list_nodes(found), _list_links(found), found)


def _sum(members: Iterable[tuple[int, float]]) -> float:
    return round(sum(weight for _, weight in members), 9)


def _split(steps: Sequence[Step], stand: str) -> list[tuple[tuple[str, ...], float]]:
    """Return every way that the steps may have gone, with its probability."""
    ways: list[tuple[list[Turn], float]] = [([], 1.0)]
    for step in steps:
        if step.probability >= 1:
            for turns, _ in ways:
                turns.append(step.kind)
            continue
        ways = [
            way
            for turns, weight in ways
            for way in (
                ([*turns, step.kind], weight * step.probability),
                (list(turns), weight * (1 - step.probability)),
            )
        ]
    return [(_name(turns, stand), weight) for turns, weight in ways if weight > 0]


def _name(turns: Sequence[Turn], stand: str) -> tuple[str, ...]:
    """Return the nodes of one way: each turn once, an end only where it is the last."""
    nodes: list[str] = []
    rounds = 0
    for turn in turns:
        if turn == Turn.INTERVIEW:
            name = _ROUNDS[min(rounds, len(_ROUNDS) - 1)]
            rounds += 1
        elif turn == Turn.ASSESSMENT:
            name = "Assessment" if not rounds else "Later assessment"
        elif turn == Turn.OFFER:
            name = "Offer"
        else:
            continue
        if name not in nodes:
            nodes.append(name)
    nodes.sort(key=_ORDER.index)
    last = turns[-1] if turns else None
    if last in _ENDS:
        return (*nodes, _ENDS[last])
    return tuple(nodes) if last == Turn.OFFER else (*nodes, stand)


_ORDER = ("Assessment", _ROUNDS[0], "Later assessment", *_ROUNDS[1:], "Offer")


def _list_links(paths: Iterable[Path]) -> tuple[Link, ...]:
    values: dict[tuple[str, str], float] = {}
    for path in paths:
        for pair in zip(path.nodes, path.nodes[1:], strict=False):
            values[pair] = values.get(pair, 0.0) + path.value
    return tuple(Link(*pair, round(value, 9)) for pair, value in values.items())


def _list_nodes(paths: Iterable[Path]) -> tuple[Node, ...]:
    flows: dict[str, list[float]] = {}
    depths: dict[str, int] = {}
    for path in paths:
        for place, name in enumerate(path.nodes):
            node = flows.setdefault(name, [0.0, 0.0])
            node[0] += path.value
            node[1] += path.value if place < len(path.nodes) - 1 else 0.0
            depths[name] = max(depths.get(name, 0), place)
    return tuple(
        Node(name, depths[name], round(flows[name][0], 9), round(flows[name][1], 9))
        for name in sorted(flows, key=lambda one: (depths[one], -flows[one][0], one))
    )


def write_sankeymatic(flow: Flow) -> str:
    """Return the flow as the text that SankeyMATIC reads: `Source [3] Target`."""
    lines = (f"{a.source} [{_short(a.value)}] {a.target}" for a in flow.links)
    return "".join(f"{line}\n" for line in lines)


def _short(value: float) -> str:
    return f"{round(value, _CENT):g}"
