"""Perspective: strengths, the way, time, chances; and others' figures when asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from onward.accounts.middleware import WorkspaceRequest
from onward.perspective.charts.draw import draw_png, draw_svg
from onward.perspective.charts.look import LOOKS, NARROW, WIDE, Chart, Frame
from onward.perspective.flow import Flow, write_sankeymatic
from onward.perspective.statistics import Perspective
from onward.perspective.strengths import Strength
from onward.perspective.timeline import Course
from onward.perspective.words import Statistic
from onward.records.queries.perspective import (
    find_beside,
    find_flow,
    find_perspective,
)
from onward.web.pages.perspective_charts import CURVES, NAMES, Asked, make_chart
from onward.web.pages.perspective_words import (
    Row,
    make_curve_table,
    make_end_table,
    make_funnel,
    make_group_table,
    make_normal,
    make_rates,
    make_way_table,
    say_title,
)

MOST_LINKS = 4
PARTS = (("", "All"), ("channel", "Channel"), ("quarter", "Quarter"))
KINDS = {"svg": "image/svg+xml", "png": "image/png"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A strength, and the applications behind it that are named on the page."""

    strength: Strength
    shown: tuple[tuple[str, str], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart on the page: its addresses in each look, its sizes, and its words."""

    looks: tuple[tuple[str, str, str], ...]
    wide: Chart
    narrow: Chart
    svg: str
    png: str

    @property
    def scrolls(self) -> bool:
        """Say whether it is wider than a phone, and moves there sideways."""
        return self.narrow.width > NARROW.width


@dataclass(frozen=True, slots=True)
class More:
    """A further chart: what it is of, what it says, its columns and its rows."""

    heading: str
    title: str
    picture: Picture
    columns: tuple[str, ...]
    rows: list[Row]


def page(request: WorkspaceRequest) -> HttpResponse:
    now, asked = timezone.localtime(), _read(request)
    found = find_perspective(request.workspace, now, is_hidden=asked.is_hidden)
    context = {
        "found": found,
        "n": len(found.population.courses),
        "strengths": _list_strengths(found, is_hidden=asked.is_hidden),
        "is_hidden": asked.is_hidden,
        "names_address": _say_address(request, names="" if asked.is_hidden else "no"),
        "is_normal": request.GET.get("normal") == "1",
        "normal_address": _say_address(request, normal="1"),
        "closed_address": _say_address(request, normal=""),
    }
    if found.population.courses:
        flow = find_flow(request.workspace, now, asked.by)
        context |= _show_way(request, found, flow, asked) | _show_rest(
            found, flow, asked
        )
    if context["is_normal"]:
        context["normal"] = make_normal(find_beside(request.workspace, now))
    return render(request, "perspective.html", context)


def _show_way(
    request: WorkspaceRequest, found: Perspective, flow: Flow, asked: Asked
) -> dict[str, object]:
    return {
        "parts": [
            (label, _say_address(request, by=by), by == asked.by) for by, label in PARTS
        ],
        "way": _picture("way", found, flow, asked),
        "way_title": say_title("way", found),
        "way_rows": make_way_table(flow),
        "way_text": f"{reverse('sankeymatic')}?{urlencode({'by': asked.by})}",
        "funnel": make_funnel(found),
    }


def _show_rest(found: Perspective, flow: Flow, asked: Asked) -> dict[str, object]:
    return {
        "first": found.get("first_answer"),
        "time": _picture("time", found, flow, asked),
        "time_rows": make_curve_table(found.get("first_answer")),
        "more": _list_more(found, flow, asked),
        "later": _if_any(found.get("next_step")),
        "waiting": _if_any(found.get("waiting")),
        "rates": make_rates(found),
        "chances": _picture("chances", found, flow, asked),
        "chances_title": say_title("chances", found),
        "forecast": found.get("forecast"),
        "change": _if_any(found.get("change")),
        "run": _if_any(found.get("run")),
    }


def _list_more(found: Perspective, flow: Flow, asked: Asked) -> list[More]:
    """Return the curves that stand folded below the first one."""
    rows = [
        ("answers", "By what the answer said", _ENDS, make_end_table),
        ("next", "After an interview", _ENDS, make_end_table),
        ("channels", "By channel", _GROUPS, make_group_table),
        ("places", "By where the role was found", _GROUPS, make_group_table),
    ]
    more = []
    for name, heading, columns, make in rows:
        picture = _picture(name, found, flow, asked)
        one = found.get(CURVES[name][0])
        if picture:
            said = one.title if columns is _GROUPS or name == "next" else ""
            more.append(More(heading, said, picture, columns, make(one)))
    return more


_ENDS = ("Answer", "Until", "Had come by then", "Range")
_GROUPS = ("Where", "Answered", "Half of them by", "Answered by day 28")


def drawing(request: WorkspaceRequest, name: str, kind: str) -> HttpResponse:
    """Send one chart as a picture, with its words in it where it is to be shared."""
    if name not in NAMES or kind not in KINDS:
        raise Http404
    now, asked = timezone.localtime(), _read(request)
    found = find_perspective(request.workspace, now)
    flow = find_flow(request.workspace, now, asked.by)
    is_shared = request.GET.get("share") == "1"
    frame = Frame(
        LOOKS.get(request.GET.get("look", ""), LOOKS["light"]),
        NARROW if request.GET.get("size") == "narrow" else WIDE,
        say_title(name, found) if is_shared else "",
    )
    chart = make_chart(name, found, flow, frame)
    if chart is None:
        raise Http404
    body = draw_svg(chart) if kind == "svg" else draw_png(chart)
    answer = HttpResponse(body, content_type=KINDS[kind])
    if is_shared:
        file = f'attachment; filename="onward-{name}.{kind}"'
        answer.headers["Content-Disposition"] = file
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


def sankeymatic(request: WorkspaceRequest) -> HttpResponse:
    """Send the way as the text that SankeyMATIC reads."""
    flow = find_flow(request.workspace, timezone.localtime(), _read(request).by)
    answer = HttpResponse(write_sankeymatic(flow), content_type="text/plain")
    answer.headers["Content-Disposition"] = 'attachment; filename="onward-way.txt"'
    return answer


def _read(request: HttpRequest) -> Asked:
    by = request.GET.get("by", "")
    known = {name for name, _ in PARTS} | {"month"}
    return Asked(by if by in known else "", request.GET.get("names") == "no")


def _say_address(request: HttpRequest, **changed: str) -> str:
    """Return this page's address with some of its choices changed."""
    asked = _read(request)
    kept = {
        "by": asked.by,
        "names": "no" if asked.is_hidden else "",
        "normal": "1" if request.GET.get("normal") == "1" else "",
    }
    said = {name: value for name, value in (kept | changed).items() if value}
    return f"{request.path}?{urlencode(said)}" if said else request.path


def _if_any(one: Statistic) -> Statistic | None:
    return one if one.n else None


def _picture(name: str, found: Perspective, flow: Flow, asked: Asked) -> Picture | None:
    """Return a chart's addresses and sizes; None where it is said in words."""
    wide = make_chart(name, found, flow, Frame(size=WIDE))
    narrow = make_chart(name, found, flow, Frame(size=NARROW))
    if wide is None or narrow is None:
        return None

    def address(kind: str, **more: str) -> str:
        place = reverse("drawing", args=[name, kind])
        by = {"by": asked.by} if asked.by and name == "way" else {}
        return f"{place}?{urlencode(by | more)}"

    looks = tuple(
        (look, address("svg", look=look), address("svg", look=look, size="narrow"))
        for look in LOOKS
    )
    shared = (address("svg", share="1"), address("png", share="1"))
    return Picture(looks, wide, narrow, *shared)


def _list_strengths(found: Perspective, *, is_hidden: bool) -> list[Evidence]:
    known = {one.number: one for one in found.population.courses}
    return [_link(one, known, is_hidden=is_hidden) for one in found.strengths]


def _link(strength: Strength, known: dict[int, Course], *, is_hidden: bool) -> Evidence:
    courses = [known[number] for number in strength.numbers if number in known]
    courses.sort(key=_latest_first)
    shown = courses[:MOST_LINKS]
    links = tuple(
        (
            reverse("application", args=[one.number]),
            _name(one, place) if not is_hidden else f"application {place}",
        )
        for place, one in enumerate(shown, 1)
    )
    return Evidence(strength, links, len(courses) - len(shown))


def _latest_first(course: Course) -> tuple[datetime, int]:
    return (course.last_at, course.number)


def _name(course: Course, place: int) -> str:
    return course.company or course.agency or course.role or f"application {place}"
