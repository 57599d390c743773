"""Measure every page and the search on a record of 5,000 applications.

`bench_pages.py [--count 5000] [--write]`; on PostgreSQL where ONWARD_DATABASE says so.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from measure import median, percentile
from report import draw_table, name_machine, tell

COUNT = 5000
RUNS = 30
R = TypeVar("R")
PAGES = (
    ("Today", "/"),
    ("Applications", "/applications/"),
    ("Applications, page 40", "/applications/?page=40"),
    ("Applications, by employer", "/applications/?sort=employer"),
    ("Applications, not this time", "/applications/?status=rejected"),
    ("Board", "/applications/?view=board"),
    ("Search, a rare word", "/applications/?q=Quarry+Optics+3"),
    ("Search, a word of every mail", "/applications/?q=application"),
    ("Application", "/applications/{number}/"),
    ("A rejection's page", "/applications/{number}/onward/"),
    ("A mail", "/events/{number}/mail/"),
    ("Perspective", "/perspective/"),
    ("Perspective, by quarter", "/perspective/?by=quarter"),
    ("Perspective, others' figures", "/perspective/?normal=1"),
    ("The way as a drawing", "/perspective/way.svg"),
    ("A weekly look", "/perspective/week/"),
    ("Review", "/review/"),
    ("Add", "/add/"),
    ("Import", "/import/"),
    ("Data", "/data/"),
)


def main() -> None:
    """Fill a record, measure, and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    home = tempfile.mkdtemp(prefix="onward-bench-")
    os.environ["ONWARD_HOME"] = home
    try:
        head, rows = _fill(asked.count), list(_measure_pages())
    finally:
        shutil.rmtree(home)
    table = draw_table(("page", "median ms", "95 of 100 within ms", "queries"), rows)
    tell("pages", f"{head}\n\n{table}", is_kept=asked.write)


def _fill(count: int) -> str:
    """Start Django, fill the record, and return how long that took, in words."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "onward.config.settings"
    import django

    django.setup()
    from django.utils import timezone
    from fill_store import record_applications

    from onward.accounts.access import get_local_workspace
    from onward.records import changes
    from onward.records.store import prepare_store

    prepare_store()
    workspace = get_local_workspace()
    now = timezone.now()
    recording, mails = _time(lambda: record_applications(workspace, count, now))
    linking, made = _time(lambda: changes.rebuild_applications(workspace, now))
    again, _ = _time(lambda: changes.rebuild_applications(workspace, now))
    return (
        f"{made:,} applications made of {mails:,} mails, on {name_machine()} "
        f"Recording took {recording:.1f} s, linking and replaying {linking:.1f} s, "
        f"the same again with nothing new {again:.1f} s."
    )


def _measure_pages() -> Iterator[tuple[str, ...]]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from onward.history.state import Status
    from onward.records.models import Application

    client = Client(SERVER_NAME="localhost")
    rejected = Application.objects.filter(status=Status.REJECTED)
    number = rejected.order_by("number")[rejected.count() // 2].number
    for name, pattern in PAGES:
        address = pattern.format(number=number)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
            asked = len(queries)
        if answer.status_code != 200:  # noqa: PLR2004
            yield name, str(answer.status_code), "", ""
            continue
        times = [_time(lambda: client.get(address))[0] * 1e3 for _ in range(RUNS)]  # noqa: B023 # called at once
        yield (
            name,
            f"{median(times):.0f}",
            f"{percentile(times, 0.95):.0f}",
            str(asked),
        )


def _time(work: Callable[[], R]) -> tuple[float, R]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


if __name__ == "__main__":
    main()
