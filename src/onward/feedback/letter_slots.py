"""Which sentences a letter is made of: paragraphs of slots, chosen by its case."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from onward.feedback.ask import Rank
from onward.feedback.letter_book import LetterBook
from onward.feedback.letter_case import Case, Purpose, Round

Slot = tuple[str, int]
"""The name of a slot, and which line of the grid it follows."""

Paragraphs = tuple[tuple[Slot, ...], ...]

LAST = -1
_PRIMES = frozenset({3, 5, 7})


_PLANS: dict[Purpose, Paragraphs] = {
    Purpose.CHASE: ((("ask", 0), ("out", 1)),),
    Purpose.THANKS_INTERVIEW: ((("thanks", 0),), (("interest", 1), ("offer", 2))),
    Purpose.WITHDRAWAL: ((("withdraw", 0), ("thanks", 1)), (("close", 2),)),
    Purpose.STILL_INTERESTED: ((("accept", 0),), (("interest", 1), ("close", 2))),
}
_AGENCY_PLANS: dict[Purpose, Paragraphs] = {
    Purpose.CHASE: ((("ask_agency", 0), ("out", 1)),),
    Purpose.THANKS_INTERVIEW: (
        (("thanks_agency", 0),),
        (("interest_agency", 1), ("offer", 2)),
    ),
}
_REMEMBERING = frozenset({Purpose.THANKS_INTERVIEW, Purpose.STILL_INTERESTED})


def count_choices(purpose: Purpose, book: LetterBook) -> int:
    """Return how many variants there are: the square of a prime, else the number."""
    size = len(book.list_wordings(purpose, book.list_slots(purpose)[0]))
    return size * size if size in _PRIMES else size


def choose_wording(purpose: Purpose, slot: Slot, variant: int, book: LetterBook) -> str:
    """Return the wording of a slot for a variant.

    With a prime number of wordings the slots follow the lines of a grid, so that two
    variants never have more than one slot in common (Reed and Solomon, 1960).
    """
    name, line = slot
    wordings = book.list_wordings(purpose, name)
    size = len(wordings)
    turn, start = divmod(variant, size)
    place = turn if line == LAST else start + line * turn
    return wordings[place % size]


def list_paragraphs(
    purpose: Purpose, case: Case, extras: AbstractSet[str] = frozenset()
) -> Paragraphs:
    """Return the slots of a letter, paragraph by paragraph.

    `extras` may name what a letter has now and then: `clock`, `more`.
    """
    if purpose == Purpose.FEEDBACK:
        return _list_feedback(case, extras)
    if purpose == Purpose.STATUS:
        return _list_status(case, extras)
    if purpose == Purpose.THANKS_FEEDBACK:
        return _list_thanks(case)
    plans = _AGENCY_PLANS if case.is_agency else _PLANS
    first, *rest = plans.get(purpose) or _PLANS[purpose]
    specific = () if purpose not in _REMEMBERING else _list_specific(case)
    return ((*first, *specific), *rest)


def choose_question(case: Case) -> str:
    """Return the slot of the question that fits how far it went and whom one asks."""
    if case.is_closed:
        return _of(case, "closed")
    if case.is_agency:
        return "agency"
    return Round.FINAL if case.is_second else case.round


def _list_feedback(case: Case, extras: AbstractSet[str]) -> Paragraphs:
    question = [(choose_question(case), 1)]
    if case.focus:
        question.append((_of(case, "focus"), 2))
    more = (("more", LAST),) if "more" in extras else ()
    return (
        ((_choose_opening(case), 0), *_list_specific(case)),
        tuple(question),
        (("ease", 3), (_choose_closing(case), 4), *more),
    )


def _list_thanks(case: Case) -> Paragraphs:
    point = "point" if case.specific else "use"
    plan = (("plan", LAST),) if case.plan else ()
    return ((("thanks", 0), (point, 1), *plan), (("close", 2),))


def _list_status(case: Case, extras: AbstractSet[str]) -> Paragraphs:
    has_met = case.round in {Round.TALK, Round.FINAL}
    context = "context_met" if has_met else "context"
    clock = (("clock", LAST),) if "clock" in extras else ()
    if case.is_agency:
        context = "context_agency"
    return (((context, 0),), (("question", 1), *clock, ("ease", 2)))


def _choose_opening(case: Case) -> str:
    if case.is_closed:
        return "opening_closed"
    if case.is_agency:
        return "opening_agency"
    return "opening_team" if case.rank == Rank.TEAM else "opening"


def _choose_closing(case: Case) -> str:
    if case.is_agency:
        return "closing_agency"
    if case.is_closed:
        return "closing_closed"
    return "closing_second" if case.is_second else "closing"


def _list_specific(case: Case) -> tuple[Slot, ...]:
    return (("specific", LAST),) if case.specific else ()


def _of(case: Case, slot: str) -> str:
    return f"{slot}_agency" if case.is_agency else slot
