"""The text of mails: normalised, folded for matching, split into own and quoted."""

from __future__ import annotations

from onward.mail.markup import HtmlText, html_to_text, safe_html
from onward.mail.quotes import find_quoted, find_signature
from onward.mail.spacing import fold_text, normalise_text

__all__ = [
    "HtmlText",
    "find_quoted",
    "find_signature",
    "fold_text",
    "html_to_text",
    "normalise_text",
    "safe_html",
]
