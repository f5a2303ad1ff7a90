"""Copy written for these tests, and the ways in which outlets handle it."""

from __future__ import annotations

BRIDGE = (
    "The swing bridge at Tamarack Bay will close for nine weeks from April 13 so that its 84-year-old bearings can be"
    " replaced, the transportation ministry said on Tuesday.",
    "About 6,200 vehicles use the crossing every day, and drivers will be sent around by Highway 641, a detour of 47"
    " kilometres.",
    '"We looked at doing it at night, and the bearings simply cannot be split into pieces," said Marguerite Oyelaran,'
    " the ministry's regional director.",
    "The work will cost $18.4 million, of which Ottawa pays a third.",
    "Mayor Des Whitlock said the town had asked for a ferry for ambulances and school buses.",
    '"Nine weeks is a long time if your mother is on the other side," Whitlock told reporters outside the town hall.',
    "The ministry said a decision on the ferry would be made by the end of the month.",
    "Built in 1942, the bridge was last closed for repairs in 1989, when the job took twice as long as planned.",
)
REWORDED = (
    "Drivers in Tamarack Bay face a 47-kilometre detour this spring: the swing bridge there will close for nine weeks"
    " from April 13.",
    "The transportation ministry said on Tuesday that its 84-year-old bearings have to be replaced, a job that will"
    " cost $18.4 million, of which Ottawa pays a third.",
    '"We looked at doing it at night, and the bearings simply cannot be split into pieces," said regional director'
    " Marguerite Oyelaran.",
    "Some 6,200 vehicles use the crossing every day and will be sent around by Highway 641.",
    "The town had asked for a ferry for ambulances and school buses, said Mayor Des Whitlock, and the ministry means to"
    " decide by the end of the month.",
    '"Nine weeks is a long time if your mother is on the other side," he told reporters outside the town hall.',
)
OWN_REPORT = (
    "Shopkeepers on the east shore of Tamarack Bay say they were not asked before the province chose the tourist season"
    " for repairs to the swing bridge.",
    "Ines Fabbri, who runs a bakery beside the approach road, expects to lose half of her customers and may lay off two"
    " of her five bakers.",
    '"Nine weeks is a long time if your mother is on the other side," Mayor Des Whitlock said on Tuesday when the'
    " closing was announced, but Fabbri said it was longer still for a business.",
    "The chamber of commerce will meet on Thursday to ask for signs along Highway 641 that tell visitors which shops"
    " stay open.",
)
OUTPUT_MARCH = (
    "Lakehead Grid generated a net 4,831 megawatt-hours in the week ended March 14, up 4.9 per cent from 4,606 a year"
    " earlier, the operators' association said.",
    "In its weekly report on output, the association said generation in the week ended March 7 was 4,797"
    " megawatt-hours.",
    "Output in the 52 weeks ended March 14 was 255,632 megawatt-hours, up 2.1 per cent from the period a year earlier.",
    "So far this year output was 55,479 megawatt-hours, up 2.1 per cent from 54,315 last year, the association said.",
)
OUTPUT_APRIL = (
    "Lakehead Grid generated a net 4,768 megawatt-hours in the week ended April 4, up 11.1 per cent from 4,291 a year"
    " earlier, the operators' association said.",
    "In its weekly report on output, the association said generation in the week ended March 28 was 4,555"
    " megawatt-hours.",
    "Output in the 52 weeks ended April 4 was 256,361 megawatt-hours, up 2.4 per cent from the period a year earlier.",
    "So far this year output was 69,550 megawatt-hours, up 2.8 per cent from 67,658 last year, the association said.",
)
UNCHANGED = (
    "The Port Alder harbour board left its mooring fees unchanged after today's regular meeting, a spokesman said.",
    "The seasonal rate remains at 30 dollars a foot and the daily rate at two dollars.",
)


def american(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """The copy in another house style."""
    return tuple(
        p.replace("kilometres", "kilometers").replace('"', "”").replace("per cent", "percent").replace(" - ", "—")
        for p in paragraphs
    )


def altered(paragraphs: tuple[str, ...], *swaps: tuple[str, str]) -> tuple[str, ...]:
    """The copy with words exchanged; each must stand in it."""
    text = "\n".join(paragraphs)
    for before, after in swaps:
        assert before in text
        text = text.replace(before, after)
    return tuple(text.split("\n"))
