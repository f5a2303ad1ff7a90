"""Tables that are looked up by their key alone."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from newswatch.archive import models

TABLES = ("posting", "remark_print", "strand_term", "term_count")


def kept():
    """Table → the statement that makes it, and the names of its indexes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tbl_name, type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
        rows = [row for row in cursor.fetchall() if row[0] in TABLES]
    made = {table: sql for table, kind, _, sql in rows if kind == "table"}
    return {
        table: (sql, [name for held, kind, name, _ in rows if held == table and kind == "index"])
        for table, sql in made.items()
    }


def to(migration):
    MigrationExecutor(connection).migrate([("archive", migration)])


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL keeps its tables in its own way")
@pytest.mark.django_db(transaction=True)
def test_an_archive_made_before_keeps_its_rows_and_indexes():
    after = kept()
    to("0013_ahead")
    try:
        before = kept()
        models.TermCount.objects.bulk_create(models.TermCount(term=f"@{n}", items=n) for n in (3, 1, 2))
    finally:
        to("0014_lookups_by_key")
    assert list(models.TermCount.objects.order_by("term").values_list("term", "items")) == [
        ("@1", 1),
        ("@2", 2),
        ("@3", 3),
    ]
    assert kept() == after
    for table in TABLES:
        assert not before[table][0].endswith("WITHOUT ROWID") and after[table][0].endswith("WITHOUT ROWID")
        assert before[table][1] == after[table][1]
    assert after["strand_term"][1] and after["posting"][1]
