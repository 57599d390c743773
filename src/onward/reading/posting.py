"""Links to the advertised role, with their tracking parameters stripped."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from onward.reading.passage import Sheet
from onward.reading.reading import Evidence, Part, Posting
from onward.reading.vendors import find_vendor, list_posting_patterns

_MOST = 40
_LONGEST = 600
_LINK = re.compile(r"https?://[^\s<>\"'\])]{8,600}")
_HOST = re.compile(r"https?://([\w.-]{1,250})(?:[/?#]|$)")
_NAMES = """
    jk job jobid job_id id req career_job_req_id company gh_jid jobreqid jobreq
    joblistingid posting vacancy p
"""
_KEPT = frozenset(_NAMES.split())


def find_posting(sheet: Sheet) -> tuple[Posting | None, tuple[Evidence, ...], str]:
    """Return the first link to an advertised role, its words, and its employer."""
    text = sheet.text.text
    links = [match.group() for match in _LINK.finditer(text)]
    for link in (*links[:_MOST], *sheet.message.links[:_MOST]):
        found = read_link(link)
        if found:
            posting, company = found
            place = text.find(link)
            if place < 0:
                return posting, (), company
            evidence = Evidence("posting", link, Part.TEXT, place, place + len(link))
            return posting, (evidence,), company
    return None, (), ""


def read_link(link: str) -> tuple[Posting, str] | None:
    """Return the posting that a link leads to and the employer's short name in it."""
    if len(link) > _LONGEST or _is_of_others(link):
        return None
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
    except ValueError:
        return None
    vendor = find_vendor(host)
    if vendor:
        for pattern in list_posting_patterns().get(vendor.slug, ()):
            match = pattern.match(link)
            if match:
                known = match.groupdict()
                identifier = known.get("id") or ""
                posting = Posting(strip_tracking(link), vendor.slug, identifier)
                return (posting, known.get("company") or "") if identifier else None
    query = dict(parse_qsl(parts.query))
    if query.get("gh_jid", "").isdigit():
        return Posting(strip_tracking(link), "greenhouse", query["gh_jid"]), ""
    return None


def _is_of_others(link: str) -> bool:
    """Say at once that a link leads to no vendor, as most do."""
    host = _HOST.match(link)
    return host is not None and "jid" not in link and not find_vendor(host[1])


def strip_tracking(link: str) -> str:
    """Return a link with only the parameters that name the posting."""
    parts = urlsplit(link)
    kept = [(k, v) for k, v in parse_qsl(parts.query) if k.lower() in _KEPT]
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(kept), ""))
