"""Where a message may name its employer: every place, each with a weight."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onward.mail.message import Span
from onward.mail.text import fold_text
from onward.reading.candidates import Candidate
from onward.reading.passage import Passage, Sheet
from onward.reading.quoting import quote_sender
from onward.reading.signature import list_signed
from onward.reading.slots import (
    cut_desk,
    read_name,
    read_name_back,
    read_rest,
    read_small_name,
    split_at,
    strip_marks,
    trim_name,
)
from onward.reading.tenants import find_house
from onward.reading.titles import has_head
from onward.reading.vendors import list_shared_locals
from onward.reading.wording import Found, Wording

_STRONG = 2.5
_SMALL = 0.35
_NEAR = 4
_LONE = 0.5
_LINKS = frozenset({"of", "de", "der", "du", "des", "di", "the"})
_SURE = 1.2
_AFTER = 24
_SIGN_OFF = 40
_ROLE_AT = re.compile(
    r"[\"'\u201d)*]{0,2}(?:\s[(\[][^()\[\]\n]{1,40}[)\]])?"
    r"(?:[\s,-]{1,3}#?[a-z]{0,3}-?\d{3,12})?"
    r"(?:\s(?:position|role|opening|job|vacancy|opportunity|program|programme|"
    r"internship|stelle))?,?"
    r"\s(?:at|with|within|@|bei|bei der|beim|chez|au sein de|au sein du|presso|bij|"
    r"hos|en|w)\s(?:(?:la|le|les|der|dem|het|de|il|el|los|las)\s)?"
)
_THEN_ROLE = re.compile(r"\s(?:for|as|f\u00fcr|als|pour|para|per|voor|como|come)\s")
_NOUN = re.compile(
    r"[\s:,()-]{1,4}(?:position|role|opening|job|vacancy|opportunity|internship|"
    r"program|programme|team|requisition|stelle|account|posting|gig|post)\b"
)
_STATE = re.compile(
    r"[ \t]?,[ \t]?(?:[A-Z]{2}\b|(?:United|California|Texas|Florida)\b)"
)
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\w+")
_COPYRIGHT = re.compile(r"©[ \t]{0,3}(?:(?:19|20)\d\d[ \t,\u2013-]{0,4}){0,2}[ \t]?")
_DISPLAY_APART = re.compile(
    r"\b(?:at|from|for|bei|von|chez|de|der|par)\s|[@|,]\s|\s[\u2013-]\s?",
    re.IGNORECASE,
)
_VIA = re.compile(r"\s\(?(?:via|through|über|par le biais de)\s.*$", re.IGNORECASE)
_SUBJECT_APART = re.compile(r"\s[-\u2013—|:•/]{1,3}\s|\s?[|:•]\s|\s//\s|\s-(?=\S)|,\s")
_PERSON = re.compile(r"(?:[A-Z][\w'\u2019.-]+\s){1,3}[A-Z][\w'\u2019-]+")


def is_plain(one: Candidate) -> bool:
    """Say whether the words before a name plainly make it an employer."""
    return one.weight >= _STRONG and one.source.endswith("before")


def list_mentions(
    sheet: Sheet, wording: Wording, roles: list[Candidate]
) -> Iterator[Candidate]:
    """Yield the names that may be the employer's, wherever they stand."""
    for passage in sheet.passages:
        for found in passage.cues("company", "client"):
            yield from _at_cue(passage, found, wording)
        for value in passage.values("company"):
            yield from _labelled(passage, value, wording)
        yield from _behind_roles(passage, roles, wording)
    yield from _in_footer(sheet.text, wording)
    yield from _in_display_name(sheet, wording)
    yield from _in_subject(sheet.subject, wording)
    yield from list_signed(sheet, wording)


def mention(passage: Passage, span: Span, weight: float, source: str) -> Candidate:
    """Return the name between two offsets as a candidate."""
    words = passage.text[span[0] : span[1]]
    return Candidate(words, passage.quote("company", *span), weight, source)


def _at_cue(passage: Passage, found: Found, wording: Wording) -> Iterator[Candidate]:
    cue, text = found.cue, passage.text
    read = _read_after if cue.side == "before" else _read_before
    span, factor = read(passage, found, wording)
    trimmed = trim_name(text, span, wording) if span else None
    if trimmed and span and cue.where == "rest":
        trimmed = (trimmed[0], _end_of_rest(text, span[1], trimmed[0], wording))
    if trimmed and cue.then:
        trimmed = _cut_then(passage, trimmed, cue.then)
    elif trimmed and cue.side == "before" and _NOUN.match(passage.folded, trimmed[1]):
        return
    if not trimmed or _STATE.match(text, trimmed[1]):
        return
    at_desk = cue.side == "after" and cue.fact == "company"
    final = cut_desk(text, trimmed, wording, at_desk=at_desk)
    if final != trimmed and _is_kept(text, trimmed, final, wording):
        final = trimmed
    is_client = cue.fact == "client" and cue.side == "after"
    if is_client and " " not in text[slice(*final)]:
        factor *= _LONE
    side = "client" if is_client else cue.side
    yield mention(passage, final, cue.weight * factor, f"{passage.part}:{side}")


def _end_of_rest(text: str, end: int, start: int, wording: Wording) -> int:
    """Return where a name ends that a title may follow: `Norwell for Data Analyst`."""
    match = _THEN_ROLE.search(text, start, end)
    return (
        match.start() if match and has_head(text[match.end() : end], wording) else end
    )


def _is_kept(text: str, whole: Span, cut: Span, wording: Wording) -> bool:
    """Say whether a name is used in whole too: `Norwell University` of its careers."""
    rest = _WORD.findall(fold_text(text[cut[1] : whole[1]]))
    is_soft = all(one in wording.sets["before_desks"] for one in rest)
    return is_soft and text.count(text[slice(*whole)]) > 1


def _cut_verb(passage: Passage, span: Span, wording: Wording) -> Span:
    """Cut the verb that German puts behind a name: `an Norwell gesendet`."""
    head, _, last = passage.folded[span[0] : span[1]].rpartition(" ")
    is_verb = head and last in wording.sets["rest_tails"]
    return (span[0], span[0] + len(head)) if is_verb else span


def _read_after(
    passage: Passage, found: Found, wording: Wording
) -> tuple[Span | None, float]:
    if found.cue.where == "rest":
        span = read_rest(passage.text, found.end)
        return (_cut_verb(passage, span, wording) if span else None), 1.0
    is_apart = found.cue.fact == "client" and passage.text[found.end : found.end + 1]
    span = read_name(passage.text, found.end + (is_apart == ","))
    if span or found.cue.weight < _STRONG:
        return span, 1.0
    return read_small_name(passage.text, found.end), _SMALL


def _read_before(
    passage: Passage, found: Found, _: Wording
) -> tuple[Span | None, float]:
    rest = passage.text[found.end : found.end + _SIGN_OFF].lstrip(" \t.,!|")
    if found.cue.where == "line" and rest and rest[0] != "\n":
        return None, 0.0
    return read_name_back(passage.text, found.start), 1.0


def _cut_then(passage: Passage, span: Span, then: re.Pattern[str]) -> Span | None:
    """Return the name before the word that must follow it, or None without that."""
    match = then.search(passage.folded, span[0], span[1] + _AFTER)
    if not match or match.start() > span[1] + 2:
        return None
    end = min(span[1], match.start())
    words = passage.text[span[0] : end].rstrip()
    return (span[0], span[0] + len(words)) if words else None


def _labelled(passage: Passage, value: Span, wording: Wording) -> Iterator[Candidate]:
    span = read_name(passage.text, value[0])
    trimmed = span and trim_name(passage.text, span, wording)
    if trimmed and trimmed[0] - value[0] < _NEAR:
        yield mention(passage, trimmed, 3.0, "label")


def _behind_roles(
    passage: Passage, roles: list[Candidate], wording: Wording
) -> Iterator[Candidate]:
    """Yield the names behind a title: `Data Analyst role at Norwell`."""
    ends = {
        one.evidence.end - passage.offset
        for one in roles
        if one.evidence.part is passage.part and one.weight > _SURE
    }
    for end in ends:
        match = _ROLE_AT.match(passage.folded, end)
        span = read_name(passage.text, match.end()) if match else None
        trimmed = span and trim_name(passage.text, span, wording)
        if trimmed and not _NOUN.match(passage.folded, trimmed[1]):
            trimmed = cut_desk(passage.text, trimmed, wording)
            yield mention(passage, trimmed, 3.0, f"{passage.part}:role")


def _in_footer(passage: Passage, wording: Wording) -> Iterator[Candidate]:
    for match in _COPYRIGHT.finditer(passage.text):
        span = read_name(passage.text, match.end())
        trimmed = span and trim_name(passage.text, span, wording)
        if trimmed:
            yield mention(passage, trimmed, 1.4, "footer")


def _in_display_name(sheet: Sheet, wording: Wording) -> Iterator[Candidate]:
    """Yield the employer in the sender's display name: "Norwell Careers"."""
    name = _VIA.sub("", sheet.message.sender.name)
    if not name or "@" in name:
        return
    for start, end in split_at(name, _DISPLAY_APART):
        low, high = _without_desk(name, start, end, wording)
        words = name[low:high]
        evidence = quote_sender(sheet.message, "company", words)
        if high - low > 1 and evidence:
            is_whole = (low, high) == strip_marks(name, 0, len(name))
            weight = _weigh_display(sheet, words, is_whole=is_whole, is_first=not start)
            yield Candidate(words, evidence, weight, "display")


def _weigh_display(
    sheet: Sheet, words: str, *, is_whole: bool, is_first: bool
) -> float:
    """Weigh a display name: strong beside a desk's words, weak where a person's."""
    house = find_house(sheet) or ""
    is_house = len(house) > _NEAR and house in fold_text(words).split()
    if is_house or sheet.sender.local.partition("+")[0] in list_shared_locals():
        return 2.0 if is_whole or not _PERSON.fullmatch(words) else 1.6
    return 0.8 if is_whole or (is_first and _PERSON.fullmatch(words)) else 2.0


def _without_desk(name: str, start: int, end: int, wording: Wording) -> Span:
    """Cut words such as "Careers" or "Workday" off both ends of a display name."""
    noise = wording.display_noise
    words = list(re.finditer(r"[^\s_]+", name[start:end]))
    soft = wording.sets["before_desks"]
    while words and _is_noise(words[0].group(), noise):
        is_bare = len(words) > 1 and not _is_noise(words[1].group(), noise)
        if is_bare and fold_text(words[0].group()) in soft:
            break
        words.pop(0)
    while len(words) > 1 and words[0].group() in _LINKS:
        words.pop(0)
    last = len(words)
    while words and _is_noise(words[-1].group(), noise):
        is_bare = len(words) == last and not _is_noise(words[0].group(), noise)
        if is_bare and fold_text(words[-1].group()) in soft:
            break
        words.pop()
    if not words:
        return start, start
    return strip_marks(name, start + words[0].start(), start + words[-1].end())


def _is_noise(word: str, noise: set[str]) -> bool:
    parts = _WORD.findall(fold_text(word))
    return all(part in noise for part in parts)


def _in_subject(passage: Passage, wording: Wording) -> Iterator[Candidate]:
    """Yield the parts of a subject that are nothing but a name: "Norwell | Update"."""
    pieces = list(split_at(passage.text, _SUBJECT_APART))
    for start, end in pieces if len(pieces) > 1 else ():
        span = read_name(passage.text, start)
        if span and span[1] >= len(passage.text[:end].rstrip(" .!")):
            trimmed = trim_name(passage.text, span, wording)
            if trimmed and trimmed[0] - start <= _NEAR:
                trimmed = cut_desk(passage.text, trimmed, wording)
                yield mention(passage, trimmed, 1.0, "subject")
