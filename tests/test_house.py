"""The house is kept: sizes, names, directions, nothing from outside."""

from __future__ import annotations

import ast
import gzip
import re
import socket
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path, PurePosixPath

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "onward"
DATA = ROOT.parent / "shared" / "data"
MODULES = sorted(
    path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts
)
PURE = (
    "mail",
    "reading",
    "history",
    "feedback",
    "weaknesses",
    "practice",
    "advice",
    "perspective",
    "tables",
)
PURE_MODULES = [m for m in MODULES if m.relative_to(SOURCE).parts[0] in PURE]

MOST_LINES = 400
MOST_BODY_LINES = 40
REFUSED_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
NOT_PURE = {
    "django",
    "http",
    "httpx",
    "logging",
    "requests",
    "socket",
    "sqlite3",
    "ssl",
    "subprocess",
    "urllib.request",
    "urllib3",
}
CATCHES_ALL = {"records/jobs.py"}
"""The worker's loop, which keeps the traceback with the import."""


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def test_data_flows_one_way_through_the_rooms() -> None:
    contracts = str(ROOT / "pyproject.toml")
    assert lint_imports(contracts, no_cache=True) == 0


def test_no_file_is_too_long_to_read() -> None:
    lengths = {name_of(m): len(m.read_text("utf-8").splitlines()) for m in MODULES}
    assert {name: n for name, n in lengths.items() if n > MOST_LINES} == {}


def test_no_function_is_too_long_to_read() -> None:
    lengths = {
        f"{name_of(module)}:{node.name}": _count_body_lines(module, node)
        for module in MODULES
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: n for name, n in lengths.items() if n > MOST_BODY_LINES} == {}


def _count_body_lines(
    module: Path, function: ast.FunctionDef | ast.AsyncFunctionDef
) -> int:
    """Return the lines of a body without its docstring, blanks and comments."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    if not body:
        return 0
    lines = module.read_text("utf-8").splitlines()
    counted = lines[body[0].lineno - 1 : body[-1].end_lineno]
    return sum(1 for line in counted if line.strip() and line.strip()[0] != "#")


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    assert [name_of(m) for m in MODULES if m.stem in REFUSED_NAMES] == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        name_of(module)
        for module in MODULES
        if tree_of(module).body and not ast.get_docstring(tree_of(module))
    ]
    assert silent == []


def test_nothing_is_left_to_do_in_a_comment() -> None:
    marks = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX)\b")
    assert [name_of(m) for m in MODULES if marks.search(m.read_text("utf-8"))] == []


def test_only_the_worker_catches_everything() -> None:
    found = {
        name_of(module)
        for module in MODULES
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) == "Exception")
    }
    assert found <= CATCHES_ALL


@pytest.mark.parametrize("room", PURE)
def test_a_pure_room_knows_no_store_no_network_and_no_log(room: str) -> None:
    found = {
        f"{name_of(module)}: {name}"
        for module in PURE_MODULES
        if module.relative_to(SOURCE).parts[0] == room
        for name in _list_imports(tree_of(module))
        if name in NOT_PURE or name.split(".")[0] in NOT_PURE
    }
    assert found == set()


def _list_imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_a_pure_room_has_no_clock() -> None:
    asked = {"now", "today", "utcnow", "time", "monotonic"}
    found = [
        f"{name_of(module)}:{node.lineno}"
        for module in PURE_MODULES
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in asked
        and ast.unparse(node.func.value) in {"time", "datetime", "date", "timezone"}
    ]
    assert found == []


ADDRESS = re.compile(r"(?:https?:)?//([\w.-]+\.[a-z]{2,})", re.IGNORECASE)
NAMES_NOT_PLACES = {"www.w3.org"}
"""Hosts in the names of formats: nothing is ever fetched from them."""


def _list_hosts(text: str) -> set[str]:
    hosts = {found[1].lower() for found in ADDRESS.finditer(text)}
    return {h for h in hosts - NAMES_NOT_PLACES if not h.endswith(".example")}


@pytest.mark.parametrize("folder", ["web/templates", "web/static"])
def test_a_page_loads_nothing_from_outside(folder: str) -> None:
    suffixes = {".html", ".css", ".js", ".svg", ".txt", ".webmanifest"}
    found = {
        name_of(path): hosts
        for path in sorted((SOURCE / folder).rglob("*"))
        if path.suffix in suffixes and "LICENSE" not in path.name
        if (hosts := _list_hosts(path.read_text("utf-8")))
    }
    assert found == {}


def test_no_file_for_building_names_a_place_to_fetch_from() -> None:
    named = ("pyproject.toml", "Makefile")
    machinery = chain(
        (ROOT / name for name in named),
        (ROOT / ".ci").glob("*[!c]"),
        (ROOT / "requirements").iterdir(),
    )
    found = {
        path.name: hosts
        for path in machinery
        if path.is_file() and (hosts := _list_hosts(path.read_text("utf-8")))
    }
    assert found == {}
    assert not list(ROOT.glob("uv.lock"))


def test_every_requirement_is_held_by_hashes() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        pinned = re.split(r"^(?=[a-z0-9])", path.read_text("utf-8"), flags=re.MULTILINE)
        bare = [one.split()[0] for one in pinned if one and "--hash=" not in one]
        assert bare == [], path.name


def test_every_data_file_is_shipped() -> None:
    tables = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    patterns = tables["tool"]["setuptools"]["package-data"]["onward"]
    shipped = {path for pattern in patterns for path in SOURCE.glob(pattern)}
    found = {
        name_of(path)
        for path in SOURCE.rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"}
        if path not in shipped
    }
    assert found == set()


def test_no_test_reaches_beyond_this_machine() -> None:
    with pytest.raises(UserWarning, match=r"192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


@pytest.mark.data
@pytest.mark.slow
def test_no_sentence_of_the_development_data_stands_in_the_project() -> None:
    if not DATA.is_dir():
        pytest.skip("the data for development is not beside the checkout")
    known = {piece for text in _list_development_texts() for piece in _cut(text)}
    found = {
        path.relative_to(ROOT).as_posix()
        for path in _list_project_files()
        if not known.isdisjoint(_cut(path.read_text("utf-8", errors="ignore")))
    }
    assert found == set()


def _list_development_texts() -> Iterator[str]:
    for pattern in ("mail/*.mbox", "feedback/*.jsonl"):
        for path in DATA.glob(pattern):
            yield path.read_text("utf-8", errors="replace").replace("\\n", "\n")
    for path in DATA.glob("mail/*.gz"):
        yield gzip.decompress(path.read_bytes()).decode("utf-8", errors="replace")


def _cut(text: str) -> Iterator[str]:
    """Give the lines and sentences of eleven words or more, folded."""
    for line in re.split(r"[\r\n]+|(?<=[.!?]) ", text):
        words = re.findall(r"\w+", line.casefold())
        if len(words) >= 11:
            yield " ".join(words)


def _list_project_files() -> Iterator[Path]:
    kinds = {".py", ".toml", ".csv", ".md", ".html", ".css", ".js", ".eml", ".txt"}
    for name in ("src", "tests", "docs", "benchmarks"):
        for path in (ROOT / name).rglob("*"):
            if PurePosixPath(path).suffix in kinds and path.is_file():
                yield path
