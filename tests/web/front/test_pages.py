"""What stands on each page, and what must not."""

import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from newswatch.archive import models
from newswatch.web.front import shelf
from newswatch.web.front.views import failed
from newswatch.web.static_files import static_address
from tests import make_archive
from tests.make_archive import add_item, add_story, stop


def linked_data(page):
    """The JSON-LD of a page."""
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])


def address(story):
    return f"/stories/{story.id}-{story.slug}/"


def test_the_front_shows_the_newest_edition(archive, read):
    page = read("/")
    assert "Port Alder knew of failing pump" in page
    assert "<b>3 independent reports:</b> Brule River Courier, Northshore Radio, Wend Standard." in page
    assert "Superior Wire copy in 1 outlet." in page
    assert "Edition 2, 6:00 p.m." in page
    assert "Agency copy only:" in page
    assert "1 report only" in page


def test_every_page_says_that_it_is_a_sample(archive, read):
    lead = archive["lead"]
    for page in (
        "/",
        address(lead),
        f"/items/{archive['wire'].id}/",
        "/search/",
        "/about/",
        "/corrections/",
        "/editions/",
        "/people/",
    ):
        assert "sample newsroom with invented outlets" in read(page)
    models.Outlet.objects.update(sample=False)
    shelf.clear()
    assert "sample newsroom" not in read("/")


def test_an_empty_archive_says_what_will_come(read):
    shelf.clear()
    assert "The first edition is being made" in read("/")
    assert "La première édition se prépare" in read("/fr/")


def test_the_front_costs_twelve_queries_and_a_kept_page_one(archive):
    reader = Client(SERVER_NAME="localhost")
    with CaptureQueriesContext(
        connection,
    ) as made:
        first = reader.get("/")
    assert len(made) <= 12
    with CaptureQueriesContext(connection) as kept:
        second = reader.get("/")
    assert len(kept) == 1
    assert first.content == second.content
    assert len(first.content) < 60_000


def test_the_etag_names_the_edition_and_is_obeyed(archive):
    reader = Client(SERVER_NAME="localhost")
    first = reader.get("/")
    assert first["ETag"].startswith('"2-')
    assert reader.get("/", headers={"If-None-Match": first["ETag"]}).status_code == 304
    small = reader.get("/", headers={"Accept-Encoding": "gzip"})
    assert small["Content-Encoding"] == "gzip"
    assert len(small.content) < len(first.content) / 2
    make_archive.add_edition([("lead", "", archive["others"][0])])
    after = reader.get("/", headers={"If-None-Match": first["ETag"]})
    assert after.status_code == 200
    assert after["ETag"].startswith('"3-')


def test_a_ruling_is_seen_without_a_new_edition(archive, read, monkeypatch):
    assert "Nobody rang us" in read("/")
    models.Item.objects.filter(id=archive["late"].id).update(hidden=True)
    now = shelf.monotonic()
    monkeypatch.setattr(shelf, "monotonic", lambda: now + shelf.FRESH + 1)
    assert "Nobody rang us" not in read("/")


def test_a_section_puts_the_edition_first_and_names_others(archive, read):
    page = read("/sections/ontario/")
    assert page.index("Port Alder knew") < page.index("Judge halts Kettle Lake")
    assert "Filed here too" in page
    read("/sections/nowhere/", 404)
    assert "No story stands in this section yet" in read("/sections/opinion/")


def test_a_story_shows_reports_copies_voices_and_time(archive, read):
    page = read(address(archive["lead"]))
    assert "3 independent reports" in page
    assert '<span class="flag behind">3 of 5</span>' in page
    assert "One remark in 3 outlets, one wording." in page
    assert page.index("Nobody rang us, says councillor") < page.index("Letters show warnings on pump")
    assert "Two die on" not in page
    assert "Hidden by an editor" not in page


def test_the_address_of_a_story_leads_to_it_for_life(archive):
    reader = Client(SERVER_NAME="localhost")
    lead, other = archive["lead"], archive["others"][0]
    assert reader.get(f"/stories/{lead.id}-old-name/")["Location"] == address(lead)
    models.Story.objects.filter(id=other.id).update(merged_into=lead)
    moved = reader.get(address(other))
    assert (moved.status_code, moved["Location"]) == (301, address(lead))
    assert reader.get(f"/fr/stories/{lead.id}-/")["Location"] == "/fr" + address(lead)


def test_a_story_of_three_hundred_reports_stays_short(archive, read):
    items = [add_item(f"outlet-{number}", f"Report {number}") for number in range(300)]
    story = add_story(items, independent=300)
    page = read(address(story))
    assert "and 295 others" in page
    assert len(page) < 60_000
    assert "Earlier developments" in page
    assert "Report" in read(address(story) + "?page=2")


def test_an_item_shows_credits_excerpt_and_origin(archive, read):
    own = archive["own"]
    page = read(f"/items/{own.id}/")
    assert f'<link rel="canonical" href="{own.url}">' in page
    assert "Tova Lindgard" in page
    assert "Odran Peel</bdi>, Port Alder" in page
    assert "Excerpt, 60 of 96 words" in page
    assert "stopped on the night" not in page
    assert "water supply" in page
    assert "medical officer of health" in page
    assert "likely “backed”" in page


def test_rights_decide_how_much_is_shown(archive, read):
    whole = read(f"/items/{archive['wire'].id}/")
    assert "stopped on the night of November 12" in whole
    models.Item.objects.filter(id=archive["own"].id).update(rights="headline")
    page = read(f"/items/{archive['own'].id}/")
    assert "rights allow its headline only" in page
    assert "The operator of the town" not in page


def test_a_copy_is_set_beside_what_it_copies(archive, read):
    page = read(f"/items/{archive['ledger'].id}/")
    assert "Version 3 of 5" in page
    assert "<del>41</del>" in page
    assert "<ins>47</ins>" in page
    assert "94%" in page


def test_a_killed_item_is_a_notice_only(archive, read):
    page = read(f"/items/{archive['killed'].id}/")
    assert "has withdrawn this copy" in page
    assert "The text that was wrong" not in page
    assert "Two die on" not in page, "what is withdrawn is not repeated, its headline neither"
    corrections = read("/corrections/")
    assert "Two die on" not in corrections
    for words in ("No one died", "counted twice"):
        assert not any(words in said for said in (page, corrections, read("/feeds/corrections.atom"))), (
            "notes are the desk's"
        )
    assert "<del>47</del>" in corrections and "<ins>41</ins>" in corrections
    assert "The text that was wrong" not in read("/feeds/front.atom")


def test_a_kill_holds_its_carrier_everywhere(archive, read):
    carrier = archive["ledger"]
    stop(carrier, "kill", by=archive["killed"])
    number = archive["lead"].id
    pages = ["/", "/outlets/port-alder-ledger/", "/search/?q=operator", "/sections/ontario/", "/sitemap.xml",
             "/agencies/superior-wire/", "/feeds/front.atom", f"/feeds/stories/{number}.json", "/corrections/",
             f"/items/{carrier.id}/", "/feeds/corrections.rss", "/people/"]  # fmt: skip
    for page in pages:
        assert carrier.headline not in read(page), page
    page = read(f"/items/{carrier.id}/")
    assert "still carries it as it was" in page and "Said by Superior Wire" in page
    assert "Why it is filed here" not in page, "reasons are words of the copy"
    assert "still carries it as it was" in read("/corrections/")
    assert "Withdrawn: Superior Wire" in read("/feeds/corrections.rss")


def test_a_hidden_item_is_nowhere(archive, read):
    hidden = archive["hidden"]
    read(f"/items/{hidden.id}/", 404)
    for page in ("/", "/outlets/wend-standard/", "/search/?q=hidden", "/sections/ontario/"):
        assert "Hidden by an editor" not in read(page)


def test_a_person_said_what_in_which_story(archive, read):
    person = models.Person.objects.get(name="Ilse Varga")
    page = read(f"/people/{person.id}-{person.slug}/")
    assert "“We asked for the March readings twice" in page
    assert "nothing unusual in them.”" in page
    assert "quoted 3 times" in page
    tesk = models.Person.objects.get(name="Ron Tesk")
    assert "Reported speech, no quotation." in read(f"/people/{tesk.id}-{tesk.slug}/")
    assert "Ilse Varga" in read("/people/")


def test_a_role_stands_once_however_it_is_capitalised(archive, read):
    person = models.Person.objects.get(name="Ilse Varga")
    said = models.Quote.objects.filter(remark__person=person)
    assert said.count() > 2
    said.update(speaker_role="auditor general")
    said.filter(id=said.order_by("id").last().id).update(speaker_role="Auditor general")
    page = read(f"/people/{person.id}-{person.slug}/")
    assert page.split("As outlets name this person", 1)[1].lower().count("auditor general") == 1


def test_outlet_and_agency(archive, read):
    assert "Operator warned of failing pump" in read("/outlets/port-alder-ledger/")
    page = read("/agencies/superior-wire/")
    assert "We receive its own wire." in page
    assert "Port Alder Ledger" in page
    read("/agencies/nobody/", 404)
    read("/outlets/nobody/", 404)


def test_the_address_of_a_private_channel_is_not_shown(archive, read):
    ledger = models.Outlet.objects.get(slug="port-alder-ledger")
    for number, private in enumerate((True, False)):
        models.Channel.objects.create(
            key=f"k{number}", outlet=ledger, kind="feed", address=f"https://feeds.example/{private}", private=private
        )
    page = read("/outlets/port-alder-ledger/")
    assert "https://feeds.example/False" in page
    assert "https://feeds.example/True" not in page
    assert "https://feeds.example/True" not in read("/about/")


def test_past_editions_keep_their_headlines(archive, read):
    models.Story.objects.filter(id=archive["lead"].id).update(headline="Another headline now")
    assert "Port Alder knew of failing pump" in read(f"/editions/{archive['edition'].pk}/")
    assert "Judge halts Kettle Lake" in read("/editions/")
    read("/editions/999999/", 404)


def test_past_editions_do_not_repeat_what_was_withdrawn(archive, read):
    other = archive["others"][1]
    models.Item.objects.filter(id=other.headline_item_id).update(signal="kill", held=True)
    page = read(f"/editions/{archive['before'].number}/")
    assert other.headline not in page
    assert "Judge halts Kettle Lake" in page
    assert '<span class="flag kill">Withdrawn</span>' in page


@pytest.mark.parametrize("given", ["0", "-1", "x", "99999", "1e3"])
def test_a_page_number_that_is_none_is_not_found(archive, read, given):
    read(f"/corrections/?page={given}", 404)


def test_hostile_copy_is_text(archive, read):
    item = add_item("wend-standard", "<script>alert(1)</script>", "<img src=x onerror=alert(2)> “said”", language="ar")
    story = add_story([item])
    for page in (f"/items/{item.id}/", address(story), "/search/?q=onerror", "/outlets/wend-standard/"):
        text = read(page)
        assert "<script>" not in text
        assert "<script>alert" not in text
        assert text.count("<script") == 1 + text.count('<script type="application/ld+json">')
        assert "<img" not in text
    assert '<h1 id="h" lang="ar" dir="rtl">' in read(f"/items/{item.id}/")


def test_an_item_without_date_headline_or_text(archive, read):
    item = add_item("wend-standard", "", "", at=None, published=None, published_from=None)
    add_story([item])
    page = read(f"/items/{item.id}/")
    assert "Time not known" in page
    assert "Not known" in page
    assert item.uri in page


def test_pages_say_what_they_are_in_schema_org_terms(archive, read):
    data = linked_data(read(f"/items/{archive['ledger'].id}/"))
    assert data["@type"] == "NewsArticle"
    assert data["sourceOrganization"]["name"] == "Superior Wire"
    assert data["isBasedOn"]["url"] == archive["wire"].uri
    assert [author["name"] for author in data["author"]] == ["Sten Rusk"]
    fixed = linked_data(read(f"/items/{archive['fixed'].id}/"))
    assert fixed["correction"]["text"].startswith("Correction: 41 confirmed cases")
    assert linked_data(read("/fr/"))["potentialAction"]["target"]["urlTemplate"].endswith("/fr/search/?q={words}")
    assert "ld+json" not in read(f"/items/{archive['killed'].id}/")
    assert '"CollectionPage"' in read(address(archive["lead"]))


def test_security_headers_and_no_script(archive):
    answer = Client(SERVER_NAME="localhost").get("/")
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "geolocation=()" in answer["Permissions-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "set-cookie" not in {name.lower() for name in answer.headers}
    page = answer.content.decode()
    scripts = re.findall(r"<script[^>]*>", page)
    assert [tag for tag in scripts if "ld+json" not in tag] == [
        f'<script src="{static_address("keys.js")}" defer>',
        f'<script type="module" src="{static_address("visit.js")}">',
    ]
    assert not re.search(r"style=|https?://(?!localhost|127)[^\"]*\.(?:js|css|woff)", page)


def test_not_found_leads_on(archive, read):
    page = read("/no/such/page/", 404)
    assert 'role="search"' in page
    assert "Aller à la une" in read("/fr/rien/", 404)


def test_a_failure_asks_nothing_of_the_database(rf):
    """Without the mark for it, a test that touched the database would fail."""
    answer = failed(rf.get("/"))
    assert answer.status_code == 500
    assert b"This page failed" in answer.content


def test_an_item_tells_its_kind_and_what_lies_behind_a_wall(archive, read):
    walled = make_archive.add_item("wend-standard", "A column", kind="opinion", extent="walled", whole=False)
    part = make_archive.add_item("wend-standard", "A piece", extent="excerpt", whole=False)
    page = read(f"/items/{walled.id}/")
    assert "<dd>Opinion</dd>" in page and "behind the outlet’s wall" in page
    assert "derrière le mur payant" in read(f"/fr/items/{walled.id}/")
    page = read(f"/items/{part.id}/")
    assert "we hold a part of the text" in page and "wall" not in page
