"""Whose mailbox it is: the person's own addresses, from the headers of their mail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from onward.mail.addresses import read_addresses
from onward.mail.headers import BLOCK_END, HeaderBlock, read_headers
from onward.mail.sources import Chunk, RawMessage, Source, read_chunk

_FOLDER = b"X-Onward-Folder"
_SENT = frozenset(
    {
        *("sent", "sent mail", "sent items", "sent messages", "outbox", "gesendet"),
        *("gesendete elemente", "gesendete objekte", "envoyes", "envoyés"),
        *("éléments envoyés", "messages envoyés", "enviados", "elementos enviados"),
        *("inviati", "posta inviata", "inviata", "enviadas", "itens enviados"),
        *("mensagens enviadas", "verzonden", "verzonden items", "wysłane"),
        *("elementy wysłane", "skickat", "skickade objekt"),
    }
)
_TO_SEVERAL = ("cc", "list-id", "list-post", "mailing-list", "x-mailing-list")
_HEAD = 65_536
_PER_CHUNK = 40
_FEWEST = 3
_MOST_OWN = 5


class _Evidence:
    """How often each address stands where the owner's would."""

    def __init__(self) -> None:
        self.sent: Counter[str] = Counter()
        self.delivered: Counter[str] = Counter()
        self.alone: Counter[str] = Counter()

    def add(self, block: HeaderBlock) -> None:
        """Count what one header block says."""
        if _is_sent(block):
            self.sent.update(a.email for a in read_addresses(block.first("from"))[:1])
            return
        for name in ("delivered-to", "x-original-to"):
            found = read_addresses(block.first(name))
            self.delivered.update({a.email for a in found if "@" in a.email})
        receivers = read_addresses(block.first("to"))
        if len(receivers) == 1 and not any(map(block.first, _TO_SEVERAL)):
            self.alone[receivers[0].email] += 1


def infer_owner(samples: Iterable[bytes]) -> tuple[str, ...]:
    """Return the owner's addresses, the surest first, or none where it is unclear.

    Each sample begins with the headers of one mail of the mailbox. What was sent
    counts most, then where mail was delivered to, then whom it was written to alone.
    """
    evidence = _Evidence()
    for sample in samples:
        evidence.add(read_headers(sample))
    shares = ((evidence.sent, 0.2), (evidence.delivered, 0.25), (evidence.alone, 0.5))
    found: dict[str, None] = {}
    for counted, share in shares:
        found.update(dict.fromkeys(_list_frequent(counted, share)))
    return tuple(found)[:_MOST_OWN]


def _list_frequent(counted: Counter[str], share: float) -> list[str]:
    total = counted.total()
    return [
        email
        for email, count in counted.most_common(_MOST_OWN)
        if "@" in email and count >= _FEWEST and count > share * total
    ]


def _is_sent(block: HeaderBlock) -> bool:
    labels = block.text("x-gmail-labels").split(",")
    labels += block.text(_FOLDER.decode().lower()).split("/")
    return not _SENT.isdisjoint(label.strip(' "').casefold() for label in labels)


def sample_headers(source: Source, limit: int = 2_000) -> Iterator[bytes]:
    """Yield the headers of some mails from each chunk, with the folder they lie in."""
    return islice(_list_headers(source), limit)


def _list_headers(source: Source) -> Iterator[bytes]:
    for chunk in source.list_chunks():
        if not isinstance(chunk, Chunk):
            continue
        for raw in islice(read_chunk(chunk), _PER_CHUNK):
            if isinstance(raw, RawMessage):
                yield _name_folder(raw)


def _name_folder(raw: RawMessage) -> bytes:
    end = BLOCK_END.search(raw.data, 0, _HEAD)
    head = raw.data[: end.end()] if end else raw.data[:_HEAD]
    folder = "/".join(raw.labels).encode("utf-8", "replace").replace(b"\n", b" ")
    return b"%s: %s\n%s" % (_FOLDER, folder, head.lstrip(b"\r\n"))
