"""The docs are as the code is: all is told, links lead on, what is shown runs."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from enum import Enum
from pathlib import Path

import pytest

from onward import __version__
from onward.cli import COMMANDS
from onward.config import places
from onward.history.events import Action, Source
from onward.history.scoring import Why
from onward.history.state import Channel, Status
from onward.reading.kinds import KINDS, Kind, Step
from onward.reading.reading import Stage

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
WITH_CONSOLE = [page for page in PAGES if "```console" in page.read_text("utf-8")]
WITH_PYTHON = [page for page in PAGES if "```python" in page.read_text("utf-8")]


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def list_first_cells(page: str) -> list[str]:
    """Return what stands as code in the first cell of each row of each table."""
    return re.findall(r"^ *\| `([^`|]+)` ", page, re.MULTILINE)


def test_every_setting_is_explained_and_no_other() -> None:
    code = "".join(
        path.read_text("utf-8") for path in Path(places.PACKAGE).rglob("*.py")
    )
    used = set(re.findall(r"\bONWARD_[A-Z]+(?:_[A-Z]+)*\b", code))
    told = list_first_cells(read("docs/reference/settings.md"))
    assert {name for name in told if name.startswith("ONWARD_")} == used


def test_no_page_speaks_of_a_setting_that_is_not_there() -> None:
    told = set(list_first_cells(read("docs/reference/settings.md")))
    for page in PAGES:
        spoken = set(re.findall(r"\bONWARD_[A-Z]+(?:_[A-Z]+)*\b", page.read_text()))
        assert spoken <= told, name_of(page)


def test_every_kind_is_explained_in_the_order_of_precedence() -> None:
    page = read("docs/reference/kinds.md").partition("## Facts")[0]
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", page, re.MULTILINE)
    assert {Kind(kind): label for kind, label in rows} == {
        kind: row.label for kind, row in KINDS.items()
    }
    ranked = sorted(KINDS.values(), key=lambda row: -row.precedence)
    assert [kind for kind, _ in rows] == [row.kind.value for row in ranked]


def test_every_stage_of_a_no_is_explained() -> None:
    _assert_told("docs/reference/kinds.md", [stage.value for stage in Stage])


@pytest.mark.parametrize("words", [Source, Action, Status, Channel])
def test_the_words_of_events_and_states_are_explained(words: type[Enum]) -> None:
    _assert_told("docs/reference/events.md", [one.value for one in words])


def test_the_steps_are_told_in_their_order() -> None:
    rows = re.findall(
        r"^\| (\d) \| `(\w+)` \|", read("docs/reference/events.md"), re.MULTILINE
    )
    assert rows == [(str(int(step)), step.name.lower()) for step in Step]


def test_every_reason_of_a_link_is_told_as_it_is_said() -> None:
    page = read("docs/reference/events.md")
    for why in Why:
        assert f"| `{why.name.lower()}` | {why.value} |" in page


def test_every_command_stands_in_the_manual_and_in_the_changelog() -> None:
    _assert_told("CHANGELOG.md", COMMANDS)
    for name in COMMANDS:
        assert f"<!-- help: onward {name} -->" in read("docs/reference/terminal.md")


def _assert_told(page: str, words: Iterable[str]) -> None:
    text = read(page)
    assert [word for word in words if f"`{word}`" not in text] == []


def test_the_changelog_tells_of_this_version() -> None:
    assert f"\n## {__version__}\n" in read("CHANGELOG.md")
    project = tomllib.loads(read("pyproject.toml"))["project"]
    assert project["version"] == __version__


def test_every_decision_is_listed_under_its_title() -> None:
    listed = re.findall(
        r"^\* \[(.+)\]\((.+)\)$", read("docs/decisions/README.md"), re.MULTILINE
    )
    pages = sorted((DOCS / "decisions").glob("0*.md"))
    titles = [page.read_text("utf-8").splitlines()[0][2:] for page in pages]
    assert listed == list(zip(titles, (page.name for page in pages), strict=True))


def test_every_page_is_reached_from_the_index() -> None:
    seen: set[Path] = set()
    waiting = [DOCS / "README.md", DOCS / "decisions" / "README.md"]
    while waiting:
        page = waiting.pop()
        if page not in seen and page.suffix == ".md":
            seen.add(page)
            waiting += [target for target, _ in _list_links(page)]
    assert set(DOCS.rglob("*.md")) <= seen


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    dead = [
        f"{target.name}#{anchor}"
        for target, anchor in _list_links(page)
        if not target.exists() or (anchor and anchor not in _list_anchors(target))
    ]
    assert dead == []


def _list_links(page: Path) -> list[tuple[Path, str]]:
    """Return where the links of a page lead within the project, and to which part."""
    found = re.findall(r"\]\(([^)\s]+)\)", _without_code(page))
    links = []
    for address in found:
        assert "://" not in address, f"{name_of(page)} links to {address}"
        path, _, anchor = address.partition("#")
        links.append(((page.parent / path).resolve() if path else page, anchor))
    return links


def _list_anchors(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", _without_code(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


def _without_code(page: Path) -> str:
    text = page.read_text("utf-8")
    return re.sub(r"^ *```.*?^ *```$", "", text, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_the_voice_is_calm(page: Path) -> None:
    prose = re.sub(r"`[^`]*`|!\[|<!--", "", _without_code(page))
    assert "!" not in prose


def test_every_target_that_is_spoken_of_can_be_made() -> None:
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    for page in PAGES:
        spoken = re.findall(
            r"`make ([a-z]+)`|^make ([a-z]+)$", page.read_text(), re.MULTILINE
        )
        assert {one or two for one, two in spoken} <= targets, name_of(page)


@pytest.fixture(scope="session")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with a record of the sample, its mailbox, and its archive."""
    place = tmp_path_factory.mktemp("docs")
    run_onward(place, "demo", "--home", "record", "--no-serve")
    run_onward(place, "export", "FILE.zip", home="record")
    return place


def run_onward(place: Path, *words: str, home: str = "") -> str:
    """Run a command as a person does; the test fails where it does not end well."""
    environment = dict(os.environ)
    environment.pop("ONWARD_DATABASE", None)
    environment["PYTHONPATH"] = str(ROOT / "src")
    environment["ONWARD_HOME"] = str(place / home) if home else ""
    ended = subprocess.run(
        [sys.executable, "-m", "onward", *words],
        cwd=place,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        input="",
    )
    assert ended.returncode == 0, f"onward {shlex.join(words)}\n{ended.stderr}"
    return ended.stdout


@pytest.mark.slow
@pytest.mark.parametrize("page", WITH_CONSOLE, ids=name_of)
def test_what_is_typed_on_a_page_runs_in_its_order(page: Path, tmp_path: Path) -> None:
    home, number = "", ""
    for line in re.findall(r"^\$ (.+)$", page.read_text("utf-8"), re.MULTILINE):
        words = shlex.split(line)
        if words[0] == "export":
            home = words[1].rpartition("/")[2]
            continue
        assert words[0] == "onward", line
        meant = [number if word.isdigit() else word for word in words[1:]]
        said = run_onward(tmp_path, *meant, home=home)
        if "--json" in words:
            number = str(json.loads(said.splitlines()[0])["id"])


@pytest.mark.slow
@pytest.mark.parametrize("page", WITH_PYTHON, ids=name_of)
def test_the_python_on_a_page_runs(
    page: Path, ground: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ground)
    for block in re.findall(
        r"^```python\n(.*?)^```$", page.read_text(), re.MULTILINE | re.DOTALL
    ):
        exec(compile(block, name_of(page), "exec"), {})  # noqa: S102 # our own docs


@pytest.mark.slow
def test_what_the_archive_holds_is_told(ground: Path) -> None:
    import zipfile

    with zipfile.ZipFile(ground / "FILE.zip") as archive:
        names = set(archive.namelist())
    told = set(list_first_cells(read("docs/reference/archive.md")))
    assert names <= told
