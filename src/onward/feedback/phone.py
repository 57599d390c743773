"""What to say on the phone to somebody who rang with a no."""

from __future__ import annotations

from onward.feedback.letter_book import finish, load_letters
from onward.feedback.letter_case import Case, Purpose
from onward.feedback.letter_slots import choose_question

_ORDER = ("opening", "permission", "question", "listen", "repeat", "thanks", "after")


def phone_script(case: Case) -> tuple[str, ...]:
    """Return seven short lines: ask leave, ask one thing, listen, thank, write down."""
    book = load_letters(case.written_language)
    values = book.list_values(case)
    question = book.list_wordings(Purpose.FEEDBACK, choose_question(case))[0]
    lines = {**book.phone, "question": question}
    return tuple(finish(str(lines[one]).format_map(values), case) for one in _ORDER)
