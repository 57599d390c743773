"""The data files of the sample: layouts, letters, words."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

_LETTERS = files("onward.sample") / "letters"


def read_text(name: str) -> str:
    """Return the text of one data file."""
    return (_LETTERS / name).read_text(encoding="utf-8")


def read_rows(folder: str, key: str) -> list[dict[str, Any]]:
    """Return the `[[key]]` rows of every TOML file in a folder, in order of names."""
    names = sorted(one.name for one in (_LETTERS / folder).iterdir())
    rows: list[dict[str, Any]] = []
    for name in names:
        if name.endswith(".toml"):
            rows += tomllib.loads(read_text(f"{folder}/{name}")).get(key, [])
    return rows
