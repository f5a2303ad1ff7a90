"""States that strain a page: one report and three hundred, headlines of two hundred characters, names written from right
to left, no date, words that never end. Invented, like all of the sample.
"""

from __future__ import annotations

from datetime import timedelta

from newswatch.archive import models
from tests.make_archive import EVENING, add_item, add_quote, add_story

LONG = (
    "Council of the united townships of Lower Wend, Upper Wend and Wend Landing puts off until the spring its vote on "
    "whether the ferry, the library and the arena may share one furnace, one roof and one caretaker"
)
ENDLESS = "Wasserversorgungsgenossenschaftsvorsitzendenstellvertreter" * 2


def long_states() -> dict[str, models.Story]:
    """Stories by the state they are in."""
    return {
        "alone": add_story([add_item("wend-standard", "Only one has this")]),
        "many": _many(),
        "long": add_story([add_item("wend-standard", LONG, LONG + ".", deck=LONG)]),
        "endless": add_story([add_item("wend-standard", ENDLESS, f"{ENDLESS} {ENDLESS}")]),
        "right to left": _right_to_left(),
        "no date": _no_date(),
    }


def _many() -> models.Story:
    items = [
        add_item(f"outlet-{n % 120}", f"Report {n} of the flood", at=EVENING - timedelta(minutes=n)) for n in range(240)
    ]
    copies = [
        add_item(f"carrier-{n}", "Flood takes the bridge", agency="Superior Wire", agency_slug="superior-wire",
                 at=EVENING - timedelta(minutes=n), wire={"version": 1 + n % 4})
        for n in range(60)
    ]  # fmt: skip
    for n, item in enumerate(items[:30]):
        words = f"“The water came over the wall at the mill in {n + 2} minutes.”"
        add_quote(item, words, f"Mara {'ABCDEFGHIJ'[n % 10]}. Tol", "reeve")
    return add_story([*items, *copies], independent=240, carriers=60)


def _right_to_left() -> models.Story:
    credit = {
        "bylines": [
            {"name": "ליאורה בן־עמי", "affiliation": None},
            {"name": "نور الحداد", "affiliation": "Superior Wire"},
        ]
    }
    item = add_item(
        "wend-standard", "فتح الجسر بعد الفيضان", "قالت نور الحداد إن الجسر سيفتح غدا.", language="ar", credit=credit
    )
    add_quote(item, "“The bridge opens at nine tomorrow, and not before.”", "نور الحداد", "engineer")
    return add_story([item])


def _no_date() -> models.Story:
    item = add_item("wend-standard", "Nobody knows when this was", at=None, published=None, published_from=None)
    story = add_story([item])
    models.Story.objects.filter(id=story.id).update(first=None, last=None)
    story.refresh_from_db()
    return story
