"""What a status says, as steps: `1st IV 3/4, rejected` is an interview and a no."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from onward.tables.days import Written, scan_days
from onward.tables.folding import fold_cell
from onward.tables.outcomes import (
    BLANK,
    ENDS,
    Found,
    Mention,
    Outcome,
    find_outcomes,
    list_codes,
)

MOST_ROUNDS = 9
_APART = re.compile(
    r"\s*(?:-{1,3}>|=+>|>+|→|➔|➜|⇒|»|\||;|\n|\r|/(?=\s)|(?<=\s)/|,|\+|&|•|\bthen\b|\bdann\b"
    r"|\bpuis\b|\bluego\b|\bpoi\b|\bdaarna\b|\bdepois\b|\bpotem\b|\bsedan\b)\s*"
)
_CODE = re.compile(r"(?<![A-Za-z])[A-Za-z]+(?:_[A-Za-z]+)+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BOTH = re.compile(
    r"\b\d(?:st|\.)?\s?(?:&|\+|/|and|und|et|y|e|en|i|och)\s?(?=\d(?![\d/.]))"
)
_LINES = re.compile(r"[\n\r]+")
_PLAIN_NO = re.compile(
    r"(?:a )?(?:no|nope|nein|non|nee|nej|nao)"
    rf"(?:[ :,-]{{0,3}}[a-z]{{0,3}}[ ]?{BLANK}{{1,40}})?"
)
_SINGLE_NO = frozenset(
    {"no", "n", "nope", "nein", "non", "nee", "nie", "nej", "nao", "x"}
)


@dataclass(frozen=True, slots=True)
class Told:
    """One step that a text tells of, with its day where one stands beside it."""

    outcome: Outcome
    day: Written | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """All that a status tells: the steps in their order, and how much was understood.

    `is_after_talk` where an end is said to have come after an interview, `is_before`
    where it is said to have come before one.
    """

    steps: tuple[Told, ...] = ()
    coverage: float = 0.0
    is_silent: bool = False
    is_saved: bool = False
    is_before: bool = False

    def has(self, outcome: Outcome) -> bool:
        """Say whether a step is among those told."""
        return any(one.outcome == outcome for one in self.steps)

    @property
    def is_understood(self) -> bool:
        """Say whether the words say anything that is known here."""
        return bool(self.steps) or self.is_silent or self.is_saved


@lru_cache(maxsize=8192)
def read_status(text: str) -> Story:
    """Return the steps that a cell of words tells of."""
    plain = " ".join(_CAMEL.sub(" ", text).split()) if " " not in text.strip() else text
    plain = _LINES.sub("; ", plain.strip())
    folded = fold_cell(_CODE.sub(lambda m: m[0].replace("_", " "), plain))
    if not scan_days(folded):
        folded = _BOTH.sub("", folded)
    if folded.strip(" .!") in _SINGLE_NO:
        return Story((Told(Outcome.REJECTED),), 1.0)
    folded = list_codes().get(folded.strip(" ."), folded)
    whole = find_outcomes(_blank_days(folded)[0])
    pieces = [piece for piece in _cut(folded) if piece.strip()]
    told: list[tuple[Told, Mention]] = []
    for piece in pieces:
        told += _read_piece(piece, is_first=not told)
    mentions = [mention for _, mention in told]
    return Story(
        steps=_arrange(told),
        coverage=whole.coverage,
        is_silent=any(m.outcome == Outcome.SILENT for m in mentions),
        is_saved=any(m.outcome == Outcome.SAVED for m in mentions),
        is_before=any(
            m.is_denied and m.outcome == Outcome.INTERVIEWED for m in mentions
        ),
    )


def _cut(text: str) -> list[str]:
    """Return the pieces of a text between arrows and commas, days kept whole."""
    blank, _ = _blank_days(text)
    pieces, start = [], 0
    for match in _APART.finditer(blank):
        if match.end() > match.start():
            pieces.append(text[start : match.start()])
            start = match.end()
    pieces.append(text[start:])
    return pieces


def _blank_days(text: str) -> tuple[str, list[Written]]:
    days = scan_days(text)
    for day in days:
        text = text[: day.start] + BLANK * (day.end - day.start) + text[day.end :]
    return text, days


def _read_piece(piece: str, *, is_first: bool) -> list[tuple[Told, Mention]]:
    """Return what one piece tells; the names of one meeting side by side are one."""
    blank, days = _blank_days(piece)
    if (days or not is_first) and _PLAIN_NO.fullmatch(blank.strip(" .!")):
        no = Mention(Outcome.REJECTED, 0, 1, 0)
        return [(Told(Outcome.REJECTED, days[0] if days else None), no)]
    code = list_codes().get(blank.strip(" ." + BLANK)) if days else None
    found: Found = find_outcomes(code or blank)
    told: list[tuple[Told, Mention]] = []
    before: Mention | None = None
    for mention in found.mentions:
        near = (
            before
            and before.outcome == mention.outcome
            and mention.start - before.end <= 1
        )
        if near and told and not mention.is_denied:
            told[-1] = (told[-1][0], _merge(told[-1][1], mention))
        else:
            told.append((Told(mention.outcome, name=piece.strip()), mention))
        before = mention
    return _give_days(told, days)


def _merge(one: Mention, two: Mention) -> Mention:
    return replace(
        one,
        end=two.end,
        round=max(one.round, two.round),
        count=max(one.count, two.count),
    )


def _give_days(
    told: list[tuple[Told, Mention]], days: list[Written]
) -> list[tuple[Told, Mention]]:
    """Give each day to the mention that it stands nearest after, or before."""
    if not days:
        return told
    given = dict[int, Written]()
    for day in days:
        before = [n for n, (_, m) in enumerate(told) if m.position < day.start]
        after = [n for n, (_, m) in enumerate(told) if m.position >= day.end]
        free = [n for n in (*reversed(before[-1:]), *after[:1]) if n not in given]
        if free:
            given[free[0]] = day
    return [
        (replace(one, day=given.get(n)), mention)
        for n, (one, mention) in enumerate(told)
    ]


def _arrange(told: list[tuple[Told, Mention]]) -> tuple[Told, ...]:
    """Return the steps in the order of a search, every round of talks for itself."""
    real = [_as_no(pair) for pair in told if not pair[1].is_denied or _is_no(pair[1])]
    steps: list[Told] = []
    for outcome in (
        Outcome.APPROACHED,
        Outcome.APPLIED,
        Outcome.CONSIDERED,
        Outcome.ASSESSED,
    ):
        steps += _first(real, outcome)
    steps += _list_talks(real)
    ends = {one.outcome for one, _ in real}
    if Outcome.OFFERED in ends and ends & {Outcome.WITHDRAWN, Outcome.REJECTED}:
        real = [_as_declined(pair) for pair in real]
        ends = {one.outcome for one, _ in real}
    if {Outcome.ACCEPTED, Outcome.REJECTED} <= ends and Outcome.OFFERED not in ends:
        real = [pair for pair in real if pair[0].outcome != Outcome.ACCEPTED]
        ends.discard(Outcome.ACCEPTED)
    if {Outcome.ACCEPTED, Outcome.DECLINED} & ends and Outcome.OFFERED not in ends:
        steps.append(Told(Outcome.OFFERED))
    steps += _first(real, Outcome.OFFERED)
    for outcome in ENDS:
        end = _first(real, outcome)
        if end:
            return (*steps, *end)
    return tuple(steps)


def _is_no(mention: Mention) -> bool:
    """Say whether a step that did not come is a no: `no offer`."""
    return mention.is_denied and mention.outcome in {Outcome.OFFERED, Outcome.ACCEPTED}


def _as_no(pair: tuple[Told, Mention]) -> tuple[Told, Mention]:
    one, mention = pair
    return (
        (replace(one, outcome=Outcome.REJECTED), mention) if _is_no(mention) else pair
    )


def _as_declined(pair: tuple[Told, Mention]) -> tuple[Told, Mention]:
    one, mention = pair
    if one.outcome not in {Outcome.WITHDRAWN, Outcome.REJECTED} or mention.is_denied:
        return pair
    return replace(one, outcome=Outcome.DECLINED), mention


def _first(told: list[tuple[Told, Mention]], outcome: Outcome) -> list[Told]:
    found = [one for one, _ in told if one.outcome == outcome]
    dated = [one for one in found if one.day]
    return (dated or found)[:1]


def _list_talks(told: list[tuple[Told, Mention]]) -> list[Told]:
    """Return one step for each round: those named, and those that a number implies."""
    talks = [(one, m) for one, m in told if one.outcome == Outcome.INTERVIEWED]
    if not talks:
        return []
    named = [one for one, m in talks if not m.round]
    rounds: dict[int, Told] = {}
    for one, m in talks:
        if m.round and (m.round not in rounds or one.day):
            rounds[m.round] = one
    most = (
        max([*rounds, *(m.count for _, m in talks)])
        if rounds or any(m.count for _, m in talks)
        else 0
    )
    total = min(max(most, len(named)), MOST_ROUNDS)
    if not rounds:
        return named + [Told(Outcome.INTERVIEWED)] * (total - len(named))
    rest = iter(named)
    return [
        rounds.get(n) or next(rest, Told(Outcome.INTERVIEWED))
        for n in range(1, total + 1)
    ]
