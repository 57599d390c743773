"""One column for both: `Designer at Vell` names a role and an employer."""

from __future__ import annotations

import re

from onward.tables.columns import Layout
from onward.tables.fields import Field

_AT = re.compile(
    r"(?P<role>.{2,80}?)\s+(?:at|@|bei|chez|presso|bij|hos|na firma)\s+"
    r"(?P<company>.{2,60})"
)
_DASH = re.compile(r"(?P<company>.{2,60}?)\s+[-\u2013\u2014|:]\s+(?P<role>.{2,80})")


def split_title(company: str, role: str, layout: Layout) -> tuple[str, str]:
    """Return the employer and the role, cut apart where one column holds both."""
    if not layout.of(Field.COMPANY) and role:
        found = _AT.fullmatch(role)
        return (found["company"], found["role"]) if found else (company, role)
    if not layout.of(Field.ROLE) and company:
        found = _AT.fullmatch(company) or _DASH.fullmatch(company)
        return (found["company"], found["role"]) if found else (company, role)
    return company, role
