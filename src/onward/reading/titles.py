"""Read the title of a role that begins or ends at a place in a text."""

from __future__ import annotations

import re
from functools import lru_cache

from onward.mail.message import Span
from onward.mail.text import fold_text
from onward.reading.wording import Wording, load_wording

_REACH = 150
_OPEN = re.compile(r"[ \t]{0,3}\n?[ \t\"'“”„«»‘’*_:,–\-]{0,6}")
_STOP = re.compile(
    r"(?P<noun>\s(?:positions?|roles?|openings?|jobs?|vacanc(?:y|ies)|opportunit(?:y|ies)|"
    r"requisitions?|posting|posts?|gig)\b)"
    r"|\s(?:at|with|chez|bei|au sein|presso|bij|within|en|hos)\s(?=[^\W\d_a-zß-öø-ÿ]|[\[{<*]|us\b|our\b|the\b|der\b|dem\b|[a-z]+[A-Z])"
    r"|\s(?:in|im)\s(?:our|unserem|unserer|the\s\w+\s(?:team|office|department))\b"
    r"|\s(?:and|und|et|but|to|as|that|which|for which|we|you|has|have|is|are|was|were|would|will|here|through|"
    r"via|on|from|posted|submitted|advertised|where|because|since|if|who|so|located|based|wurde|haben|ist|sind|"
    r"a|avons|nous|vous|et que|est|this|listed|erhalten|eingegangen|interessieren|entschieden|vorerst|nicht|"
    r"anbieten|zu|haben|hat|wird|werden|leider|sowie|besetzt|weiter|beworben|n'a|ne|sont|qui|que|pour|dans|au|"
    r"hebben|heeft|is|zijn|ha|abbiamo|hemos|ha sido|per|con|remains|advertised|once|after|before|until)\s(?=[a-zà-ÿ(])"
    r"|\s(?:anbieten|besetzen|besetzt|interessieren|haben|bewerben|beworben)(?=[.,!]|$)"
    r"|[!?]|[;:](?=\s*(?:\n|$)|\s+(?:[a-zà-ÿ]|We\b|You\b|Your\b|Please\b|I\b|Thank|If\b|This\b|The\b|Our\b))|\.(?=\s|$)|,(?=\s+(?:[a-z]|I\b|and\b|we\b))|\n\s*\n|\n(?=\s*[^\W\d_a-z])|[\"”»„“]|\s[-–—|]{1,2}\s?\n"
    r"|\s(?:in|à|en)\s(?=(?:[A-Z][\w.]+,?\s?){1,3}(?:[.,!)]|$))"
)
STATES = (
    r"(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|"
    r"T[NX]|UT|V[AT]|W[AIVY]|AB|BC|MB|NB|NS|ON|PE|QC|SK|NSW|VIC|QLD)"
)
_PLACE_TAIL = re.compile(
    rf"(?:\s*[-–—|,]+\s*{STATES}|(?:\s*[-–—|,(/@]+\s*(?:in\s)?|\s+in\s+)(?:[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){{0,2}}\s?,\s?){STATES})\b"
    r"(?:,\s?(?:US|USA|United States|Canada))?\)?(?:\s?[(|/].{0,60})?$"
)
_NUMBER = (
    r"(?:(?i:job\s?|req(?:uisition)?\.?\s?|ref(?:erence)?\.?\s?|position\s|posting\s)?"
    r"(?i:\b(?:id|no|nr|number|code)\b|#)?\s?[:.#-]?\s?"
    r"(?:[A-Z]{1,5}[-_]?)?\d[\dA-Z]{3,}(?:[-_/][\dA-Z]+){0,3}(?:\s[A-Z]{2})?\b)"
)
_HEAD_NUMBER = re.compile(
    rf"^\W*\(?(?!(?:19|20)\d\d\b(?!-\d{{3}})){_NUMBER}\)?\s*[-–—:|,]*\s*(?=[^\W_])"
)
_TAIL_NUMBER = re.compile(
    r"\s*(?:[-–—:|,/#]\s*|\s)?[(\[]?\s*#?(?<![A-Za-z\d])(?!(?:19|20)\d\d\b)"
    rf"{_NUMBER}\s*[)\]]?\W*$"
)
_INNER = re.compile(
    r"^.{0,80}\b(?:for|in|to|and|as)\s(?:the|our|a|an)\s"
    r"|^.{0,80}\b(?:poste|offre|stelle|position|puesto|posizione|functie)\s(?:de\s|d['’]|als\s|of\s|di\s|van\s)"
    r"|^.{0,80}?\b(?:application|applying|applied|interest|interview|update|regarding|opportunity|opening|need|looking|"
    r"hiring|requirement|invitation|assessment)\s+(?:received\s+)?(?:for|in|as|of|to|on),?\s+",
    re.IGNORECASE | re.DOTALL,
)
_FOR = re.compile(r"^.{0,60}\sfor\s(?=[^\W_a-z])")
_TAIL_BRACKET = re.compile(r"\s*[-–—,]?\s*[(\[]([^()\[\]]{0,60})[)\]]\W*$")
_GAP = re.compile(r"\s*[-–—|,/:(]+\s*|\s+")
_GAPS = 6
_BETWEEN = re.compile(r"\s*(?:[,/&|]|\band\b|\bor\b)\s*")
_TAIL_NOUN = re.compile(
    r"\s+(?:positions?|roles?|openings?|jobs?|vacanc(?:y|ies)|posting|opportunity|requisition|career|interview|"
    r"application|bewerbung|candidature|post|"
    r"at|with|with us|for|in|as|on|and|or|to|from|a|the|fulltime|full time)$",
    re.IGNORECASE,
)
_TAIL_IN = re.compile(
    r"\s(?:in|at|@|with in|from)\s(?:[A-Z][\w.'’-]+\s?){1,3},\s?[A-Z][a-z]+\b.{0,60}$"
    r"|\s?(?:\|\||//).{0,90}$|\s(?:from|with)\s(?:[A-Z]\w+|our)\b.{0,60}$"
)
_SMALL_LEAD = re.compile(
    r"^(?:(?!senior|junior|lead|principal|staff|web|data|full|back|front|e-|i[A-Z])[a-zà-ÿ']+\s+){1,5}(?=[A-ZÄÖÜÉ])"
)
_OWNER = re.compile(r"^.{0,60}?(?<!achelor)(?<!aster)(?<!river)['’]s\s(?=[^\W_a-z])")
_LEAD = re.compile(
    r"^(?:(?:the|our|a|an|this|open|role|position|job|opening|title|post|of|for|as|to|als|die|der|das|den|un|une|le|la|"
    r"l['’]|d['’]|de|du|next|new|exciting|current|full-time|fulltime|available|above|following|advertised|with|in|and|at|on|by|dear applicant|however|zum|zur|eine?n?|unsere?r?|urgent|need|hiring|is|offre|poste|stelle|application|bewerbung|candidature)\b\W*)+",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w+#.'’*-]+")
_REQUISITION = re.compile(
    r"\b(?:jobs?|req|requisition|ref|id|nr|no|r|jr)\b\W{0,3}\w*\d|\d{5,}|^#?\d{3,}$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[A-Z][\w.' -]{1,30},\s?(?:[A-Z]{2}|[A-Z][\w ]{2,20})")
_SENTENCE = re.compile(r"[.!?;:]\s|\n[ \t]*\n")
_SPACED = re.compile(r"\S+")
_POSSESSIVE = re.compile(r"(?<!achelor)(?<!aster)['’]s$")
_ARTICLE = re.compile(r"\b(?:the|our|a|an|this|your)\s")
_SMALL_REACH = 45
_SHORTEST = 2
_LONGEST = 16
_FORBIDDEN = re.compile(r"[{}<>%=]|https?:|www\.|\[\w|\$\w|_{2}")
_SMALL = frozenset(
    "of and the for in to a de du des d et en und für fur im & - – — / | + , with au à "
    "l la le y e di per van voor al or m w d f h x on".split(" ")
)


def read_title(text: str, place: int) -> Span | None:
    """Return the span of the title that begins at a place, cut where it ends."""
    match = _OPEN.match(text, place)
    start = match.end() if match else place
    stop = _STOP.search(text, start, start + _REACH)
    if stop and stop.start() == start:
        return None
    end = stop.start() if stop else min(len(text), start + _REACH)
    return (start, end) if end > start else None


def read_title_back(text: str, end: int) -> Span | None:
    """Return the span of the title that ends at a place: capitals and small links."""
    end = len(text[:end].rstrip(" \t\n\"'“”*-–"))
    low = max(0, end - _REACH)
    for stop in _SENTENCE.finditer(text, low, end):
        low = stop.end()
    start = end
    for word in reversed(list(_SPACED.finditer(text, low, end))):
        bare = word.group().strip("()[]\"'“”,/&+-–—|*")
        if bare[:1].islower() and bare.lower() not in _SMALL:
            break
        if _POSSESSIVE.search(word.group()):
            break
        start = word.start()
    return (start, end) if start < end else _read_small_back(text, low, end)


def _read_small_back(text: str, low: int, end: int) -> Span | None:
    """Return what stands after the last article, for titles in small letters."""
    found = None
    for match in _ARTICLE.finditer(text, max(low, end - _SMALL_REACH), end):
        found = match
    return (found.end(), end) if found else None


@lru_cache(maxsize=256)
def clean_title(text: str, span: Span) -> Span | None:
    """Cut articles, numbers, places and the word "position" off a title."""
    start, end = span
    wording = load_wording()
    loose = wording.loose
    for _ in range(6):
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


def rate_title(title: str) -> float:
    """Say from 0 to 1 how much a text is worded like the title of a role."""
    return _rate(" ".join(title.split()))


@lru_cache(maxsize=4096)
def _rate(title: str) -> float:
    wording = load_wording()
    words = [fold_text(one) for one in _WORD.findall(title)]
    if not words or len(words) > _LONGEST or not any(w[0].isalpha() for w in words):
        return 0.0
    if len(words) == 1 and title.islower():
        return 0.0
    if any(name in " ".join(words) for name in wording.sets["open_roles"]):
        return 1.0
    if all(word in wording.vague for word in words):
        return 0.0
    if all(word in wording.sets["places"] for word in words):
        return 0.0
    if _has_head(title, wording):
        return 1.0
    plain = [w for w in _WORD.findall(title) if w.lower() not in _SMALL]
    capitals = sum(not word[0].islower() for word in plain)
    return 0.4 if plain and capitals >= len(plain) * 0.8 else 0.0


def _has_head(title: str, wording: Wording) -> bool:
    words = [fold_text(one) for one in _WORD.findall(title)]
    return any(wording.is_head(word) for word in _heads_of(words))


def _heads_of(words: list[str]) -> list[str]:
    return [part.strip("*.'-") for word in words for part in (word, *word.split("-"))]


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \t\n\"'“”„«»‘’*:,;|–—-.#•/\\":
        start += 1
    while end > start and text[end - 1] in " \t\n\"'“”„«»‘’*:,;|–—-./\\&":
        end -= 1
    opened = text.count("(", start, end) - text.count(")", start, end)
    if opened > 0:
        end = text.rindex("(", start, end) if text.rindex("(", start, end) > start else end
        return _strip(text, start, end) if text[start] != "(" else (start, end)
    if opened < 0 and text[end - 1] == ")":
        return _strip(text, start, end - 1)
    return start, end


def _cut_head(text: str, start: int, end: int) -> int:
    for pattern in (_INNER, _OWNER, _LEAD, _SMALL_LEAD, _HEAD_NUMBER):
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
    if _has_head(after, wording) and not _has_head(before, wording):
        return start + match.end()
    return start


def _cut_tail(text: str, start: int, end: int, loose: set[str]) -> int:
    title = text[start:end]
    if fold_text(title) in load_wording().sets["open_roles"]:
        return end
    for pattern in (_TAIL_NOUN, _TAIL_NUMBER, _PLACE_TAIL, _TAIL_IN):
        match = pattern.search(title)
        if match and match.start() > 0:
            return start + match.start()
    bracket = _TAIL_BRACKET.search(title) if title[-1:] in ")]" else None
    if bracket and bracket.start() > 0 and _is_aside(bracket.group(1), loose):
        return start + bracket.start()
    return start + _loose_start(title, loose)


def _loose_start(title: str, loose: set[str]) -> int:
    """Return where the places and terms at the end of a title begin, or its length."""
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
    """Say whether a bracket holds a number, a place or a term, not a part of a title."""
    if _REQUISITION.search(inner):
        return True
    parts = [part.strip() for part in re.split(r"[,/|;]", fold_text(inner))]
    return any(part in loose for part in parts) or bool(_PLACE.fullmatch(inner))
