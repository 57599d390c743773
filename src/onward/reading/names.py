"""Names of employers and roles, made comparable."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LEGAL = _words("""
    inc incorporated ltd limited llc llp lp plc gmbh mbh ag se sa sas sarl sasu eurl bv
    nv oy oyj ab asa as aps kg kgaa ohg ug ev eg co corp corporation company pty pte spa
    srl sl sro sp zoo pvt private cie
""")
_NOISE = _words("""
    the group holding holdings gruppe groupe careers career jobs recruiting recruitment
    hiring talent acquisition team hr karriere
""")
_GENDER = re.compile(
    r"\(\s*(?:[a-z*]{1,3}\s*[/|,*:-]\s*){1,3}[a-z*]{1,3}\s*\)"
    r"|\(\s*(?:all genders?|gn\*?|any gender)\s*\)"
    r"|\b[mwfhd]\s?/\s?[mwfdxh](?:\s?/\s?[mwfdx])?\b"
    r"|(?<=\w)(?:\*|:|/-?)(?:in|innen|e|frau|mann)\b"
)
_NUMBER = re.compile(
    r"\(?(?:job|req|requisition|ref|id|nr|no|kennziffer|referenz)?[\s.:#-]{0,3}"
    r"\b(?:(?:jr|r|req|job|id|ref)[-_ ]?)?\d{4,}\b\)?"
)
_SHORT = {
    "sr": "senior",
    "snr": "senior",
    "jr": "junior",
    "jnr": "junior",
    "mgr": "manager",
    "eng": "engineer",
    "dev": "developer",
    "swe": "software engineer",
    "mfg": "manufacturing",
    "assoc": "associate",
    "asst": "assistant",
    "dir": "director",
    "vp": "vice president",
    "werkstudentin": "werkstudent",
}
_ROLE_NOISE = _words("""
    the a position role job stelle poste remote hybrid onsite fulltime parttime full
    part time permanent contract temporary of and for und et de du
""")


@lru_cache(maxsize=8192)
def fold_name(name: str) -> str:
    """Return a name in small letters, without accents and with single spaces."""
    if name.isascii():
        return " ".join(name.lower().replace("&", " and ").split())
    text = unicodedata.normalize("NFKD", name).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(text.replace("&", " and ").split())


@lru_cache(maxsize=8192)
def employer_key(name: str) -> str:
    """Return an employer's name as a key: folded, without legal endings and noise.

    `Zeta Global, Inc.` and `ZETA GLOBAL Careers` both give `zeta global`. A name that
    is nothing but noise keeps its words.
    """
    folded = re.sub(r"\b([a-z])\.(?=[a-z]\b)", r"\1", fold_name(name))
    folded = re.sub(r"\.(?:com|io|ai|co|org|net|de|fr)\b", " ", folded)
    words = re.sub(r"['`\u2019\u00b4]", "", folded)
    parts = re.sub(r"[^\w+#]+", " ", words).split()
    kept = [one for one in parts if one not in _LEGAL]
    if kept and kept[-1] in {"and", "und"}:
        kept.pop()
    lean = [one for one in kept if one not in _NOISE]
    return " ".join(lean or kept or parts)


_WORK_FORM = _words("""
    remote hybrid onsite on-site initial initially start to first day permanent fulltime
    full time contract or and then homeoffice office based teletravail distanciel
""")
_PLACE_END = re.compile(r"[,(|;]| - | [\u2013\u2014] ")


@lru_cache(maxsize=8192)
def place_key(place: str) -> str:
    """Return the town of a place as a key, without its region or the form of work.

    `Remote / Boston, MA (3 days)` and `Boston MA - initially remote` give `boston`.
    """
    for part in _PLACE_END.split(place.replace("/", ",")):
        words = re.sub(r"[^\w-]+", " ", fold_name(part)).split()
        kept = [one for one in words if one not in _WORK_FORM]
        if len(kept) > 1 and len(kept[-1]) == _STATE:
            kept.pop()
        if kept:
            return " ".join(kept)
    return ""


_STATE = 2


@lru_cache(maxsize=8192)
def role_key(name: str) -> str:
    """Return a title as a key: folded, without gender markers, numbers and filler.

    `Sr. Data Engineer (m/w/d) - R12345` gives `senior data engineer`.
    """
    folded = _NUMBER.sub(" ", _GENDER.sub(" ", fold_name(name)))
    parts = re.sub(r"[^\w+#]+", " ", folded).split()
    spelt = [word for one in parts for word in _SHORT.get(one, one).split()]
    kept = [one for one in spelt if one not in _ROLE_NOISE]
    return " ".join(kept or spelt)
