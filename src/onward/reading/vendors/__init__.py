"""What is known of each applicant tracking system, job board and agency: data."""

from __future__ import annotations

import csv
import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TypedDict, cast

_CUT = re.compile(r"\s*[/(].*$", re.DOTALL)
_APART = re.compile(r"[^a-z0-9]+")


class VendorRole(StrEnum):
    """What a vendor does in hiring."""

    ATS = "ats"
    JOBBOARD = "jobboard"
    ASSESSMENT = "assessment"
    SCHEDULING = "scheduling"
    AGENCY = "agency"
    AGENCY_CRM = "agency_crm"
    BACKGROUND = "background"
    ESIGN = "esign"
    MAILRELAY = "mailrelay"


@dataclass(frozen=True, slots=True)
class Vendor:
    """A row of `vendors.csv`: a domain (or one full address) and who is behind it."""

    domain: str
    name: str
    slug: str
    role: VendorRole
    confidence: str

    @property
    def is_platform(self) -> bool:
        """Say whether it carries other firms' mail, and so never is the employer."""
        return self.role is not VendorRole.AGENCY


def find_vendor(address_or_host: str) -> Vendor | None:
    """Return the vendor of an address or host, or None.

    A row that is a full address is tried first, then the longest domain that the host
    ends in, on a label boundary: `notgreenhouse.io` is not Greenhouse.
    """
    text = address_or_host.strip().rstrip(".").lower()
    rows = load_vendors()
    host = text.rpartition("@")[2]
    if "@" in text and text in rows:
        return rows[text]
    while host:
        if host in rows:
            return rows[host]
        host = host.partition(".")[2]
    return None


@cache
def load_vendors() -> dict[str, Vendor]:
    """Return every vendor by its domain or address."""
    text = (_folder() / "vendors.csv").read_text(encoding="utf-8")
    same = _layouts()["same"]
    found: dict[str, Vendor] = {}
    for row in csv.DictReader(text.splitlines()):
        name = _CUT.sub("", row["vendor"])
        slug = _slug(name)
        domain = row["domain"].lower()
        found[domain] = Vendor(
            domain=domain,
            name=name,
            slug=same.get(slug, slug),
            role=VendorRole(row["role"]),
            confidence=row["confidence"],
        )
    for domain, name in _layouts()["agencies"].items():
        agency = Vendor(domain, name, _slug(name), VendorRole.AGENCY, "medium")
        found.setdefault(domain, agency)
    return found


def _slug(name: str) -> str:
    return _APART.sub("-", name.lower()).strip("-")


@cache
def list_triage_domains() -> frozenset[bytes]:
    """Return the domains whose mail may concern a search, shared relays left out.

    They are bytes, since mail is sifted before it is decoded.
    """
    return frozenset(
        key.encode()
        for key, one in load_vendors().items()
        if one.role is not VendorRole.MAILRELAY
    )


@dataclass(frozen=True, slots=True)
class TenantRule:
    """Where the mails of a domain name the employer: `local`, `subdomain` or `host`."""

    domain: str
    where: str
    shape: re.Pattern[str]


@cache
def list_tenant_rules() -> tuple[TenantRule, ...]:
    """Return the rules that find the employer's short name in a sender's address."""
    return tuple(
        TenantRule(row["domain"], row["in"], re.compile(row.get("shape", "(.+)")))
        for row in _layouts()["tenant"]
    )


@cache
def list_posting_patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    """Return by vendor's slug the shapes of its links to advertised roles."""
    rows = _layouts()["postings"].items()
    return {slug: tuple(map(compile_link, links)) for slug, links in rows}


@cache
def list_shared_locals() -> frozenset[str]:
    """Return the local parts that name nobody, such as `noreply`."""
    return frozenset(_layouts()["names"]["shared_locals"])


@cache
def list_free_hosts() -> frozenset[str]:
    """Return the domains of mail for everybody, which say nothing of an employer."""
    return frozenset(_layouts()["names"]["free_hosts"])


_PIECES = {
    "{company}": r"(?P<company>[^/?#&.]{1,80})",
    "{id}": r"(?P<id>[A-Za-z0-9_-]{1,80})",
    "**": r"[^?#\s]{0,300}?",
    "*": r"[^/?#\s]{0,120}?",
}


def compile_link(link: str) -> re.Pattern[str]:
    """Compile a link's shape: `{company}` and `{id}` name its parts, `*` skips.

    `*` stays within one part of the path and `**` does not.
    """
    pieces = re.split(r"(\{company\}|\{id\}|\*\*|\*)", link)
    source = "".join(_PIECES.get(one) or re.escape(one) for one in pieces)
    return re.compile(rf"https?://(?:www\.)?{source}(?![A-Za-z0-9_-])", re.IGNORECASE)


class _Layouts(TypedDict):
    same: dict[str, str]
    agencies: dict[str, str]
    names: dict[str, list[str]]
    tenant: list[dict[str, str]]
    postings: dict[str, list[str]]


@cache
def _layouts() -> _Layouts:
    text = (_folder() / "layouts.toml").read_text(encoding="utf-8")
    return cast("_Layouts", tomllib.loads(text))


def _folder() -> Traversable:
    return resources.files("onward.reading.vendors")
