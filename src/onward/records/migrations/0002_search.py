"""Full-text search: FTS5 kept by triggers on SQLite, a GIN index on PostgreSQL."""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE records_words USING fts5(
        words, content='records_searchentry', content_rowid='id',
        tokenize="unicode61 remove_diacritics 2")""",
    """CREATE TRIGGER records_words_add AFTER INSERT ON records_searchentry BEGIN
        INSERT INTO records_words(rowid, words) VALUES (new.id, new.words); END""",
    """CREATE TRIGGER records_words_drop AFTER DELETE ON records_searchentry BEGIN
        INSERT INTO records_words(records_words, rowid, words)
        VALUES ('delete', old.id, old.words); END""",
    """CREATE TRIGGER records_words_change AFTER UPDATE ON records_searchentry BEGIN
        INSERT INTO records_words(records_words, rowid, words)
        VALUES ('delete', old.id, old.words);
        INSERT INTO records_words(rowid, words) VALUES (new.id, new.words); END""",
]
POSTGRESQL = [
    """CREATE INDEX records_words ON records_searchentry
        USING gin (to_tsvector('simple', words))""",
]
UNDO_SQLITE = [
    "DROP TRIGGER records_words_add",
    "DROP TRIGGER records_words_drop",
    "DROP TRIGGER records_words_change",
    "DROP TABLE records_words",
]


def make(apps, editor):
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement)


def drop(apps, editor):
    undo = UNDO_SQLITE if editor.connection.vendor == "sqlite" else ["DROP INDEX records_words"]
    for statement in undo:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
