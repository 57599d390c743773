"""Words that come from elsewhere, made fit for a sentence of a letter."""

from __future__ import annotations

import re

_LONGEST = 80
_LONGEST_SENTENCE = 300
_LONGEST_SUBJECT = 150
_QUOTES = "\"'\u201c\u201d\u201e\u00ab\u00bb "
_SPACE = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]+"
)
_BRACKETED = re.compile(r"\[[^\[\]]{0,80}\]|\{[^{}]{0,80}\}|<[^<>]{0,80}>")
_BRACKETS = re.compile(r"[\[\]{}<>]+")
_DOTS = re.compile(r"\.{2,}")
_BLANKS = re.compile(r"_{2,}|(?i:\bx{3,}\b|\btbc\b|\btbd\b)")
_ASIDE = re.compile(r"\([^()]{0,80}\)")
_OPEN = re.compile(r"\(\s{0,2}\)")
_SEX = re.compile(
    r"(?i)\(\s?(?:all genders?|alle|gn|(?:[mwfdhxia]|gn|nb|div\.?)"
    r"(?:\s?[/|,*]\s?(?:[mwfdhxia]|gn|nb|div\.?)){1,4})\s?\)"
    r"|(?<!\S)[mwfhd]\s?/\s?[mwfhdx](?:\s?/\s?[mwfdxi]){0,2}(?!\S)"
)
_REPLY = re.compile(
    r"(?i)\s*(?:re|aw|wg|fw|fwd|sv|vs|tr|rép|rep|réf|antw|odp|rv|ref)\s?(?:\[\d{1,3}\])?\s?:"
)
_TEAM = re.compile(
    r"(?i)\b(?:team|équipe|equipe|recruit(?:ing|ment)|recrutement|hr|rh|careers?|karriere|"
    r"bewerbung(?:en)?|talents?|jobs?|hiring|people|personal(?:abteilung)?|no-?reply|"
    r"service|support|info|department|acquisition|ressources|human)\b"
)
_TITLE = re.compile(
    r"(?i),\s?(?:ph\.?d|mba|m\.?a|b\.?a|m\.?sc|b\.?sc|ll\.?m|m\.?ed|jr|sr|"
    r"(?:assoc |chartered )?(?:m|f)?cipd|s?phr|shrm-(?:s?cp))\.?(?=,|$)"
)
_NOT_A_NAME = re.compile(r"[&@\d:/\\|_#*=]")
_AFTER_NAME = re.compile(
    r"(?i) (?:[-\u2013\u2014|\u2022\u00b7]|via|from|bei|chez|at|@) "
)
_VOWEL = re.compile(r"(?i)[aeiouàâäæéèêëîïôöœùûü]|y(?![aeiouéèêë])")
_NOT_ELIDED = re.compile(r"(?i)onz|oui|uhlan|user|usability|(?:one|uk|us)\b")
_MUTE_H = re.compile(
    r"(?i)h(?:abill|abilit|armoni|ébe|élic|éma|épat|erb|érit|eur|ist[eo]|"
    r"omme|omolog|oméo|onor|ôp|opital|orl|ortic|ospitali[eè]r|ôt|otesse|otelier|"
    r"uil|uiss|umain|umani|umori|ydr|yg|yp)"
)


def clean_words(words: str, longest: int = _LONGEST) -> str:
    """Return words on one line, without blanks to be filled in, cut at a word."""
    plain = _BLANKS.sub(" ", _BRACKETED.sub(" ", words))
    plain = _OPEN.sub(" ", _BRACKETS.sub(" ", plain))
    plain = _SPACE.sub(" ", _DOTS.sub(".", plain)).strip(" ,;:-\u2013\u2014\u2026")
    if len(plain) <= longest:
        return plain
    return plain[: longest + 1].rpartition(" ")[0].rstrip(" ,;:-(") or plain[:longest]


def clean_sentence(words: str) -> str:
    """Return a thought without its full stop, empty where nothing can be read."""
    plain = clean_words(words, _LONGEST_SENTENCE).rstrip(" .;:,\u2026")
    return plain if any(map(str.isalpha, plain)) else ""


def clean_role(words: str) -> str:
    """Return a role as one speaks of it: no `(m/w/d)`, `H/F` or quotes."""
    plain = clean_words(_SEX.sub(" ", words)).strip(_QUOTES).rstrip(". ")
    return plain if any(map(str.isalpha, plain)) else ""


def clean_name(name: str) -> str:
    """Return the name of a human, given name first; empty where it is none.

    >>> clean_name("Lindt, Mara (Hale & Byrne)")
    'Mara Lindt'
    """
    plain = _TITLE.sub("", _ASIDE.sub(" ", clean_words(name)))
    plain = clean_words(_AFTER_NAME.split(plain)[0]).strip("\"' ")
    if plain.count(",") == 1:
        last, first = plain.split(",")
        plain = clean_words(f"{first} {last}")
    if not any(map(str.isalpha, plain)) or _NOT_A_NAME.search(plain):
        return ""
    if "," in plain or _TEAM.search(plain):
        return ""
    return plain.title() if plain.isupper() or plain.islower() else plain


def clean_subject(subject: str) -> str:
    """Return a thread's subject without any `Re:`, `AW:` or `TR :` in front."""
    plain = clean_subject_line(subject)
    for _ in range(10):
        found = _REPLY.match(plain)
        if not found:
            break
        plain = plain[found.end() :].strip()
    return plain


def clean_subject_line(subject: str) -> str:
    """Return a subject on one line; what stands in brackets keeps the thread."""
    return _SPACE.sub(" ", subject).strip()[:_LONGEST_SUBJECT].strip()


def put_of(words: str) -> str:
    """Return French words with `de` or `d'` before them.

    >>> put_of("ingénieur"), put_of("hôtesse"), put_of("chef"), put_of("Head of Sales")
    ("d'ingénieur", "d'hôtesse", 'de chef', 'de Head of Sales')
    """
    is_vowel = _VOWEL.match(words) and not _NOT_ELIDED.match(words)
    return f"d'{words}" if is_vowel or _MUTE_H.match(words) else f"de {words}"
