"""What is looked up by its key alone is kept in the order of the key and nowhere else (SQLite).

Such a table had its rows in the order of their coming and an index of the same columns beside them; a row was written
twice and found by two ways. An operation that makes one of these tables anew has to say WITHOUT ROWID again.
"""

from django.db import migrations

TABLES = ("posting", "remark_print", "strand_term", "term_count")


def by_key(apps, schema_editor):
    _rebuild(schema_editor, " WITHOUT ROWID")


def by_row(apps, schema_editor):
    _rebuild(schema_editor, "")


def _rebuild(schema_editor, kept):
    if schema_editor.connection.vendor != "sqlite":
        return
    for table in TABLES:
        told = _sql(schema_editor, "table", table)[0].removesuffix(" WITHOUT ROWID")
        indexes = _sql(schema_editor, "index", table)
        schema_editor.execute(told.replace(f'"{table}"', f'"{table}_new"', 1) + kept)
        schema_editor.execute(f'INSERT INTO "{table}_new" SELECT * FROM "{table}" ORDER BY 1, 2')  # noqa: S608
        schema_editor.execute(f'DROP TABLE "{table}"')
        schema_editor.execute(f'ALTER TABLE "{table}_new" RENAME TO "{table}"')
        for index in indexes:
            schema_editor.execute(index)


def _sql(schema_editor, kind, table):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT sql FROM sqlite_master WHERE type = %s AND tbl_name = %s AND sql IS NOT NULL ORDER BY name",
            [kind, table],
        )
        return [row[0] for row in cursor.fetchall()]


class Migration(migrations.Migration):
    dependencies = [("archive", "0013_ahead")]
    operations = [migrations.RunPython(by_key, by_row)]
