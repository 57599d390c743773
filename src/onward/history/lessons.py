"""What the person's corrections teach: found anew from the corrections in effect."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onward.history.corrections import find_undone
from onward.history.events import Action, Correction, Event, Scope, Source
from onward.history.similar import SAME_EMPLOYER, compare_employers
from onward.reading.kinds import KINDS, Kind
from onward.reading.lessons import Lesson, Sort
from onward.reading.names import employer_key
from onward.reading.reading import SURE, Part, Reading
from onward.reading.vendors import find_vendor, list_free_hosts, load_vendors

THRICE = 3
"""So many sure readings of several senders are wrong where a kind is asked more."""

TWICE = 2
"""So many corrections of one sender tell something about the sender."""

ENOUGH = {Kind.REJECTION: 8, Kind.OFFER: 8, Kind.CLOSED: 8}
"""So many right answers, and none wrong, before a kind is asked about less."""

ENOUGH_ELSE = 5
LOWEST = 0.5
TELLING_WORDS = 6
"""A sentence of so many words is taken to mean the same whoever writes it."""

_AWAY = frozenset({Kind.OTHER, Kind.ALERT, Kind.OUTREACH})


@dataclass(frozen=True, slots=True)
class _Said:
    """One correction, and the mail that it speaks of as the reader read it."""

    number: int
    word: Correction
    mail: Event
    reading: Reading
    other: Reading | None = None

    @property
    def sender(self) -> str:
        return self.mail.trail.sender

    @property
    def house(self) -> str:
        """Return the sender's domain where it is a firm's own, else the address."""
        host = self.sender.rpartition("@")[2]
        is_shared = find_vendor(self.sender) or host in list_free_hosts()
        return self.sender if is_shared or "." not in host else host


def find_lessons(events: Iterable[Event]) -> tuple[Lesson, ...]:
    """Return the lessons in effect, in the order learned.

    `events` are all corrections and the events that they speak of, as the reader read
    them. What the person set aside by FORGET is left out.
    """
    ordered = sorted(events, key=lambda one: one.number)
    said = list(_list_said(ordered))
    apart = _list_parted(said)
    found = [
        *(lesson for one in said if one not in apart for lesson in _teach_one(one)),
        *_teach_senders(said),
        *_teach_thresholds(said),
    ]
    forgotten = _list_forgotten(ordered)
    kept = {
        (one.sort, one.sender, one.words, one.before, one.kind): one
        for one in found
        if (one.origin, one.sort) not in forgotten
    }
    return tuple(sorted(kept.values(), key=lambda one: one.origin))


def say_lesson(lesson: Lesson) -> str:
    """Return what was learned as a sentence."""
    kind = KINDS[lesson.kind].label.lower() if lesson.kind else ""
    before = KINDS[lesson.before].label.lower() if lesson.before else ""
    of_sender = f" in mails from {lesson.sender}" if lesson.sender else ""
    match lesson.sort:
        case Sort.ALIAS:
            return f"“{lesson.words}”{of_sender} is {lesson.value}."
        case Sort.EMPLOYER:
            return f"Mails from {lesson.sender} are from {lesson.value}."
        case Sort.AGENCY:
            return f"{lesson.sender} is the agency {lesson.value}."
        case Sort.SENDER:
            return f"What looks like “{before}” from {lesson.sender} is “{kind}”."
        case Sort.PHRASE:
            return f"“{lesson.words}”{of_sender} means “{kind}”."
        case Sort.THRESHOLD:
            often = "less" if lesson.level < SURE else "more"
            return f"Onward asks {often} often whether a mail is “{kind}”."


def _list_said(ordered: Sequence[Event]) -> Iterator[_Said]:
    undone = find_undone(ordered)
    mails = {
        one.number: (one, one.reading)
        for one in ordered
        if one.source == Source.MAIL and one.reading is not None
    }
    for event in ordered:
        word = event.correction
        if word is None or event.number in undone or word.target not in mails:
            continue
        mail, reading = mails[word.target]
        other = mails.get(word.other or 0)
        yield _Said(event.number, word, mail, reading, other[1] if other else None)


def _list_parted(said: Sequence[_Said]) -> list[_Said]:
    """Return what the person put together and took apart again."""
    parted: dict[frozenset[int | None], int] = {
        frozenset({one.word.target, one.word.other}): one.number
        for one in said
        if one.word.action == Action.PART
    }
    return [
        one
        for one in said
        if one.word.action == Action.JOIN
        and parted.get(frozenset({one.word.target, one.word.other}), 0) > one.number
    ]


def _list_forgotten(ordered: Sequence[Event]) -> set[tuple[int, str]]:
    undone = find_undone(ordered)
    return {
        (one.correction.target, one.correction.fact)
        for one in ordered
        if one.correction
        and one.correction.action == Action.FORGET
        and one.number not in undone
    }


def _teach_one(said: _Said) -> Iterator[Lesson]:
    """Return what one correction teaches by itself."""
    word = said.word
    if word.action == Action.JOIN and said.other:
        yield from _teach_join(said, said.reading.company, said.other.company)
    elif word.action == Action.CONFIRM:
        yield from _teach_phrase(said, said.reading.kind)
    elif word.action == Action.SET and word.fact == "kind" and word.value:
        yield from _teach_phrase(said, Kind(word.value))
    elif word.scope == Scope.APPLICATION and said.reading.kind is not Kind.SENT:
        yield from _teach_party(said, word.fact, word.value or "")


def _teach_party(said: _Said, fact: str, name: str) -> Iterator[Lesson]:
    """Learn the employer or the agency that the person named for an application."""
    if fact == "company" and name:
        yield from _teach_employer(said, name)
    elif fact == "agency" and name and said.house != said.sender:
        yield Lesson(Sort.AGENCY, said.number, said.house, value=name)


def _teach_employer(said: _Said, name: str) -> Iterator[Lesson]:
    read = said.reading.company
    if not read:
        if said.house != said.sender:
            yield Lesson(Sort.EMPLOYER, said.number, said.house, value=name)
    elif employer_key(read) != employer_key(name):
        yield Lesson(Sort.ALIAS, said.number, said.house, read, value=name)


def _teach_join(said: _Said, one: str | None, two: str | None) -> Iterator[Lesson]:
    """Take two names in what the person put together as one employer's."""
    if not one or not two:
        return
    keys = employer_key(one), employer_key(two)
    is_known = compare_employers(*keys) >= SAME_EMPLOYER
    agency = employer_key(said.reading.agency or "")
    if is_known or agency in keys or not _list_platforms().isdisjoint(keys):
        return
    yield Lesson(Sort.ALIAS, said.number, words=one, value=two)


def _list_platforms() -> frozenset[str]:
    return frozenset(employer_key(one.name) for one in load_vendors().values())


def _teach_phrase(said: _Said, kind: Kind) -> Iterator[Lesson]:
    """Let unsure words mean what the person says they do."""
    reading = said.reading
    is_new = kind is not reading.kind
    if kind is Kind.SENT or (not is_new and reading.probability >= SURE):
        return
    for one in reading.quotes("kind")[:1]:
        is_telling = len(one.quote.split()) >= TELLING_WORDS and not is_new
        if one.part is Part.TEXT:
            yield Lesson(
                Sort.PHRASE,
                said.number,
                "" if is_telling else said.house,
                " ".join(one.quote.split()),
                kind,
                reading.kind,
            )


def _teach_senders(said: Iterable[_Said]) -> Iterator[Lesson]:
    """Read a sender as the person corrected it twice in the same way."""
    by_sender: dict[tuple[str, Kind], list[_Said]] = defaultdict(list)
    right = set()
    for one in said:
        key = (one.sender, one.reading.kind)
        if one.word.action == Action.CONFIRM:
            right.add(key)
        elif one.word.action == Action.SET and one.word.fact == "kind":
            by_sender[key].append(one)
    for (sender, before), ones in by_sender.items():
        values = {one.word.value for one in ones}
        targets = {one.word.target for one in ones}
        kind = Kind(ones[-1].word.value or Kind.OTHER)
        is_steady = len(values) == 1 and (sender, before) not in right
        if is_steady and len(targets) >= TWICE and kind in _AWAY and kind != before:
            yield Lesson(Sort.SENDER, ones[-1].number, sender, kind=kind, before=before)


def _teach_thresholds(said: Iterable[_Said]) -> Iterator[Lesson]:
    """Ask more or less by how often the reader was right."""
    right: dict[Kind, list[_Said]] = defaultdict(list)
    wrong: dict[Kind, list[_Said]] = defaultdict(list)
    for one in said:
        if one.word.action == Action.CONFIRM:
            right[one.reading.kind].append(one)
        elif one.word.fact == "kind" and one.word.value != one.reading.kind:
            wrong[one.reading.kind].append(one)
    for kind in (right.keys() | wrong.keys()) - {Kind.OTHER, Kind.SENT}:
        yield from _teach_threshold(kind, right[kind], wrong[kind])


def _teach_threshold(
    kind: Kind, right: Sequence[_Said], wrong: Sequence[_Said]
) -> Iterator[Lesson]:
    asked = [one for one in right if one.reading.probability < SURE]
    if len(asked) >= ENOUGH.get(kind, ENOUGH_ELSE) and not wrong:
        level = max(min(one.reading.probability for one in asked), LOWEST)
        yield Lesson(Sort.THRESHOLD, asked[-1].number, kind=kind, level=level)
    surely = [one for one in wrong if one.reading.probability >= SURE]
    senders = {one.house for one in surely}
    if len(surely) >= THRICE and len(senders) >= TWICE:
        level = max(one.reading.probability for one in surely)
        yield Lesson(
            Sort.THRESHOLD, surely[-1].number, kind=kind, level=min(level + 0.001, 1.0)
        )
