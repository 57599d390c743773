"""Find events by their words: FTS5 on SQLite, tsvector on PostgreSQL."""

from __future__ import annotations

from django.db import connection

from onward.accounts.models import Workspace
from onward.records.encoding import split_words

MOST_HITS = 2000
MOST_TERMS = 12

_SQLITE = """
    SELECT e.event_number FROM records_words w
    JOIN records_searchentry e ON e.id = w.rowid
    WHERE records_words MATCH %s AND e.workspace_id = %s
    ORDER BY w.rank LIMIT %s
"""
_POSTGRESQL = """
    SELECT event_number FROM records_searchentry
    WHERE to_tsvector('simple', words) @@ to_tsquery('simple', %s)
    AND workspace_id = %s LIMIT %s
"""


def search_events(workspace: Workspace, words: str) -> list[int]:
    """Return the numbers of events that hold every word, best first.

    The last letters of a word may be left out. Case, accents and punctuation mean
    nothing.
    """
    terms = split_words(words)[:MOST_TERMS]
    if not terms:
        return []
    if connection.vendor == "postgresql":
        statement, query = _POSTGRESQL, " & ".join(f"'{term}':*" for term in terms)
    else:
        statement, query = _SQLITE, " ".join(f'"{term}"*' for term in terms)
    with connection.cursor() as cursor:
        cursor.execute(statement, [query, workspace.pk, MOST_HITS])
        return [row[0] for row in cursor.fetchall()]
