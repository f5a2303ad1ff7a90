"""The full-text index, in each database's own way. Kept in step by the database itself."""

from django.db import migrations

SQLITE = (
    "CREATE VIRTUAL TABLE search_index USING fts5(headline, body, content='search_text', content_rowid='item_id', "
    "tokenize='unicode61 remove_diacritics 2')",
    "CREATE TRIGGER search_text_insert AFTER INSERT ON search_text BEGIN "
    "INSERT INTO search_index(rowid, headline, body) VALUES (new.item_id, new.headline, new.body); END",
    "CREATE TRIGGER search_text_delete AFTER DELETE ON search_text BEGIN "
    "INSERT INTO search_index(search_index, rowid, headline, body) "
    "VALUES ('delete', old.item_id, old.headline, old.body); END",
    "CREATE TRIGGER search_text_update AFTER UPDATE ON search_text BEGIN "
    "INSERT INTO search_index(search_index, rowid, headline, body) "
    "VALUES ('delete', old.item_id, old.headline, old.body); "
    "INSERT INTO search_index(rowid, headline, body) VALUES (new.item_id, new.headline, new.body); END",
)
POSTGRESQL = (
    "ALTER TABLE search_text ADD COLUMN vector tsvector GENERATED ALWAYS AS ("
    "setweight(to_tsvector('simple', headline), 'A') || setweight(to_tsvector('simple', body), 'B')) STORED",
    "CREATE INDEX search_text_vector ON search_text USING gin (vector)",
)
DROP = {
    "sqlite": (
        "DROP TRIGGER search_text_insert",
        "DROP TRIGGER search_text_delete",
        "DROP TRIGGER search_text_update",
        "DROP TABLE search_index",
    ),
    "postgresql": ("ALTER TABLE search_text DROP COLUMN vector",),
}


def make(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("archive", "0001_start")]
    operations = [migrations.RunPython(make, drop)]
