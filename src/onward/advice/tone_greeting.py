"""Whether a letter's greeting fits the address that it goes to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onward.advice.tone_book import Book
from onward.advice.tone_hint import About, Family, Hint, Words, make_hint
from onward.advice.tone_letter import Letter
from onward.feedback.reachable import is_open, is_platform, is_shared, may_relay
from onward.history.similar import starts_of
from onward.mail.message import Span
from onward.mail.text import fold_text
from onward.reading.names import employer_key

_EARLY = 400
_PART = re.compile(r"[a-z]+")
_SHORTEST = 3
_ALIKE = 2
_OTHER_NAMES = frozenset(
    map(
        frozenset,
        [
            ("bob", "robert"),
            ("rob", "bob"),
            ("bill", "william"),
            ("dick", "richard"),
            ("rick", "richard"),
            ("tony", "anthony"),
            ("ted", "edward"),
            ("jim", "james"),
            ("jack", "john"),
            ("peggy", "margaret"),
            ("polly", "mary"),
            ("sepp", "josef"),
            ("hans", "johannes"),
            ("toni", "anton"),
            ("nico", "dominik"),
        ],
    )
)
_GIVEN_NAMES = """
    adam alex alice amelie amy andrea andreas andrew anja anna anne anton antoine arthur
    ben bernd bob camille carla carlos caroline charlotte chloe chris christian claire
    clara claudia claire daniel david dieter elena elias elise emily emma eric erik eva
    felix fiona florian francois frank george grace hanna hannah hans harry heidi helen
    helena hugo ingrid isabel ivan jack jacques jakob james jan jana jane jean jens
    joanna johanna john jonas julia julie julien karin kate katja kevin klaus lara laura
    lea lena leo leon lina linda lisa louis louise luc lucas lucy luis lukas manon marc
    marco maria marie mario mark markus martin martina mary matthew max maya meera mia
    michael michel miriam mohamed monika nadia nathalie nick nicolas nina noah nora
    olga oliver olivia omar oscar paul peter petra philip philippe pierre priya rachel
    ralf rebecca robert robin rosa ruth sabine sam samuel sandra sara sarah sebastian
    silke simon sofia sonja sophie stefan stephan steve susan susanne sven tanja thomas
    tim tina tobias tom ursula uwe valerie vera victor vincent werner william wolfgang
    yasmin yves zoe
    """
_GIVEN = frozenset(_GIVEN_NAMES.split())


def find_greeting(text: str, book: Book) -> Span | None:
    """Return the span of the words in a folded text that greet somebody by name."""
    match = _greets(book).search(text, 0, _EARLY)
    return match.span(1) if match else None


def _greets(book: Book) -> re.Pattern[str]:
    opens = "|".join(sorted(book.names["greetings"], key=len, reverse=True))
    return re.compile(
        rf"^[ \t]{{0,8}}(?:{opens})[ \t]{{1,4}}"
        r"([^\W\d_][^\n,!:;?]{0,70}?)[ \t]{0,3}(?=[,!:;]|[\u2013-][ \t]*$|$)",
        re.MULTILINE,
    )


def find_wrong_addressee(letter: Letter, about: About, book: Book) -> Iterator[Hint]:
    """Yield hints where the address is read by nobody, or by somebody else."""
    email = about.addressee_email.strip().lower()
    span = find_greeting(letter.folded, book)
    if span and not letter.is_own(*span):
        span = None
    where = span or (0, 0)
    if email and not _is_read(email):
        words = _fill(book.words_of("no-reply"), about, email)
        yield make_hint(Family.ADDRESSEE, letter.text, where, words)
    elif span and not _is_greeted_right(letter.folded[slice(*span)], about, book):
        words = _fill(book.words_of("greeting"), about, email)
        yield make_hint(Family.ADDRESSEE, letter.text, span, words)
    elif email and (firm := _find_other_firm(email, about)):
        words = _fill(book.words_of("address"), about, email, firm)
        yield make_hint(Family.ADDRESSEE, letter.text, where, words)


def _is_read(email: str) -> bool:
    return is_open(email) and (not is_platform(email) or may_relay(email))


def _fill(words: Words, about: About, email: str, firm: str = "") -> Words:
    to = about.addressee_name or email
    company = about.company or email.rpartition("@")[2]
    known = {"<to>": to, "<email>": email, "<firm>": firm, "<company>": company}
    why, better = words.why, words.better
    for slot, value in known.items():
        why, better = why.replace(slot, value), better.replace(slot, value)
    return Words(why, better)


def _is_greeted_right(greeted: str, about: About, book: Book) -> bool:
    words = _PART.findall(greeted)
    company = set(employer_key(f"{about.company} {about.agency}").split())
    nobody = company | set(book.names["nobody"])
    titles = set(book.names["titles"])
    names = [one for one in words if one not in titles and len(one) > 1]
    if not names or not nobody.isdisjoint(names):
        return True
    is_formal = not titles.isdisjoint(words)
    name = _PART.findall(fold_text(about.addressee_name))
    name = [one for one in name if one not in titles and len(one) > 1]
    if name and nobody.isdisjoint(name):
        return _is_any_alike(names, name, is_formal=is_formal)
    return _is_of_address(names, about.addressee_email, is_formal=is_formal)


def _is_any_alike(
    names: Sequence[str], known: Sequence[str], *, is_formal: bool
) -> bool:
    for one in names:
        for other in known:
            if _is_alike(one, other):
                return True
            is_given = not is_formal and other == known[0]
            if is_given and one[:_ALIKE] == other[:_ALIKE]:
                return True
    return False


def _is_alike(one: str, other: str) -> bool:
    one, other = _spell(one), _spell(other)
    short, long = sorted((one, other), key=len)
    is_part = len(short) >= _SHORTEST and short in long
    return one == other or is_part or frozenset((one, other)) in _OTHER_NAMES


def _spell(name: str) -> str:
    return name.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def _is_of_address(names: Sequence[str], email: str, *, is_formal: bool) -> bool:
    """Tell whether names may be those of an address, which is `true` where unsure."""
    local = fold_text(email.rpartition("@")[0].partition("+")[0])
    parts = _PART.findall(local)
    if (
        not parts
        or is_shared(email)
        or _is_any_alike(names, parts, is_formal=is_formal)
    ):
        return True
    if len(parts) == 1:
        is_bare = len(names) == 1 and not is_formal
        given = is_bare and names[0] in _GIVEN and parts[0] in _GIVEN
        return not given
    has_initial = len(parts[0]) == 1 and names[0][0] == parts[0]
    return (has_initial and not is_formal) or max(map(len, parts)) < _SHORTEST


def _find_other_firm(email: str, about: About) -> str:
    """Return the other employer whose address it is, if it is one's."""
    labels = set(email.rpartition("@")[2].split(".")[:-1])
    if any(_starts_of(one) & labels for one in (about.company, about.agency)):
        return ""
    return next((one for one in about.others if _labels_of(one) & labels), "")


def _starts_of(employer: str) -> set[str]:
    return _labels_of(employer).union(starts_of(employer_key(employer)))


def _labels_of(employer: str) -> set[str]:
    words = employer_key(employer).split()
    return {label for label in ("".join(words), "-".join(words)) if len(label) > _ALIKE}
