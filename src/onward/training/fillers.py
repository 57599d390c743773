"""Fillers of slots: names, firms, days and amounts that no one could learn by heart."""

from __future__ import annotations

import re
from random import Random

from onward.training.grammar import Language, expand

_SLOT = re.compile(r"<([a-z_]+\d*)>")
_SPACES = re.compile(r" {2,}")
_GAP = re.compile(r" (?=[.,;?](?:\s|$))")
_ONSETS = "b br c ch d dr f fl g gr h j k kl l m n p pr qu r s sh st t tr v w y z"
_VOWELS = "a a e e i o o u ai ea ie ou oa y"
_CODAS = ["", "", "l", "n", "r", "s", "t", "m", "nd", "rt", "ck", "x", "lm", "ss"]


def coin_name(chance: Random, syllables: int = 2) -> str:
    """Return a word that nobody has heard, with a capital letter."""
    word = "".join(
        chance.choice(_ONSETS.split()) + chance.choice(_VOWELS.split())
        for _ in range(syllables)
    )
    return (word + chance.choice(_CODAS)).capitalize()


class Fillers:
    """The fillers of one mail: the same firm and role wherever they are named."""

    def __init__(self, language: Language, chance: Random) -> None:
        self._slots = language.slots
        self._everyday = language.lists.get("everyday", [])
        self._chance = chance
        self._chosen: dict[str, str] = {
            "me": coin_name(chance, 2),
            "first": coin_name(chance, 2),
            "name": coin_name(chance, 2),
            "other": coin_name(chance, 2),
            "last": coin_name(chance, 3),
            "firm": self._coin_firm(),
            "agency": self._coin_firm(),
            "place": coin_name(chance, chance.randint(2, 3)),
            "coin": coin_name(chance, 3),
        }

    def _coin_firm(self) -> str:
        name = coin_name(self._chance, self._chance.randint(1, 3))
        ends = self._slots.get("firm_end", [""])
        return f"{name} {self._chance.choice(ends)}".strip()

    def __getitem__(self, slot: str) -> str:
        """Return what fills a slot of this mail."""
        if slot not in self._chosen:
            self._chosen[slot] = self._draw(slot)
        return self._chosen[slot]

    def _draw(self, slot: str) -> str:
        if slot == "n":
            return str(self._chance.randint(2, 9_999))
        if slot == "time":
            hour, minute = self._chance.randint(8, 18), self._chance.choice((0, 15, 30))
            return self._chance.choice((f"{hour}:{minute:02}", f"{hour}h", f"{hour}"))
        if slot[-1].isdigit():
            return self._draw_anything(slot)
        return expand(self._chance.choice(self._slots[slot]), self._chance)

    def _draw_anything(self, slot: str) -> str:
        """Return a sentence about anything, or a word out of one."""
        said = expand(self._chance.choice(self._everyday), self._chance)
        if slot[0] == "e":
            return said
        return self._chance.choice([*said.split(), self["coin"]])

    def fill(self, wording: str) -> str:
        """Return a wording with its slots filled, also those inside a filler."""
        for _ in range(3):
            if "<" not in wording:
                break
            wording = _SLOT.sub(lambda found: self[found[1]], wording)
        return _GAP.sub("", _SPACES.sub(" ", wording))
