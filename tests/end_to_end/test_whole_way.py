"""The whole way, from the sample newsroom's server to an edition, with real processes; killed and taken up again."""

import random

import pytest
from quality.watch import Watch

from newswatch.sample.pieces import pieces
from newswatch.sample.publication import path_of
from tests.end_to_end.newsroom import sample_newsroom
from tests.postgresql import PostgreSQL

pytestmark = pytest.mark.slow
SEARCH = """
from newswatch.archive import search
found = search.search(search.Query(words, limit=500))
print(found.total, sorted(models.Item.objects.filter(id__in=found.ids).values_list("uri", flat=True)))
"""


def set_up(folder, address, wire, url=None):
    watch = Watch(folder, url, address)
    watch.command("init")
    watch.python(
        "from pathlib import Path\nfrom newswatch import sample\n"
        "pairs = sample.pairs('http://' + address, Path(wire))\n"
        "store.add_channels(pairs, datetime.now(UTC), sample=True)",
        address=address, wire=str(wire),
    )  # fmt: skip
    return watch


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory):
    with sample_newsroom(tmp_path_factory.mktemp("sample")) as found:
        yield found


@pytest.fixture(scope="module")
def undisturbed(newsroom, tmp_path_factory):
    watch = set_up(tmp_path_factory.mktemp("undisturbed"), *newsroom)
    watch.command("work", "--once")
    return watch


def test_everything_published_is_archived_and_nothing_waits(undisturbed):
    found = undisturbed.contents()
    assert {row["waits_for"] for row in found["items"].values()} == {"done"}
    assert len(found["items"]) >= 60
    assert found["set_aside"] == []
    assert found["edition"][0][0] in ("latest", "lead")


def test_carried_copy_is_folded_and_credited(undisturbed):
    found = undisturbed.contents()
    carried = [row for row in found["families"].values() if row[2] is not None]
    assert len(carried) >= 15
    agencies = {row["agency"] for row in found["items"].values()}
    assert "Whitepine Press" in agencies


def test_every_carrier_of_the_sample_stands_in_its_family_with_its_relation(newsroom, undisturbed):
    families = undisturbed.contents()["families"]
    wrong = {}
    for piece in (piece for piece in pieces() if piece.of):
        told = families.get(f"http://{newsroom[0]}{path_of(piece)}")
        first = families[f"urn:newsml:whitepine.example:{piece.of}"]
        if told is None or (told[0], told[2]) != (first[0], piece.relation):
            wrong[piece.id] = (told, piece.relation)
    assert wrong == {}


def test_every_sending_of_the_sample_is_a_version_or_a_notice_of_one_chain(undisturbed):
    families = undisturbed.contents()["families"]
    chains = {}
    for piece in (piece for piece in pieces() if piece.house == "whitepine-press"):
        told = families.get(f"urn:newsml:whitepine.example:{piece.id}")
        chains.setdefault(piece.slug, []).append(told[0] if told else None)
    assert {slug for slug, keys in chains.items() if len(keys) > 1 and len(set(keys)) > 1} == set()
    assert sum(len(keys) > 1 for keys in chains.values()) >= 9


def test_papers_of_one_owner_count_once(undisturbed):
    [dam] = [row for key, row in undisturbed.contents()["stories"].items() if "marrow-dam" in key]
    owned = [report for report in dam[5] if "birch-falls-beacon" in report["outlets"] and report["agency"] is None]
    assert [sorted(report["outlets"]) for report in owned] == [["birch-falls-beacon", "thornbank-times"]]
    assert dam[2] == sum(report["agency"] is None for report in dam[5]) == 1


def test_killed_ten_times_it_ends_as_if_undisturbed(newsroom, undisturbed, tmp_path):
    watch = set_up(tmp_path / "killed", *newsroom)
    chance = random.Random(20260302)
    killed = sum(watch.work_and_kill(chance.uniform(2.0, 6.0)) for _ in range(10))
    assert killed >= 3
    watch.command("work", "--once")
    assert watch.contents() == undisturbed.contents()


def test_all_stages_run_again_end_the_same(newsroom, undisturbed, tmp_path):
    watch = set_up(tmp_path / "rerun", *newsroom)
    watch.command("work", "--once")
    watch.command("rerun", "copydesk")
    watch.command("work", "--once")
    assert watch.contents() == undisturbed.contents()


@pytest.mark.postgresql
def test_the_same_archive_in_postgresql(newsroom, undisturbed, tmp_path):
    server = PostgreSQL().start()
    try:
        watch = set_up(tmp_path / "pg", *newsroom, server.url)
        watch.command("work", "--once")
        assert watch.contents() == undisturbed.contents()
        for words in ("ferry", '"Grebe Island"', "traité", "tuesday -council", "police"):
            assert watch.python(SEARCH, words=words) == undisturbed.python(SEARCH, words=words), words
    finally:
        server.stop()
