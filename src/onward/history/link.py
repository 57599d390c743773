"""Put events into applications: how sure, why, and what else was near.

Events are placed in the order of time, each into the application it fits best, or
into one of its own. The order of recording plays no part, so that a mailbox imported
in any order gives the same applications. What was read from one row of a table is one
application, and no other row of a table is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from onward.history.cluster import Cluster, Traits, traits_of
from onward.history.corrections import apply_corrections
from onward.history.events import Event, Source
from onward.history.nearness import BY_ROLE, list_offers, list_questions
from onward.history.pairs import Pairs
from onward.history.platforms import leave_out_platforms
from onward.history.scoring import (
    JOIN,
    WEAK,
    Match,
    Why,
    may_fit_by_role,
    score_match,
)
from onward.reading.kinds import KINDS, SEARCH_KINDS, Kind

AMBIGUOUS = 0.5
"""The score where nothing but the order in time tells several applications apart."""

NOT_JOINED = 0.4
"""The score of an event that may belong to several but is better left alone."""

MOST_RUNNERS = 3
MANY = 8


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """Another application that an event may belong to."""

    application: int
    score: float
    why: Why


@dataclass(frozen=True, slots=True)
class Link:
    """The application of an event, with the reason, its score and the runners-up."""

    event: int
    application: int
    why: Why
    score: float
    runners_up: tuple[RunnerUp, ...] = ()


@dataclass(slots=True)
class _Placing:
    match: Match
    others: list[tuple[int, Match]]


@dataclass(slots=True)
class _Shelf:
    """The applications so far, and where to look for the ones an event may fit."""

    pairs: Pairs
    has_rows: bool = False
    clusters: dict[int, Cluster] = field(default_factory=dict)
    home: dict[int, int] = field(default_factory=dict)
    index: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    moved: dict[int, int] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    owners: dict[int, str] = field(default_factory=dict)
    free: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def put(self, one: Traits, name: int) -> None:
        """Put an event into the cluster of this name, made where there is none."""
        self.clusters.setdefault(name, Cluster()).add(one)
        self.home[one.number] = name
        if one.row:
            self._own(one, name)
        for block in list_offers(one):
            self.index[block].add(name)
            if self.has_rows and not one.row:
                self.free[block].add(name)

    def _own(self, one: Traits, name: int) -> None:
        """Remember where the row of a table is, unless the person said where."""
        self.owners.setdefault(name, one.row)
        if not self.is_told(one.number):
            self.rows.setdefault(one.row, one.number)

    def is_told(self, number: int) -> bool:
        """Say whether the person put an event together with others, or apart."""
        return len(self.pairs.mates(number)) > 1 or bool(self.pairs.foes(number))

    def row_home(self, one: Traits) -> int | None:
        """Return the cluster of the row of a table that an event is from."""
        first = self.rows.get(one.row) if one.row else None
        if first is None or self.is_told(one.number):
            return None
        return self.home[first]

    def find(self, name: int) -> int:
        """Return the name that a merged cluster goes by now."""
        while name in self.moved:
            name = self.moved[name]
        return name

    def merge(self, kept: int, gone: int) -> None:
        """Put all of one cluster into another."""
        cluster = self.clusters.pop(gone)
        self.clusters[kept].absorb(cluster)
        self.moved[gone] = kept
        if gone in self.owners:
            self.owners.setdefault(kept, self.owners.pop(gone))
        for member in cluster.members:
            self.home[member.number] = kept

    def began(self, name: int) -> tuple[object, ...]:
        """Return what orders clusters in time, whatever their numbers are."""
        return _in_time(self.clusters[name].members[0])

    def barred(self, number: int) -> set[int]:
        """Return the clusters that the person keeps an event out of."""
        foes = self.pairs.foes(number)
        return {self.home[foe] for foe in foes if foe in self.home}

    def wanted(self, number: int) -> int | None:
        """Return the cluster that the person put an event into."""
        mates = self.pairs.mates(number)
        homes = {self.home[mate] for mate in mates if mate in self.home}
        return next(iter(homes), None)

    def may_unite(self, one: Traits, wanted: int, best: int) -> bool:
        """Say whether joining an event joins all that it would belong to by itself.

        It does not where the person moved the event, or parted the two before.
        """
        if best == wanted or best not in self.clusters or self.pairs.foes(one.number):
            return False
        members = self.clusters[best].members
        return all(wanted not in self.barred(member.number) for member in members)

    def candidates(self, one: Traits) -> set[int]:
        """Return the clusters that share something with an event."""
        found: set[int] = set()
        index = self.free if one.row else self.index
        for block in list_questions(one):
            names = index.get(block, set())
            if block.startswith(BY_ROLE):
                names = self._list_by_role(one, names)
            found |= names
        return {name for name in map(self.find, found) if self._may_own(one, name)}

    def _may_own(self, one: Traits, name: int) -> bool:
        """Say whether a row of a table may be in a cluster: no two rows share one."""
        return not one.row or self.owners.get(name, one.row) == one.row

    def _list_by_role(self, one: Traits, names: set[int]) -> set[int]:
        """Return those that an event may fit by its role; of many, none is likely."""
        found: set[int] = set()
        for name in {self.find(name) for name in names}:
            if may_fit_by_role(one, self.clusters[name]):
                found.add(name)
                if len(found) > MANY:
                    return set()
        return found


def link(
    events: Sequence[Event], platforms: frozenset[str] | None = None
) -> tuple[Link, ...]:
    """Return the application of each event that belongs to one, by event number.

    An application goes by the smallest number among its events. `platforms` are those
    of the whole record, where `events` are only all that can have to do with some.
    """
    corrected = apply_corrections(events)
    fitting = [event for event in corrected.events if is_of_application(event)]
    read = [traits_of(event) for event in fitting]
    stated = {number for number, fact in corrected.set_facts if fact == "company"}
    kept = leave_out_platforms(read, platforms, stated)
    traits = sorted(kept, key=_in_time)
    by_hand = {event.number for event in fitting if event.source == Source.HAND}
    shelf = _Shelf(corrected.pairs, any(one.row for one in traits))
    placings = {one.number: _place(shelf, one) for one in traits}
    names = {name: cluster.number for name, cluster in shelf.clusters.items()}
    links = (
        _as_link(one, shelf, placings[one.number], names, by_hand) for one in traits
    )
    return tuple(sorted(links, key=lambda one: one.event))


def is_of_application(event: Event) -> bool:
    """Say whether an event is of an application; what may be one is kept apart."""
    reading = event.reading
    if reading is None:
        return False
    return reading.kind in SEARCH_KINDS or event.source == Source.HAND


def _in_time(one: Traits) -> tuple[object, ...]:
    is_later = one.kind not in {Kind.APPLIED, Kind.OUTREACH}
    return (one.at, is_later, one.kind, one.message_id, one.employer, one.role)


def _place(shelf: _Shelf, one: Traits) -> _Placing:
    row_home = shelf.row_home(one)
    if row_home is not None:
        shelf.put(one, row_home)
        return _Placing(Match(1.0, Why.HAND), [])
    scored = _score_all(shelf, one, shelf.barred(one.number))
    placing = _choose(shelf, one, scored)
    best = placing.others.pop(0)[0] if placing.match.score >= JOIN else one.number
    wanted = shelf.wanted(one.number)
    if wanted is not None:
        placing.match = Match(1.0, Why.HAND)
        best = (
            _unite(shelf, wanted, best)
            if shelf.may_unite(one, wanted, best)
            else wanted
        )
    shelf.put(one, best)
    return placing


def _score_all(shelf: _Shelf, one: Traits, barred: set[int]) -> list[tuple[int, Match]]:
    scored = []
    for name in shelf.candidates(one) - barred:
        match = score_match(one, shelf.clusters[name])
        if match.score >= JOIN:
            scored.append((name, match))
    return scored


def _choose(shelf: _Shelf, one: Traits, scored: list[tuple[int, Match]]) -> _Placing:
    """Return the best match first; where the words tell none apart, time does."""
    if not scored:
        return _Placing(Match(0.0, Why.FIRST), [])
    ends = KINDS[one.kind].end is not None

    def order(pair: tuple[int, Match]) -> tuple[object, ...]:
        cluster = shelf.clusters[pair[0]]
        last = (cluster.last_at or one.at).timestamp()
        place = last if ends else -last
        return (-pair[1].score, not cluster.is_open, place, shelf.began(pair[0]))

    ranked = sorted(scored, key=order)
    match = ranked[0][1]
    if match.why == Why.ROLE_ONLY and ranked[1:]:
        return _Placing(Match(NOT_JOINED, match.why), ranked[:MOST_RUNNERS])
    rivals = [pair for pair in ranked[1:] if pair[1].score >= match.score - 0.05]
    if match.why in WEAK and rivals:
        match = Match(AMBIGUOUS, match.why)
    return _Placing(match, ranked[: 1 + MOST_RUNNERS])


def _unite(shelf: _Shelf, one: int, two: int) -> int:
    """Make two clusters one and return its name: that of the earlier."""
    kept, gone = sorted((one, two), key=shelf.began)
    shelf.merge(kept, gone)
    return kept


def _as_link(
    one: Traits,
    shelf: _Shelf,
    placing: _Placing,
    names: dict[int, int],
    by_hand: set[int],
) -> Link:
    home = shelf.home[one.number]
    why, score = placing.match.why, placing.match.score
    if why == Why.FIRST:
        score = 1.0
        why = Why.HAND if one.number in by_hand else why
    others = {shelf.find(name): match for name, match in placing.others}
    others.pop(home, None)
    runners = tuple(
        RunnerUp(names[name], match.score, match.why) for name, match in others.items()
    )
    return Link(one.number, names[home], why, score, runners)
