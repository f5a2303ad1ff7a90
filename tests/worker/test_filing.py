"""Teaching on the site: a ruling is an example, look-alikes follow it, and drafts of rules are tried before they hold."""

from datetime import timedelta

import pytest

from newswatch import pipeline, subjects
from newswatch.archive import models, store
from newswatch.archive.store import Checked, Lease
from newswatch.records import MadeBy, RulingKind
from newswatch.settings import settings
from newswatch.worker import filing
from newswatch.worker.desk import Desk
from newswatch.worker.stages import run_stage
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
BEES = (
    "The beekeeper opened the hive and counted dead bees; mites had killed the colony at Alder Bay.",
    "Mites and cold killed bees in a second hive near Alder Bay, and the beekeeper burnt the colony.",
    "A third beekeeper of Alder Bay lost a colony of bees to mites and found the hive silent.",
)
OTHERS = (
    "Council passed the budget after a night of debate.", "The bakery on Elm Street closes after sixty years.",
    "A tram jumped the track and riders walked home.",
)  # fmt: skip


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(filing, "_known", None)


def desk():
    return Desk(settings(), "here:1:1")


def receive(*texts):
    """Items with these texts, brought to the stage subjects."""
    store.add_channels([(make.outlet(), make.channel())], make.NOON, sample=True)
    models.Channel.objects.update(due=make.NOON)
    work = store.channel_work(store.claim_channels(Lease("here:1:1", make.NOON, 60), 1))[0]
    start = models.Item.objects.count()
    uris = [f"https://ledger.example/{start + n}" for n in range(len(texts))]
    store.save_check(
        work, Checked(make.state(), make.NOON + timedelta(1), [make.raw(uri) for uri in uris], [], {}), make.NOON
    )
    claims = store.claim_items("copydesk", Lease("here:1:1", make.NOON, 60), 50)
    by_row = dict(models.Item.objects.values_list("id", "uri"))
    made = [
        (claim, make.item(by_row[claim.row], texts[uris.index(by_row[claim.row])], headline="Alder Bay",
                          made_by=MadeBy("copydesk", 1)))
        for claim in claims
    ]  # fmt: skip
    store.save_items(made, "subjects", make.NOON)
    return uris


def home(uri):
    return models.ItemSection.objects.get(item__uri=uri, home=True)


def rule(kind, subject, value):
    number = store.rule(kind, subject, value, "editor", make.NOON)
    store.obey(make.NOON + timedelta(hours=1), pipeline.beyond)
    return number


def test_look_alikes_follow_a_ruling_from_then_on():
    moved, *others = receive(BEES[0], *OTHERS)
    run_stage("subjects", desk())
    before = {uri: home(uri).section for uri in others}
    assert home(moved).section != "science-technology"
    rule(RulingKind.CHANGE_SECTION, moved, "science-technology")
    (like,) = receive(BEES[1])
    run_stage("subjects", desk())
    assert home(moved).section == "science-technology"
    assert home(like).section == "science-technology"
    assert home(like).because[0]["kind"] == "example"
    assert "beekeeper" in home(like).because[0]["words"]
    assert {uri: home(uri).section for uri in others} == before


def test_an_undone_ruling_teaches_nothing():
    (moved,) = receive(BEES[0])
    run_stage("subjects", desk())
    number = rule(RulingKind.CHANGE_SECTION, moved, "science-technology")
    rule(RulingKind.UNDO, "", str(number))
    (like,) = receive(BEES[1])
    run_stage("subjects", desk())
    assert home(like).section != "science-technology"
    assert filing.rulebook(settings()).taught is None


def test_rulings_are_the_watchs_own_test_set():
    uris = receive(*BEES, *OTHERS)
    run_stage("subjects", desk())
    assert filing.review(settings()) is True
    assert store.fact(filing.REVIEW)["cases"] == 0
    for uri in uris[:3]:
        rule(RulingKind.CHANGE_SECTION, uri, "science-technology")
    rule(RulingKind.CHANGE_SECTION, uris[3], "arts-life")
    assert filing.review(settings()) is True
    kept = store.fact(filing.REVIEW)
    assert kept["cases"] == 4
    assert kept["sections"]["science-technology"] == {"ruled": 3, "said": 3, "right": 3}
    assert kept["sections"]["arts-life"]["right"] == 0
    assert [row["uri"] for row in kept["wrong"]] == [uris[3]]
    assert filing.review(settings()) is False


def test_a_draft_is_tried_and_moves_nothing_until_it_is_saved():
    uris = receive(BEES[0], *OTHERS)
    run_stage("subjects", desk())
    was = home(uris[0]).section
    text = subjects.own_text().replace('slug = "arts-life"', 'slug = "arts-life"\nwords = ["beekeeper"]')
    number = rule(RulingKind.DRAFT_RULES, "", text)
    filing.review(settings())
    draft = store.fact(filing.REVIEW)["draft"]
    assert (draft["tried"], draft["moved"], draft["error"]) == (4, 1, "")
    assert draft["counts"] == [[was, "arts-life", 1]]
    assert home(uris[0]).section == was
    saved = rule(RulingKind.CHANGE_RULES, "", str(number))
    run_stage("subjects", desk())
    assert home(uris[0]).section == "arts-life"
    rule(RulingKind.UNDO, "", str(saved))
    run_stage("subjects", desk())
    assert home(uris[0]).section == was


def test_a_draft_that_does_not_read_is_told():
    rule(RulingKind.DRAFT_RULES, "", "[[section]]\nslug = 'x'")
    filing.review(settings())
    assert "its name in 'en'" in store.fact(filing.REVIEW)["draft"]["error"]


def test_a_file_in_the_data_folder_takes_the_place_of_our_sections(tmp_path):
    text = subjects.own_text().replace('en = "Arts and Life"', 'en = "Culture"')
    (tmp_path / filing.SECTIONS_FILE).write_text(text, encoding="utf-8")
    filing.rulebook(settings().model_copy(update={"data": tmp_path}))
    names = {s["slug"]: s["name_en"] for s in store.fact("sections")}
    assert names["arts-life"] == "Culture"
