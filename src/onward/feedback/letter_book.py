"""The wordings of letters in one language, from data, and words put into them."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache
from importlib import resources

from onward.feedback.letter_case import Case
from onward.feedback.letter_words import (
    clean_name,
    clean_role,
    clean_sentence,
    clean_words,
    put_of,
)

_SWISS = str.maketrans({"ß": "ss", "„": "«", "“": "»"})
_FRENCH_SPACE = re.compile(r" (?=[?;:!»])|(?<=«) ")
_DOUBLED = re.compile(r"([.!?])\.(?!\.)")
_NO_BREAK = "\u00a0"
_TABLES = frozenset({"words", "part", "topics", "topics_paper", "phone"})


class LetterBook:
    """The wordings of one language; a slot holds several that mean the same."""

    def __init__(self, source: str) -> None:
        content = tomllib.loads(source)
        self.lines: dict[str, str] = {
            name: line for name, line in content.items() if isinstance(line, str)
        }
        self.farewell: list[str] = content["farewell"]
        self.months: list[str] = content["months"]
        self.phone: dict[str, str | list[str]] = content["phone"]
        self.part: dict[str, str] = content["part"]
        self.topics: dict[str, str] = content["topics"]
        self.topics_paper: dict[str, str] = content["topics_paper"]
        self._words: dict[str, list[str]] = content["words"]
        self._slots: dict[str, dict[str, list[str]]] = {
            name: table
            for name, table in content.items()
            if isinstance(table, dict) and name not in _TABLES
        }

    def list_wordings(self, purpose: str, slot: str) -> list[str]:
        """Return the wordings of a slot."""
        return self._slots[purpose][slot]

    def list_slots(self, purpose: str) -> list[str]:
        """Return the names of all slots of a purpose."""
        return list(self._slots[purpose])

    def put(self, words: str, name: str) -> str:
        """Return words for a thing with its name in them, or those without a name."""
        row = self._words.get(words) or self.phone[words]
        return row[0].format(name=name, of_name=put_of(name)) if name else row[1]

    def write_day(self, day: date | None) -> str:
        """Return a day as it stands in a letter, without its year."""
        if day is None:
            return ""
        number = self.lines["first"] if day.day == 1 else str(day.day)
        return self.lines["date"].format(day=number, month=self.months[day.month - 1])

    def list_values(self, case: Case) -> dict[str, str]:
        """Return what is filled into the wordings for a case."""
        role = clean_role(case.role)
        if case.written_language == "de":
            role = role[:1].upper() + role[1:]
        company = clean_words(case.company)
        day = self.write_day(case.day)
        names = {"at": company, "client": company, "on": day, "of": day, "on_day": day}
        values = {
            words: self.put(words, names.get(words, role)) for words in self._words
        }
        topics = self.topics_paper if case.round == "paper" else self.topics
        return {
            **values,
            "part": self.part[case.round],
            "topic": topics.get(case.theme, ""),
            "specific": clean_sentence(case.specific),
            "plan": clean_sentence(case.plan),
            "me": self.put("me", clean_words(case.own_name)),
            "to": self.put("to", clean_name(case.addressee_name)),
        }


def finish(text: str, case: Case) -> str:
    """Return a text with one full stop a sentence and the marks of its country."""
    text = _DOUBLED.sub(r"\1", text)
    if case.written_language == "fr":
        return _FRENCH_SPACE.sub(_NO_BREAK, text)
    is_swiss = case.written_language == "de" and case.country[:2].upper() == "CH"
    return text.translate(_SWISS) if is_swiss else text


@cache
def load_letters(language: str) -> LetterBook:
    """Return the wordings of letters in `en`, `de` or `fr`."""
    folder = resources.files("onward.feedback") / "letters"
    return LetterBook((folder / f"{language}.toml").read_text(encoding="utf-8"))
