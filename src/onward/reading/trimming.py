"""Cut off a title what is no part of it: articles, numbers, places, "position"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from onward.mail.message import Span
from onward.mail.text import fold_text
from onward.reading.titles import SMALL, has_head
from onward.reading.wording import Wording, load_wording

_SHORTEST = 2
_TURNS = 6
_GAPS = 6
_LONE = 8
_FEW = 3
STATES = (
    r"(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|"
    r"PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]|AB|BC|MB|NB|NS|ON|PE|QC|SK|NSW|VIC|QLD)"
)
_TOWN = r"[A-Z][\w.'\u2019-]+(?:\s[A-Z][\w.'\u2019-]+){0,2}(?:\s?,)?\s?"
_PLACE_TAIL = re.compile(
    rf"(?:\s*[-\u2013—|,]+\s*{STATES}"
    rf"|(?:\s*[-\u2013—|,(/@]+\s*(?:in\s)?|\s+in\s+){_TOWN}{STATES})\b"
    r"(?:,\s?(?:US|USA|United States|Canada))?\)?(?:\s?[(|/].{0,60})?$"
)
_NUMBER = (
    r"(?:(?i:job\s?|req(?:uisition)?\.?\s?|ref(?:erence)?\.?\s?|position\s|posting\s)?"
    r"(?i:\b(?:id|no|nr|number|code)\b|#)?\s?[:.#-]?\s?"
    r"(?:[A-Z]{1,5}[-_]?)?\d[\dA-Z]{3,}(?:[-_/][\dA-Z]+){0,3}(?:\s[A-Z]{2})?\b)"
)
_HEAD_NUMBER = re.compile(
    rf"^\W*\(?(?!(?:19|20)\d\d\b(?!-\d{{3}})){_NUMBER}\)?"
    r"\s*[-\u2013—:|,]*\s*(?=[^\W_])"
)
_TAIL_NUMBER = re.compile(
    r"\s*(?:[-\u2013—:|,/#]\s*|\s)?[(\[]?\s*#?(?<![A-Za-z\d])(?!(?:19|20)\d\d\b)"
    rf"(?:{_NUMBER}|[A-Z]{{2,5}}[-_/]\d{{2,6}})\s*[)\]]?\W*$"
)
_ARTICLE = re.compile(
    r"^.{0,80}\b(?:for|in|to|and|as)\s(?:the|our|a|an)\s", re.IGNORECASE | re.DOTALL
)
_FOR = re.compile(r"^.{0,60}\sfor\s(?=[^\W_a-z])")
_TAIL_BRACKET = re.compile(r"\s*[-\u2013—,]?\s*[(\[]([^()\[\]]{0,60})[)\]]\W*$")
_SMALL_END = re.compile(r"\s[a-z\u00df-\u00ff][^A-Z\s]{0,40}$")
_SPACED = re.compile(r"\S+")
_GAP = re.compile(r"\s+in\s+|\s*[-\u2013—|,/:(]+\s*|\s+")
_LAST = re.compile(r"[\w-]+(?=\W*$)")
_BETWEEN = re.compile(r"\s*(?:[,/&|]|\band\b|\bor\b)\s*")
_TAIL_IN = re.compile(
    r"\s(?:in|at|@|with in|from)\s(?:[A-Z][\w.'\u2019-]+\s?){1,3},\s?[A-Z][a-z]+\b"
    r".{0,60}$"
    r"|\s?(?:\|\||//)[\s\S]{0,90}$|\s(?:from|with)\s(?:[A-Z]\w+|our)\b.{0,60}$"
)
_SMALL_LEAD = re.compile(
    r"^(?:(?!senior|junior|lead|principal|staff|web|data|full|back|front|e-|i[A-Z])"
    r"[a-z\u00e0-\u00ff']+\s+){1,5}(?=[A-Z\u00c0-\u00d6\u00d8-\u00de])"
)
_OWNER = re.compile(
    r"^.{0,60}?(?<!achelor)(?<!aster)(?<!river)['\u2019]s\s(?=[^\W_a-z])"
)
_REQUISITION = re.compile(
    r"\b(?:jobs?|req|requisition|ref|id|nr|no|r|jr|kennziffer|kennz|chiffre|referenz|riferimento|referencia)\b\W{0,3}\w*\d|\d{5,}|^#?\d{3,}$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[A-Z][\w.' -]{1,30},\s?(?:[A-Z]{2}|[A-Z][\w ]{2,20})")
_FORBIDDEN = re.compile(r"[{}<>%=]|https?:|www\.|\[\w|\$\w|_{2}")
_HEAD_MARKS = " \t\n\"'“”„«»\u2018\u2019*:,;|\u2013—-.#•/\\"
_TAIL_MARKS = " \t\n\"'“”„«»\u2018\u2019*:,;|\u2013—-./\\&"


@cache
def _heads() -> tuple[re.Pattern[str], ...]:
    words = load_wording()
    hook = re.compile(
        rf"^.{{0,80}}?\b(?:{words.choice('title_hooks')})(?:,?\s+|(?<=['\u2019]))",
        re.IGNORECASE | re.DOTALL,
    )
    lead = re.compile(
        rf"^(?:(?:{words.choice('title_leads')})\b(?!&)\W*)+", re.IGNORECASE
    )
    return _ARTICLE, hook, _OWNER, lead, _SMALL_LEAD, _HEAD_NUMBER


@cache
def _tails() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Return what to cut off a title's end, each with what it cannot be without."""
    words = load_wording()
    names = f"{words.choice('title_nouns')}|{words.choice('title_tails')}"
    noun = re.compile(rf"\s+(?:{names})$", re.IGNORECASE)
    return (
        (noun, re.compile(rf"(?:{names})$", re.IGNORECASE)),
        (_TAIL_NUMBER, re.compile(r"\d")),
        (_PLACE_TAIL, re.compile(r"\b[A-Z]{2,3}\b")),
        (_TAIL_IN, re.compile(r"\s(?:in|at|from|with)\s|@|\|\||//")),
    )


def clean_title(text: str, span: Span) -> Span | None:
    """Cut articles, numbers, places and the word "position" off a title."""
    start, end = span
    found = _clean(text[start:end])
    return (start + found[0], start + found[1]) if found else None


@lru_cache(maxsize=4096)
def _clean(text: str) -> Span | None:
    start, end = 0, len(text)
    wording = load_wording()
    loose = wording.loose
    for _ in range(_TURNS):
        before = (start, end)
        start, end = _strip(text, start, end)
        start = _cut_head(text, start, end)
        start = _cut_for(text, start, end, wording)
        end = _cut_tail(text, start, end, loose)
        if (start, end) == before:
            break
    if end - start < _SHORTEST or _FORBIDDEN.search(text, start, end):
        return None
    return start, end


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _HEAD_MARKS:
        start += 1
    while end > start and text[end - 1] in _TAIL_MARKS:
        end -= 1
    opened = text.count("(", start, end) - text.count(")", start, end)
    if opened > 0:
        end = (
            text.rindex("(", start, end)
            if text.rindex("(", start, end) > start
            else end
        )
        return _strip(text, start, end) if text[start] != "(" else (start, end)
    if opened < 0 and text[end - 1] == ")":
        return _strip(text, start, end - 1)
    return start, end


def _cut_head(text: str, start: int, end: int) -> int:
    for pattern in _heads():
        match = pattern.match(text[start:end])
        if match and match.end() < end - start:
            start += match.end()
    return start


def _cut_for(text: str, start: int, end: int, wording: Wording) -> int:
    """Cut a name before the title: `Norwell for Data Analyst` gives `Data Analyst`."""
    match = _FOR.match(text[start:end])
    if not match:
        return start
    before, after = text[start : start + match.end()], text[start + match.end() : end]
    if has_head(after, wording) and not has_head(before, wording):
        return start + match.end()
    return start


def _cut_tail(text: str, start: int, end: int, loose: set[str]) -> int:
    title = text[start:end]
    if fold_text(title) in load_wording().sets["open_roles"]:
        return end
    for pattern, sign in _tails() if len(title) > _LONE else ():
        match = pattern.search(title) if sign.search(title) else None
        if match and match.start() > 0:
            return start + match.start()
    bar = title.find(" | ")
    is_short = bar > 0 and len(title[bar:].split()) <= _FEW
    if is_short and not has_head(title[bar:], load_wording()):
        return start + bar
    small = _small_start(title)
    if small:
        return start + small
    bracket = _TAIL_BRACKET.search(title) if title[-1:] in ")]" else None
    if bracket and bracket.start() > 0 and _is_aside(bracket.group(1), loose):
        return start + bracket.start()
    return start + _loose_start(title, loose)


def _small_start(title: str) -> int:
    """Return where small words go on behind a title in capitals, or 0.

    `Meter Technician needs` ends at its head; `Chef de projet digital` is left whole.
    """
    if not _SMALL_END.search(title):
        return 0
    words = list(_SPACED.finditer(title))
    capitals = head = 0
    for place, word in enumerate(words):
        plain = word.group().strip("()[],.\"'")
        if not plain[:1].islower():
            capitals += plain[:1].isalpha()
            head = head or has_head(plain, load_wording()) * place
            continue
        if plain in SMALL or place == 0:
            continue
        if plain == words[place - 1].group().lower():
            return word.start()
        is_tail = head and capitals > 1 and words[place - 1].group() not in SMALL
        rest = title[word.start() :]
        is_tail = is_tail and rest[0] != "(" and rest == rest.lower()
        return 0 if not is_tail or has_head(rest, load_wording()) else word.start()
    return 0


def _loose_start(title: str, loose: set[str]) -> int:
    """Return where the places and terms at the end of a title begin, or its length."""
    last = _LAST.search(title)
    if not last or fold_text(last.group()) not in load_wording().loose_ends:
        return len(title)
    for gap in list(_GAP.finditer(title))[-_GAPS:]:
        is_marked = not gap.group().isspace()
        words = title[gap.end() :].strip(" )(")
        if gap.start() and _is_loose(words, loose) and (is_marked or _is_term(words)):
            return gap.start()
    return len(title)


def _is_term(words: str) -> bool:
    """Say whether words end titles even without a mark before them: `WFH`, `Remote`."""
    return fold_text(words) in load_wording().sets["loose"]


def _is_loose(words: str, loose: set[str]) -> bool:
    """Say whether words are only places and terms: `Seattle & London`, `US Remote`."""
    parts = [one for one in _BETWEEN.split(fold_text(words).replace(".", "")) if one]
    if not parts:
        return False
    return all(
        part in loose or all(word in loose for word in part.split()) for part in parts
    )


def _is_aside(inner: str, loose: set[str]) -> bool:
    """Say whether a bracket holds a number, a place or a term."""
    if _REQUISITION.search(inner):
        return True
    parts = [part.strip() for part in re.split(r"[,/|;]", fold_text(inner))]
    return any(part in loose for part in parts) or bool(_PLACE.fullmatch(inner))
