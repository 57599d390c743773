"""Tags without a tree: for HTML that is nested too deeply to be parsed in time."""

from __future__ import annotations

import html as entities
import re

from onward.mail.spacing import normalise_text

# Parsers of HTML look through all open elements at each tag.
_MOST_STEPS = 100_000_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_CLOSED_BY_NEXT = frozenset(
    {
        *("area", "base", "br", "col", "dd", "dt", "hr", "img", "input", "li", "link"),
        *("meta", "option", "p", "tbody", "td", "tfoot", "th", "thead", "tr", "wbr"),
    }
)
_MARKUP = re.compile(r"<(?:!--[^>]{0,5000}--|/?[a-zA-Z!][^<>]{0,20000})>")


def is_too_deep(html: str) -> bool:
    """Say whether a parser would need more than a moment for the nesting of HTML."""
    tags = html.count("<")
    if tags * tags <= _MOST_STEPS:
        return False
    depth = deepest = 0
    for tag in _TAG.finditer(html):
        if tag[2].lower() not in _CLOSED_BY_NEXT:
            depth += -1 if tag[1] else 1
            deepest = max(deepest, depth)
    return tags * deepest > _MOST_STEPS


def strip_tags(html: str) -> str:
    """Return the text of HTML with each tag taken as the end of a line."""
    return normalise_text(entities.unescape(_MARKUP.sub("\n", html)))
