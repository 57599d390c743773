"""HTML of mails: its text by a walk over the blocks, and a display that is safe."""

from __future__ import annotations

import html as entities
import re
from dataclasses import dataclass

import nh3
from selectolax.lexbor import LexborHTMLParser, LexborNode

from onward.mail.message import Span
from onward.mail.spacing import normalise_text
from onward.mail.tags import is_too_deep, strip_tags

LARGEST_HTML = 2_000_000
MOST_LINKS = 200

_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog dir div "  # noqa: SIM905  # reads best in lines
    "dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr "
    "li main menu nav ol option p pre section summary table tbody tfoot thead "
    "tr ul".split()
)
_APART = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol dl blockquote pre table figure hr".split()  # noqa: SIM905  # as above
)
_CELLS = frozenset({"td", "th"})
_DROPPED = frozenset(
    "script style head title template noscript iframe object embed svg math canvas "  # noqa: SIM905  # reads best in lines
    "audio video map select textarea input meta link".split()
)
_HIDDEN = re.compile(
    r"display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden"
    r"|mso-hide\s{0,5}:\s{0,5}all"
    r"|max-height\s{0,5}:\s{0,5}0(?:px|\s{0,5}[;!]|$)"
    r"|opacity\s{0,5}:\s{0,5}0(?:\s{0,5}[;!]|$)",
    re.IGNORECASE,
)
_QUOTING_CLASS = re.compile(
    r"\b(?:gmail_quote|yahoo_quoted|protonmail_quote|zmail_extra|moz-cite-prefix)\b"
)
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_MARKERS = re.compile(f"[{_OPEN}{_CLOSE}]")


@dataclass(slots=True)
class HtmlText:
    """The text of an HTML body, the spans its markup calls quoted, and its links."""

    text: str = ""
    quoted: tuple[Span, ...] = ()
    links: tuple[str, ...] = ()


class _Walk:
    """What has been written so far on the way through the tree."""

    def __init__(self, *, shows_hidden: bool = False) -> None:
        self.pieces: list[str] = []
        self.links: dict[str, None] = {}
        self.shows_hidden = shows_hidden
        self.preformatted = 0
        self.opening = 0
        self.breaks = 0
        self.last_words = 0
        self.closings: dict[int, int] = {}

    def enter(self, tag: str, attributes: dict[str, str | None]) -> bool:
        """Write what stands before an element; say whether to go into it."""
        if tag in _DROPPED or tag[0] == "-":
            return False
        self._break(tag)
        if attributes and not self.shows_hidden and _is_hidden(attributes):
            return False
        if tag == "br":
            self.pieces.append("\n")
            self.breaks += 1
            return False
        if tag == "a":
            self._link(attributes.get("href"))
        elif tag == "li":
            self.pieces.append("- ")
            self.breaks = 0
        elif tag == "img":
            self.write(_alternative(attributes))
        elif tag == "pre":
            self.preformatted += 1
        return True

    def leave(self, tag: str) -> None:
        """Write what stands behind an element."""
        if tag in _CELLS and not self.breaks:
            self.pieces.append("\t")
        self._break(tag)
        if tag == "pre":
            self.preformatted -= 1

    def _break(self, tag: str) -> None:
        wanted = 2 if tag in _APART else int(tag in _BLOCKS)
        if self.breaks < wanted:
            self.pieces.append("\n" * (wanted - self.breaks))
            self.breaks = wanted

    def write(self, text: str) -> None:
        """Write a text node, its white space folded but in preformatted text."""
        words = text if self.preformatted else _fold_space(text)
        if words.strip():
            if self.opening:
                self.pieces.append(_OPEN * self.opening)
                self.opening = 0
            self.last_words = len(self.pieces)
            self.breaks = 0
        self.pieces.append(words)

    def close_quote(self) -> None:
        """End the innermost quote right behind its last words."""
        if self.opening:
            self.opening -= 1
        else:
            at = self.last_words
            self.closings[at] = self.closings.get(at, 0) + 1

    def text(self) -> str:
        """Return all that was written, with the marks of quotes in it."""
        for at, count in self.closings.items():
            self.pieces[at] = self.pieces[at].rstrip() + _CLOSE * count
        return "".join(self.pieces)

    def _link(self, href: str | None) -> None:
        address = "".join((href or "").split())
        if len(self.links) < MOST_LINKS and _is_web(address):
            self.links[address] = None


def _fold_space(text: str) -> str:
    """Return a text with one space for each run of white space."""
    words = " ".join(text.split())
    if not words:
        return " " if text else ""
    before = " " if text[0].isspace() else ""
    return f"{before}{words} " if text[-1].isspace() else before + words


def _is_web(address: str) -> bool:
    return address[:8].lower().startswith(("https://", "http://"))


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN.search(style[:2_000]))


def _alternative(attributes: dict[str, str | None]) -> str:
    words = (attributes.get("alt") or "").strip()
    is_remote = _is_web((attributes.get("src") or "").strip())
    return "" if is_remote or not words else f" {words[:200]} "


def _is_quoting(tag: str, attributes: dict[str, str | None]) -> bool:
    if tag == "blockquote":
        return (attributes.get("type") or "").lower() == "cite" or bool(
            _QUOTING_CLASS.search(attributes.get("class") or "")
        )
    return tag == "div" and bool(_QUOTING_CLASS.search(attributes.get("class") or ""))


def html_to_text(html: str) -> HtmlText:
    """Turn an HTML body into readable text, its quoted spans and its links.

    Blocks make lines, cells of a row are kept apart by a tab, and what a mail reader
    would not show is left out, unless nothing would remain.
    """
    html = _MARKERS.sub("", html[:LARGEST_HTML])
    if is_too_deep(html):
        return HtmlText(strip_tags(html))
    tree = LexborHTMLParser(html)
    found = _read_tree(tree, _Walk())
    return found if found.text.strip() else _read_tree(tree, _Walk(shows_hidden=True))


def _read_tree(tree: LexborHTMLParser, walk: _Walk) -> HtmlText:
    if tree.root is not None:
        _walk_tree(tree.root, walk)
    text, quoted = _take_markers(normalise_text(walk.text()))
    return HtmlText(text, quoted, tuple(walk.links))


def _walk_tree(root: LexborNode, walk: _Walk) -> None:
    node: LexborNode | None = root
    entered: list[tuple[LexborNode, str, bool]] = []
    while node is not None:
        tag = node.tag or "-"
        following = None
        if tag == "-text":
            walk.write(node.text_content or "")
        else:
            following = _enter(node, tag, walk, entered)
        following = following or node.next
        while following is None and entered:
            node, tag, is_quoting = entered.pop()
            if is_quoting:
                walk.close_quote()
            walk.leave(tag)
            following = node.next
        node = following


def _enter(
    node: LexborNode, tag: str, walk: _Walk, entered: list[tuple[LexborNode, str, bool]]
) -> LexborNode | None:
    attributes = node.attributes if tag[0] != "-" else {}
    if not walk.enter(tag, attributes):
        return None
    child = node.first_child
    if child is None:
        walk.leave(tag)
        return None
    is_quoting = _is_quoting(tag, attributes)
    walk.opening += is_quoting
    entered.append((node, tag, is_quoting))
    return child


def _take_markers(text: str) -> tuple[str, tuple[Span, ...]]:
    if _OPEN not in text:
        return text, ()
    pieces: list[str] = []
    spans: list[Span] = []
    starts: list[int] = []
    length = position = 0
    for found in _MARKERS.finditer(text):
        pieces.append(text[position : found.start()])
        length += found.start() - position
        position = found.end()
        if found[0] == _OPEN:
            starts.append(length)
        elif starts:
            start = starts.pop()
            if not starts and start < length:
                spans.append((start, length))
    pieces.append(text[position:])
    return "".join(pieces), tuple(spans)


_TAGS = frozenset(
    "a abbr b blockquote br caption center cite code col colgroup dd del div dl dt em "  # noqa: SIM905  # reads best in lines
    "h1 h2 h3 h4 h5 h6 hr i ins kbd li ol p pre q s small span strong sub sup table "
    "tbody td tfoot th thead tr tt u ul".split()
)
_EMPTIED = frozenset(
    "script style head title template noscript iframe object embed svg math "  # noqa: SIM905  # reads best in lines
    "select textarea".split()
)
_ATTRIBUTES = {
    "a": {"href", "title"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
}
_CLEANER = nh3.Cleaner(
    tags=set(_TAGS),
    clean_content_tags=set(_EMPTIED),
    attributes=_ATTRIBUTES,
    link_rel="noopener noreferrer nofollow",
    url_schemes={"http", "https", "mailto"},
    strip_comments=True,
)


def safe_html(html: str) -> str:
    """Return an HTML body that loads nothing, runs nothing and sends nothing.

    Scripts, styles, forms and images are gone; links lead to the web or to a mail
    address only and tell nobody where they were followed.
    """
    html = html[:LARGEST_HTML]
    if is_too_deep(html):
        return entities.escape(strip_tags(html)).replace("\n", "<br>\n")
    return _CLEANER.clean(html)
