"""Vendors are found by whole labels of a domain, and their links are understood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.reading.vendors import (
    VendorRole,
    compile_link,
    find_vendor,
    list_posting_patterns,
    list_tenant_rules,
    list_triage_domains,
    load_vendors,
)

_LABEL = st.from_regex(r"[a-z0-9]{1,12}", fullmatch=True)
_DOMAIN = st.sampled_from(sorted(key for key in load_vendors() if "@" not in key))


def test_it_finds_the_vendor_of_an_address() -> None:
    vendor = find_vendor("no-reply@us.greenhouse-mail.io")
    assert vendor is not None
    assert vendor.slug == "greenhouse"
    assert vendor.role is VendorRole.ATS


@pytest.mark.parametrize(
    "host",
    [
        "greenhouse.io.evil.example",
        "notgreenhouse.io",
        "io",
        "",
        "@",
        "google.com",
        ".",
    ],
)
def test_it_finds_no_vendor_beside_a_label_boundary(host: str) -> None:
    assert find_vendor(host) is None


def test_it_prefers_a_full_address_and_the_longest_domain() -> None:
    by_address = find_vendor("Calendar-Notification@google.com")
    assert by_address is not None
    assert by_address.role is VendorRole.SCHEDULING
    by_host = find_vendor("x@appreview.gem.com")
    assert by_host is not None
    assert by_host.domain == "appreview.gem.com"


@given(_DOMAIN, _LABEL)
def test_a_label_before_a_domain_keeps_the_vendor(domain: str, label: str) -> None:
    vendor = find_vendor(f"someone@{label}.{domain}")
    assert vendor is not None
    assert domain.endswith(vendor.domain) or vendor.domain == f"{label}.{domain}"


@given(_DOMAIN, _LABEL)
def test_letters_glued_to_a_domain_lose_that_row(domain: str, label: str) -> None:
    vendor = find_vendor(f"{label}{domain}")
    assert vendor is None or vendor.domain != domain


@given(_DOMAIN, _LABEL)
def test_a_domain_inside_another_host_is_not_the_vendor(
    domain: str, label: str
) -> None:
    assert find_vendor(f"{domain}.{label}.example") is None


def test_an_agency_is_no_platform_and_a_board_is_one() -> None:
    agency = next(v for v in load_vendors().values() if v.role is VendorRole.AGENCY)
    board = next(v for v in load_vendors().values() if v.role is VendorRole.JOBBOARD)
    assert not agency.is_platform
    assert board.is_platform


def test_shared_relays_are_left_out_of_triage() -> None:
    assert b"sendgrid.net" not in list_triage_domains()
    assert b"greenhouse-mail.io" in list_triage_domains()


def test_every_row_of_the_layouts_speaks_of_a_known_vendor() -> None:
    slugs = {one.slug for one in load_vendors().values()}
    assert set(list_posting_patterns()) <= slugs
    for rule in list_tenant_rules():
        assert find_vendor(rule.domain) is not None
        assert rule.where in {"local", "subdomain"}


def test_a_link_gives_its_employer_and_number() -> None:
    pattern = compile_link("jobs.host.example/{company}/**/job/{id}")
    match = pattern.match("https://www.jobs.host.example/norwell/a/b/job/R-17?x=1")
    assert match is not None
    assert match["company"] == "norwell"
    assert match["id"] == "R-17"
