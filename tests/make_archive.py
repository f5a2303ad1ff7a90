"""A small archive for tests of the site: invented outlets and copy, written as rows.

``fill_archive()`` gives a watch with one edition: a lead with independent reports, agency copy in versions with a
correction and a kill, a French story, quotes, filings, two editions. ``add_story`` and ``add_item`` add to it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from newswatch.archive import models
from newswatch.archive.search import stemmed

EVENING = datetime(2026, 11, 24, 23, 0, tzinfo=UTC)
MADE = {"stage": "copydesk", "version": 1, "rules": ""}
SECTIONS = [
    {"slug": "ontario", "name_en": "Ontario", "name_fr": "Ontario", "order": 1, "news": True},
    {"slug": "canada", "name_en": "Canada", "name_fr": "Canada", "order": 2, "news": True},
    {"slug": "united-states", "name_en": "United States", "name_fr": "États-Unis", "order": 3, "news": True},
    {"slug": "health", "name_en": "Health", "name_fr": "Santé", "order": 4, "news": True},
    {"slug": "en-francais", "name_en": "In French", "name_fr": "En français", "order": 5, "news": True},
    {"slug": "opinion", "name_en": "Opinion", "name_fr": "Opinion", "order": 6, "news": False},
]
OUTLETS = [
    ("brule-river-courier", "Brule River Courier", "en", False),
    ("port-alder-ledger", "Port Alder Ledger", "en", False),
    ("northshore-radio", "Northshore Radio", "en", False),
    ("wend-standard", "Wend Standard", "en", False),
    ("la-gazette-du-brochet", "La Gazette du Brochet", "fr", False),
    ("superior-wire", "Superior Wire", "en", True),
]
PUMP = (
    "PORT ALDER — The operator of the town’s only water plant warned its utilities office three times last March "
    "that a chlorine pump was failing, letters released on Monday show.",
    "“We asked for the March readings twice, and twice we were told that there was nothing unusual in them,” said "
    "Dr. Ilse Varga, medical officer of health for Brule District.",
    "The health unit has confirmed 47 cases. Four people are in hospital and nobody has died, the unit said.",
    "The pump, which was ba?ked up by an older one, stopped on the night of November 12.",
)
DETAILS = [
    "Homes north of the Brule River may drink their water again, the province said on Tuesday.",
    "Council will hear the letters read aloud at a special meeting in the arena on Thursday evening.",
    "The buyer had until Friday to close. Lawyers for 61 former deckhands say their pensions were left out.",
]


def outlet(slug: str = "port-alder-ledger", **more: Any) -> models.Outlet:
    """An invented outlet of the sample newsroom; made once."""
    known = {s: (name, language, agency) for s, name, language, agency in OUTLETS}
    name, language, agency = known.get(slug, (slug.replace("-", " ").title(), "en", False))
    given = {"name": name, "language": language, "agency": agency, "sample": True, "home": f"https://{slug}.example/"}
    row, _ = models.Outlet.objects.get_or_create(slug=slug, defaults={**given, **more})
    return row


def add_item(outlet_slug: str, headline: str, *paragraphs: str, **more: Any) -> models.Item:
    """An item that all stages have read. ``at`` defaults to the evening of the edition."""
    owner = outlet(outlet_slug)
    number = models.Item.objects.count() + 1
    text = "\n\n".join(paragraphs or (DETAILS[number % len(DETAILS)],))
    at = more.pop("at", EVENING - timedelta(hours=1))
    sections = more.pop("sections", ("ontario",))
    url = f"https://{outlet_slug}.example/{number}"
    given: dict[str, Any] = {
        "uri": url, "url": url, "canonical_url": url, "form": "page", "input_digest": "0" * 64, "first_seen": EVENING,
        "last_received": EVENING, "waits_for": "done", "headline": headline, "body_text": text,
        "words": len(text.split()), "language": owner.language, "published": at, "published_from": "feed", "at": at,
        "made_by": MADE, "credit": {}, "wire": {},
    }  # fmt: skip
    row = models.Item.objects.create(outlet=owner, **{**given, **more})
    models.SearchText.objects.create(
        item=row, headline=stemmed(headline, row.language), body=stemmed(text, row.language)
    )
    because = [{"kind": "place", "words": ["Port Alder"], "spans": []}]
    for place, section in enumerate(sections):
        models.ItemSection.objects.create(item=row, section=section, home=place == 0, because=because)
    return row


def add_story(items: list[models.Item], independent: int = 1, carriers: int = 0, **more: Any) -> models.Story:
    """A story of these items, the first of them opening it and giving its headline."""
    first = items[0]
    reports = [
        {"items": [item.uri], "outlets": [item.outlet.slug], "agency": item.agency}
        for item in items
        if item.agency is None
    ]
    copies = [item for item in items if item.agency]
    if copies:
        outlets = [item.outlet.slug for item in copies]
        reports.append({"items": [item.uri for item in copies], "outlets": outlets, "agency": copies[0].agency})
    filed = list(models.ItemSection.objects.filter(item=first).order_by("-home").values_list("section", flat=True))
    times = [item.at for item in items if item.at]
    given: dict[str, Any] = {
        "key": first.uri, "slug": "-".join(first.headline.lower().split()[:5]).strip("-?,."),
        "headline": first.headline,
        "headline_item": first, "first": min(times, default=None), "last": max(times, default=None),
        "moved": max(times, default=None),
        "size": len(items), "independent": independent, "carriers": carriers, "reports": reports, "sections": filed,
        "home_section": filed[0] if filed else "",
    }  # fmt: skip
    given["slug"] = "".join(c for c in given["slug"] if c.isascii() and (c.isalnum() or c == "-")) or "story"
    row = models.Story.objects.create(**{**given, **more})
    for item in items:
        models.StoryMember.objects.create(item=item, story=row, score=1.0, because="opened it")
    return row


def add_family(first: models.Item, *copies: tuple[models.Item, str, float, list[dict[str, Any]]]) -> models.Family:
    """A family: its first member, then (item, relation, coverage, changes)."""
    family = models.Family.objects.create(
        key=first.uri, agency=first.agency, agency_slug=first.agency_slug, owner=first.outlet,
        versions=[{"number": first.wire.get("version", 1), "item": first.id, "sent": EVENING.isoformat()}],
    )  # fmt: skip
    models.FamilyMember.objects.create(item=first, family=family)
    for item, relation, coverage, changed in copies:
        models.FamilyMember.objects.create(
            item=item,
            family=family,
            of=first,
            relation=relation,
            coverage=coverage,
            changed=changed,
            version=item.wire.get("version"),
        )
    return family


def stop(item: models.Item, mark: str, by: models.Item | None = None, **more: Any) -> models.Standing:
    """What a signal means for an item; without ``by`` it is the item's own."""
    held = mark != "correction"
    models.Item.objects.filter(id=item.id).update(held=held)
    given = {"state": "carries" if by else "sender", "since": item.at or EVENING, **more}
    return models.Standing.objects.create(item=item, mark=mark, held=held, by=by or item, **given)


def add_quote(item: models.Item, words: str, name: str, role: str, kind: str = "direct") -> models.Quote:
    """A quote in ``item``; the same words of one person are one remark."""
    person, _ = models.Person.objects.get_or_create(
        key=name.lower(), defaults={"name": name, "slug": name.lower().replace(".", "").replace(" ", "-")}
    )
    remark, _ = models.Remark.objects.get_or_create(key=f"{name}: {words}"[:64], defaults={"person": person})
    start = max(item.body_text.find(words), 0)
    return models.Quote.objects.create(
        item=item, number=item.quotes.count(), kind=kind, content=[[start, start + len(words)]], words=words,
        speaker_name=name, speaker_role=role, remark=remark,
    )  # fmt: skip


def add_edition(places: list[tuple[str, str, models.Story]], at: datetime = EVENING) -> models.Edition:
    """An edition of (area, section, story); ranks follow the order given."""
    figures = {
        "items": models.Item.objects.count(), "outlets": models.Outlet.objects.count(), "channels": 3, "families": 1,
        "copies": models.FamilyMember.objects.exclude(relation=None).count(),
        "stories": models.Story.objects.count(), "set_aside": 2,
    }  # fmt: skip
    edition = models.Edition.objects.create(set_at=at, digest=str(models.Edition.objects.count()), figures=figures)
    ranks: dict[tuple[str, str], int] = {}
    for area, section, story in places:
        rank = ranks[area, section] = ranks.get((area, section), -1) + 1
        models.Placing.objects.create(
            edition=edition, area=area, section=section, rank=rank, story=story, headline=story.headline,
            reason="3 independent reports, home",
        )  # fmt: skip
    return edition


def fill_archive() -> dict[str, Any]:
    """The whole sample archive; gives its stories and items by name."""
    models.Watch.objects.update_or_create(name="sections", defaults={"value": SECTIONS})
    lead_items = _pump()
    lead = add_story(lead_items["all"], independent=3, carriers=2, families=[lead_items["wire"].uri])
    others = [_plain(number) for number in range(14)]
    french = _french()
    before = add_edition([("lead", "", others[0]), ("second", "", others[1])], EVENING - timedelta(hours=2))
    places = [("lead", "", lead), *(("second", "", story) for story in others[:3])]
    places += [("third", "", french), *(("third", "", story) for story in others[3:5])]
    places += [("latest", "", story) for story in others[5:13]]
    places += [("section", story.home_section, story) for story in [*others, french] if story.home_section]
    edition = add_edition(places)
    return {"lead": lead, "french": french, "others": others, "edition": edition, "before": before, **lead_items}


def _pump() -> dict[str, Any]:
    contributor = {"name": "Odran Peel", "affiliation": None, "place": "Port Alder", "role": None}
    dateline = {"places": ["Port Alder"], "date": None, "agency": None}
    credit = {"bylines": [{"name": "Tova Lindgard", "affiliation": None}], "contributors": [contributor],
              "dateline": dateline}  # fmt: skip
    wire_credit = {"agency": "Superior Wire", "bylines": [{"name": "Sten Rusk", "affiliation": "Superior Wire"}]}
    agency = {"agency": "Superior Wire", "agency_slug": "superior-wire"}
    own = add_item(
        "brule-river-courier", "Port Alder knew of failing pump eight months before boil-water order, letters show",
        *PUMP, credit=credit, deck="Three warnings from the plant’s operator reached the utilities office in March.",
        sections=("ontario", "health"), repairs=[{"found": "ba?ked", "likely": "backed",
        "start": len("\n\n".join(PUMP[:3])) + 2 + PUMP[3].index("ba?ked")}], at=EVENING - timedelta(hours=8),
        provenance={"agency": "tail line", "bylines": "json-ld"},
    )  # fmt: skip
    wire = add_item("superior-wire", "Letters show warnings on pump", *PUMP, credit=wire_credit, **agency,
                    wire={"version": 5, "slug": "WATER-ALDER"}, at=EVENING - timedelta(hours=4),
                    rights="full")  # fmt: skip
    ledger = add_item("port-alder-ledger", "Operator warned of failing pump in March", *PUMP[:3], **agency,
                      credit=wire_credit, wire={"version": 3}, at=EVENING - timedelta(hours=6))  # fmt: skip
    fixed = add_item(
        "northshore-radio", "Correction: 41 confirmed cases in Port Alder, not 47", signal="correction",
        wire={"signal": "correction", "editors_note": "Corrects the number of cases to 41; six were counted twice."},
        at=EVENING - timedelta(hours=3),
    )  # fmt: skip
    killed = add_item("superior-wire", "Two die on Highway 689", "The text that was wrong.", signal="kill", **agency,
                      wire={"signal": "kill", "editors_note": "No one died. Do not use."})  # fmt: skip
    stop(killed, "kill")
    stop(fixed, "correction", changed=[{"what": "figure", "before": "47", "after": "41"}])
    hidden = add_item("wend-standard", "Hidden by an editor", hidden=True)
    late = add_item("wend-standard", "Nobody rang us, says councillor for the south side", at=EVENING)
    changed = [
        {"what": "figure", "before": "The health unit has confirmed 41 cases.",
         "after": "The health unit has confirmed 47 cases."},
        {"what": "dropped", "before": "The pump stopped on the night of November 12.", "after": None},
    ]  # fmt: skip
    add_family(wire, (ledger, "cut", 0.94, changed))
    _file(own)
    for item in (own, wire, ledger):
        add_quote(item, PUMP[1].split("”")[0] + "”", "Ilse Varga", "medical officer of health")
    add_quote(late, "“Nobody rang us and nobody wrote to us either.”", "Ron Tesk", "councillor")
    add_quote(late, "the letters should have been read aloud in March", "Ron Tesk", "councillor", "indirect")
    return {"all": [own, wire, ledger, fixed, late], "own": own, "wire": wire, "ledger": ledger, "fixed": fixed,
            "killed": killed, "hidden": hidden, "late": late}  # fmt: skip


def _file(item: models.Item) -> None:
    reason = {"kind": "words", "words": ["water plant", "chlorine"], "spans": []}
    subject = {"code": "medtop:20000621", "head": "11000000", "name": {"en": "water supply", "fr": "eau potable"},
               "confidence": 0.96, "because": [reason]}  # fmt: skip
    place = {"name": "Port Alder", "country": "CA", "region": "ON", "centrality": 0.9, "because": [reason]}
    models.Filing.objects.create(item=item, subjects=[subject], places=[place], near=1.0)


def _plain(number: int) -> models.Story:
    names = [
        "Judge halts Kettle Lake ferry sale until creditors are heard",
        "Province takes over nurse agency contracts in 22 hospitals",
        "Snow squalls shut Highway 689 a second day",
        "Rail bill clears committee with softer noise rules",
        "Wend transit strike likely as talks end",
        "Library to open on Sundays from January",
        "Plough crews reach last stranded trucks",
        "Crown drops two of nine charges in quarry case",
        "Two more flu clinics for Brule District",
        "Census to ask about winter homes",
        "Postal carriers accept mediator’s four-year deal",
        "Ice forms on Brule River two weeks early",
        "Board keeps last one-room school open",
        "Waits for hip surgery fall for third month",
    ]
    outlets = ["port-alder-ledger", "northshore-radio", "wend-standard", "brule-river-courier"]
    sections = [("ontario",), ("canada", "ontario"), ("united-states",), ("health", "ontario")]
    at = EVENING - timedelta(minutes=17 * number + 5)
    text = (DETAILS[number % 3], "Nobody else has said so yet, and the county has been asked for its figures.")
    one = add_item(outlets[number % 4], names[number], *text, sections=sections[number % 4], at=at)
    if number % 3 == 0:
        two = add_item(outlets[(number + 1) % 4], names[number] + ", again", sections=sections[number % 4], at=at)
        return add_story([one, two], independent=2)
    if number % 3 == 1:
        models.Item.objects.filter(id=one.id).update(agency="Superior Wire", agency_slug="superior-wire")
        one.refresh_from_db()
        return add_story([one], independent=0, carriers=1)
    return add_story([one])


def _french() -> models.Story:
    item = add_item(
        "la-gazette-du-brochet", "Les Brochetois disent non à la fusion de leurs deux hôpitaux",
        "Le projet est rejeté par 63 % des électeurs. Le conseil dit que le vote « ne le lie pas ».",
        "« On ne soigne pas une région à partir d’un seul stationnement », a dit la mairesse Élise Caron.",
        sections=("en-francais", "ontario"),
    )  # fmt: skip
    add_quote(item, "« On ne soigne pas une région à partir d’un seul stationnement »", "Élise Caron", "mairesse")
    return add_story([item])
