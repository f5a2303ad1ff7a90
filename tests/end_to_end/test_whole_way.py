"""The whole way, from the sample newsroom's server to an edition, with real processes; killed and taken up again."""

import random
import shutil

import pytest
from quality.watch import Watch

from newswatch.sample.pieces import pieces
from newswatch.sample.publication import path_of
from tests.end_to_end.newsroom import set_up
from tests.postgresql import PostgreSQL

pytestmark = pytest.mark.slow
SEARCH = """
from newswatch.archive import search
found = search.search(search.Query(words, limit=500))
print(found.total, sorted(models.Item.objects.filter(id__in=found.ids).values_list("uri", flat=True)))
"""


def test_everything_published_is_archived_and_nothing_waits(worked):
    found = worked.contents()
    assert {row["waits_for"] for row in found["items"].values()} == {"done"}
    assert len(found["items"]) >= 60
    assert found["set_aside"] == []
    assert found["edition"][0][0] in ("latest", "lead")


def test_carried_copy_is_folded_and_credited(worked):
    found = worked.contents()
    carried = [row for row in found["families"].values() if row[2] is not None]
    assert len(carried) >= 15
    agencies = {row["agency"] for row in found["items"].values()}
    assert "Whitepine Press" in agencies


def test_every_carrier_of_the_sample_stands_in_its_family_with_its_relation(newsroom, worked):
    families = worked.contents()["families"]
    wrong = {}
    for piece in (piece for piece in pieces() if piece.of):
        told = families.get(f"http://{newsroom[0]}{path_of(piece)}")
        first = families[f"urn:newsml:whitepine.example:{piece.of}"]
        if told is None or (told[0], told[2]) != (first[0], piece.relation):
            wrong[piece.id] = (told, piece.relation)
    assert wrong == {}


def test_every_sending_of_the_sample_is_a_version_or_a_notice_of_one_chain(worked):
    families = worked.contents()["families"]
    chains = {}
    for piece in (piece for piece in pieces() if piece.house == "whitepine-press"):
        told = families.get(f"urn:newsml:whitepine.example:{piece.id}")
        chains.setdefault(piece.slug, []).append(told[0] if told else None)
    assert {slug for slug, keys in chains.items() if len(keys) > 1 and len(set(keys)) > 1} == set()
    assert sum(len(keys) > 1 for keys in chains.values()) >= 9


def test_papers_of_one_owner_count_once(worked):
    [dam] = [row for key, row in worked.contents()["stories"].items() if "marrow-dam" in key]
    owned = [report for report in dam[5] if "birch-falls-beacon" in report["outlets"] and report["agency"] is None]
    assert [sorted(report["outlets"]) for report in owned] == [["birch-falls-beacon", "thornbank-times"]]
    assert dam[2] == sum(report["agency"] is None for report in dam[5]) == 1


def test_killed_ten_times_it_ends_as_if_undisturbed(newsroom, worked, tmp_path):
    watch = set_up(tmp_path / "killed", *newsroom)
    chance = random.Random(20260302)
    killed = sum(watch.work_and_kill(chance.uniform(2.0, 6.0)) for _ in range(10))
    assert killed >= 3
    watch.command("work", "--once")
    assert watch.contents() == worked.contents()


def test_all_stages_run_again_end_the_same(newsroom, worked, tmp_path):
    shutil.copytree(worked.data, tmp_path / "rerun")
    watch = Watch(tmp_path / "rerun", None, newsroom[0])
    watch.command("rerun", "copydesk")
    watch.command("work", "--once")
    assert watch.contents() == worked.contents()


@pytest.mark.postgresql
def test_the_same_archive_in_postgresql(newsroom, worked, tmp_path):
    server = PostgreSQL().start()
    try:
        watch = set_up(tmp_path / "pg", *newsroom, server.url)
        watch.command("work", "--once")
        assert watch.contents() == worked.contents()
        for words in ("ferry", '"Grebe Island"', "traité", "tuesday -council", "police"):
            assert watch.python(SEARCH, words=words) == worked.python(SEARCH, words=words), words
    finally:
        server.stop()
