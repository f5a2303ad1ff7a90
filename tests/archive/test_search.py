"""Search finds the same in either database: these tests run on SQLite, and on PostgreSQL by test_on_postgresql."""

from datetime import timedelta

import pytest

from newswatch import duplicates
from newswatch.archive import models, search, store
from newswatch.archive.search import Query
from newswatch.records import MadeBy
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)

COPY = {
    "ferry": ("en", "Ferries sail again", "The harbour master said the ferries to Grebe Island sail on Tuesday."),
    "pump": ("en", "Pump failed in the night", "A chlorine pump failed on the night of November 12. It was old."),
    "fr": ("fr", "L’école rouvre ses portes", "Les écoles de Sudbury rouvrent mardi, a annoncé la commission."),
    "quiet": ("en", "Council meets", "Council meets on Tuesday about the pumps and the ferry."),
}


@pytest.fixture
def archive(take_in, lease):
    take_in(*(make.raw(f"https://ledger.example/{name}", name.encode()) for name in COPY))
    claims = store.claim_items("copydesk", lease(), 9)
    made = []
    for claim, (name, (language, headline, text)) in zip(claims, COPY.items(), strict=True):
        made.append((claim, read(name, text, headline=headline, language=language)))
    store.save_items(made, "duplicates", make.NOON)
    compared = [(claim, None, ()) for claim in store.claim_items("duplicates", lease(), 9)]
    store.save_links(compared, [], duplicates.judge, "subjects", make.NOON)
    return {name: models.Item.objects.get(uri=f"https://ledger.example/{name}") for name in COPY}


def read(name, *paragraphs, **more):
    return make.item(f"https://ledger.example/{name}", *paragraphs, made_by=MadeBy("copydesk", 1), **more)


def found(text, **more):
    names = dict(models.Item.objects.values_list("id", "uri"))
    return {names[number].rsplit("/", 1)[1] for number in search.search(Query(text, **more)).ids}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ferry", {"ferry", "quiet"}),
        ("FERRIES", {"ferry", "quiet"}),
        ("pumps tuesday", {"quiet"}),
        ('"night of November"', {"pump"}),
        ('"November of night"', set()),
        ("“harbour master”", {"ferry"}),
        ("tuesday -ferry", set()),
        ("ferry -council", {"ferry"}),
        ("école", {"fr"}),
        ("ecoles", {"fr"}),
        ("rouvrir", {"fr"}),
        ("zeppelin", set()),
        ("-ferry", set()),
    ],
)
def test_words_phrases_and_their_absence(archive, text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    ['"', '""', "'", "ferry'", "a OR", "NEAR(ferry, 2)", "ferry*", "headline:ferry", "(ferry", "ferry & !", "a:*b <->",
     "ferry; DROP TABLE item", "\\", "ferry \x00", "%", "--", "🚢 ferry", "-" * 500, "ferry " * 400],
)  # fmt: skip
def test_whatever_is_typed_is_words(archive, text):
    assert found(text) <= set(COPY)
    assert models.Item.objects.count() == len(COPY)


def test_limits_of_outlet_section_agency_and_time(archive):
    models.Item.objects.filter(uri__endswith="/quiet").update(at=make.NOON - timedelta(days=2), agency_slug="wire")
    models.ItemSection.objects.create(item=archive["ferry"], section="ontario", home=True)
    assert found("ferry", outlet="port-alder-ledger") == {"ferry", "quiet"}
    assert found("ferry", outlet="nowhere") == set()
    assert found("ferry", section="ontario") == {"ferry"}
    assert found("ferry", agency="wire") == {"quiet"}
    assert found("ferry", since=make.NOON - timedelta(days=1)) == {"ferry"}
    assert found("ferry", until=make.NOON - timedelta(days=1)) == {"quiet"}


def test_newest_first_in_pages_with_a_count(archive):
    whole = search.search(Query("tuesday"))
    assert (len(whole.ids), whole.total, whole.more) == (2, 2, False)
    assert list(whole.ids) == sorted(whole.ids, reverse=True)
    assert search.search(Query("tuesday", limit=1, offset=1)).ids == whole.ids[1:]


@pytest.mark.parametrize("columns", [{"hidden": True}, {"held": True}])
def test_what_is_hidden_or_withdrawn_is_never_found(archive, columns):
    models.Item.objects.filter(id=archive["ferry"].id).update(**columns)
    assert found("ferry") == {"quiet"}


def test_an_item_sent_again_is_found_under_its_new_words_only(archive, lease):
    models.Item.objects.filter(id=archive["ferry"].id).update(waits_for="copydesk", due=make.NOON)
    claims = store.claim_items("copydesk", lease(), 9)
    again = read("ferry", "The bridge is shut.", headline="Bridge shut")
    store.save_items([(claims[0], again)], "duplicates", make.NOON)
    assert found("bridge") == {"ferry"}
    assert found("ferry") == {"quiet"}
    models.Item.objects.get(id=archive["ferry"].id).delete()
    assert found("bridge") == set()
