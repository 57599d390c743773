"""May this mail concern a search for a job? Cheap, on bytes, with a high recall."""

from __future__ import annotations

import re
from functools import lru_cache

from ahocorasick_rs import BytesAhoCorasick, Implementation

from onward.mail.addresses import read_addresses
from onward.mail.headers import read_headers
from onward.mail.letter_ids import is_digest, may_answer_letter
from onward.mail.triage_judge import speak_of_search
from onward.mail.triage_notes import is_note_on_work
from onward.mail.triage_skim import skim

_READ = 262_144
_PARTIES = ("from", "reply-to", "sender", "to", "cc")
_DESKS = frozenset(
    "jobs careers karriere career hr humanresources recruiting recruitment recruiter "  # noqa: SIM905 # reads best in lines
    "recruiters hiring talent apply applications bewerbung bewerbungen personal "
    "personalabteilung ausbildung rh recrutement recrutements emploi candidature "
    "candidatures rrhh empleo seleccion talento lavoro selezione personale "
    "risorseumane vagas recrutamento candidaturas talentos werken werkenbij "
    "vacatures personeel sollicitatie praca rekrutacja kadry kariera jobb "
    "rekrytering karriar".split()
)
_TOKEN = re.compile(r"[^a-z]+")


def may_concern_search(
    data: bytes, known_domains: frozenset[bytes] | None = None
) -> bool:
    """Say whether a mail is worth reading: one in a search must not be lost.

    `known_domains` are those of the hiring world, in lower case: a mail that comes
    from one of them, or from a host below one, or goes to it, is always worth it. So
    is what comes from or goes to a desk for applications at any house.
    """
    data = data[:_READ]
    glance = skim(data)
    if is_digest(glance.head):
        return False
    if _is_known(glance.head, known_domains or frozenset()):
        return True
    if may_answer_letter(glance.head):
        return True
    if speak_of_search(glance.subject, glance.text):
        return True
    return is_note_on_work(glance)


class _Finders:
    """Finders of domains and desks.

    The last is kept by identity, since sets compare slowly.
    """

    def __init__(self) -> None:
        none = frozenset[bytes]()
        self._last = (none, self._build(none))

    def get(self, domains: frozenset[bytes]) -> BytesAhoCorasick:
        """Return what finds any of these domains, or a desk, in bytes."""
        known, finder = self._last
        if domains is not known:
            finder = self._build(domains)
            self._last = (domains, finder)
        return finder

    @staticmethod
    @lru_cache(maxsize=4)
    def _build(domains: frozenset[bytes]) -> BytesAhoCorasick:
        desks = {f"{desk}{mark}".encode() for desk in _DESKS for mark in "@+"}
        wanted = sorted(domains | desks)
        return BytesAhoCorasick(wanted, implementation=Implementation.DFA)


_FINDERS = _Finders()


def _is_known(head: bytes, domains: frozenset[bytes]) -> bool:
    if not _FINDERS.get(domains).find_matches_as_indexes(head):
        return False
    block = read_headers(head)
    for name in _PARTIES:
        for address in read_addresses(block.first(name))[:20]:
            labels = address.domain.encode("utf-8", "replace").split(b".")
            if any(b".".join(labels[i:]) in domains for i in range(len(labels))):
                return True
            if not _DESKS.isdisjoint(_TOKEN.split(address.local)):
                return True
    return False
