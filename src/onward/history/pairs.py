"""Which events the person put together, and which apart, without contradiction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from onward.history.events import Action, Correction, Event


@dataclass(slots=True)
class Pairs:
    """The person's JOIN and PART as they stand: the later word holds."""

    joins: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    parts: dict[int, dict[int, datetime]] = field(
        default_factory=lambda: defaultdict(dict)
    )

    def mates(self, number: int) -> set[int]:
        """Return the events that belong together with one, itself included."""
        found, waiting = {number}, [number]
        while waiting:
            fresh = self.joins.get(waiting.pop(), set()) - found
            found |= fresh
            waiting += fresh
        return found

    def foes(self, number: int) -> set[int]:
        """Return the events that an event is kept apart from, for its mates too."""
        direct = {
            foe for mate in self.mates(number) for foe in self.parts.get(mate, ())
        }
        return {one for foe in direct for one in self.mates(foe)}

    def join(self, one: int, two: int) -> None:
        """Put two events together; this takes the move that parted them back whole."""
        said = self.parts.get(one, {}).get(two)
        if said is not None:
            self._take_back(said)
        self.joins[one].add(two)
        self.joins[two].add(one)
        mates = self.mates(one)
        for mate in mates:
            for foe in mates & set(self.parts.get(mate, ())):
                self._unpart(mate, foe)

    def part(self, leaving: int, other: int, said: datetime) -> None:
        """Take an event away from another, and from what ties the two."""
        self._unjoin(leaving, other)
        for mate in tuple(self.joins.get(leaving, ())):
            self._unjoin(leaving, mate)
            if other not in self.mates(mate):
                self.joins[leaving].add(mate)
                self.joins[mate].add(leaving)
        self.parts[leaving][other] = said
        self.parts[other][leaving] = said

    def _take_back(self, said: datetime) -> None:
        for one, foes in list(self.parts.items()):
            for foe in [foe for foe, at in foes.items() if at == said]:
                self._unpart(one, foe)

    def _unpart(self, one: int, two: int) -> None:
        self.parts[one].pop(two, None)
        self.parts[two].pop(one, None)

    def _unjoin(self, one: int, two: int) -> None:
        self.joins[one].discard(two)
        self.joins[two].discard(one)


def settle_pairs(live: Iterable[tuple[Event, Correction]], known: set[int]) -> Pairs:
    """Return what the corrections in effect, in order, say of the known events."""
    pairs = Pairs()
    for event, one in live:
        if one.other is None or one.other == one.target:
            continue
        if not {one.target, one.other} <= known:
            continue
        if one.action == Action.JOIN:
            pairs.join(one.target, one.other)
        elif one.action == Action.PART:
            pairs.part(one.target, one.other, event.at)
    return pairs
