"""The grammar of variation: wordings with choices and slots become sentences.

`{a|b|}` chooses, also inside another choice; `<role>` is a slot; an entry that begins
with `@` names a list of the same language. docs/reference/training.md has it all.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from random import Random
from typing import Any

from onward.reading.kinds import Kind

_KEPT_OUT = 6
"""Of this many ways to say the heart of a mail, one is kept out of training."""


@dataclass(frozen=True, slots=True)
class Block:
    """One sort of mail in one language: what it may say, place by place."""

    name: str
    language: str
    kind: Kind
    senders: tuple[str, ...]
    subjects: tuple[str, ...]
    opens: tuple[str, ...]
    cores: tuple[str, ...]
    more: tuple[str, ...]
    closes: tuple[str, ...]
    quotes: tuple[str, ...]
    weight: int = 1

    def part(self, *, is_kept_out: bool) -> Block:
        """Return the block with the ways to say it that are for training, or not."""
        return Block(
            name=self.name,
            language=self.language,
            kind=self.kind,
            senders=self.senders,
            subjects=_part(self.subjects, is_kept_out=is_kept_out),
            opens=self.opens,
            cores=_part(self.cores, is_kept_out=is_kept_out),
            more=self.more,
            closes=self.closes,
            quotes=self.quotes,
            weight=self.weight,
        )


def _part(ways: tuple[str, ...], *, is_kept_out: bool) -> tuple[str, ...]:
    if len(ways) < _KEPT_OUT // 2:
        return ways
    last = _KEPT_OUT - 1 if len(ways) >= _KEPT_OUT else len(ways) - 1
    return tuple(
        way for i, way in enumerate(ways) if (i % _KEPT_OUT == last) == is_kept_out
    )


@dataclass(frozen=True, slots=True)
class Language:
    """The wordings of one language: blocks, named lists, and fillers of slots."""

    code: str
    blocks: tuple[Block, ...]
    lists: dict[str, list[str]]
    slots: dict[str, list[str]] = field(default_factory=dict)

    def choose(self, ways: Sequence[str], chance: Random) -> str:
        """Return one of the ways to say something, out of a list where it names one."""
        wording = chance.choice(ways)
        while wording.startswith("@"):
            wording = chance.choice(self.lists[wording[1:]])
        return wording


@cache
def load_languages() -> tuple[Language, ...]:
    """Return the wordings of every language, in the order of their names."""
    folder = resources.files("onward.training") / "wordings"
    found: dict[str, dict[str, Any]] = {}
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".toml"):
            data = tomllib.loads(file.read_text("utf-8"))
            whole = found.setdefault(file.name[:2], {"lists": {}, "slots": {}})
            whole["lists"].update(data.get("lists", {}))
            whole["slots"].update(data.get("slots", {}))
            whole.setdefault("block", []).extend(data.get("block", []))
    return tuple(_make_language(code, data) for code, data in found.items())


def _make_language(code: str, data: dict[str, Any]) -> Language:
    blocks = tuple(_make_block(code, row) for row in data["block"])
    return Language(code, blocks, data["lists"], data["slots"])


def _make_block(code: str, row: dict[str, Any]) -> Block:
    return Block(
        name=row["name"],
        language=code,
        kind=Kind(row["kind"]),
        senders=tuple(row["from"]),
        subjects=tuple(row["subjects"]),
        opens=tuple(row.get("open", ())),
        cores=tuple(row["core"]),
        more=tuple(row.get("more", ())),
        closes=tuple(row.get("close", ())),
        quotes=tuple(row.get("quote", ())),
        weight=row.get("weight", 1),
    )


def expand(wording: str, chance: Random) -> str:
    """Choose at each `{a|b}` of a wording, the innermost first."""
    while (end := wording.find("}")) >= 0:
        start = wording.rfind("{", 0, end)
        chosen = chance.choice(wording[start + 1 : end].split("|"))
        wording = wording[:start] + chosen + wording[end + 1 :]
    return wording
