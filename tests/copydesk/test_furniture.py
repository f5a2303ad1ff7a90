"""Lines that are no part of the story go; lines that look like them and are part of it stay."""

import pytest

from newswatch.copydesk.furniture import without_edges, without_furniture

STORY = [
    f"The council heard on evening {n} that the ferry to Grebe Island would sail through the winter."
    for n in range(1, 9)
]


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Ferry owner asks for another million", "SEE ALSO", "Related stories", "Story continues below",
        "Story continues below advertisement", "Advertisement", "Sign up for our morning newsletter and never miss a story.",
        "Get the day's news in your inbox every morning.", "Follow Mira Oakes on Twitter.", "Share this article",
        "Have a news tip? Write to the city desk.", "Copyright 2026 Port Alder Ledger. All rights reserved.",
        "Photo: Paul Ferreira/Whitepine Press", "Already a subscriber? Log in", "Leave a comment", "Tags: ferry, council",
        "À lire aussi : Le traversier reprend du service", "Lisez aussi notre dossier", "Publicité", "Partager cet article",
        "La suite de l'article se poursuit ci-dessous", "Abonnez-vous à notre infolettre du matin.",
        "Suivez Luc Hébert sur Facebook.", "Crédit photo : Anne Roy", "Tous droits réservés", "Commentaires",
    ],
)  # fmt: skip
def test_furniture_goes_wherever_it_stands(line):
    assert without_furniture([*STORY[:4], line, *STORY[4:]]) == STORY


@pytest.mark.parametrize(
    "line",
    [
        "Read more slowly, the teacher told them, and they did.", "Share prices of the ferry company fell by a fifth.",
        "Related: that is what the two captains turned out to be, and neither had known it until Tuesday evening in the "
        "harbour office, where an old register lay open on the table for all to see.",
        "Follow the money, said the auditor.", "Signing up for the night watch was a mistake, he said.",
        "Get well cards hang in the wheelhouse.", "Comments by the mayor were met with silence.", "UP NEXT",
        "Print is not dead, says the editor.", "Publicité et journaux vont mal, dit la ministre.",
        "Lire aussi vite est un don, dit le maître, et il faut le cultiver.",
    ],
)  # fmt: skip
def test_what_only_looks_like_furniture_stays(line):
    assert line in without_furniture([*STORY[:4], line, *STORY[4:]])


def test_edges_are_peeled_and_the_middle_is_not():
    assert without_edges(["___", *STORY[:2], "___", *STORY[2:], "___", "Online: https://ferry.example/", "@miraoakes"]) == [
        *STORY[:2], "___", *STORY[2:],
    ]  # fmt: skip


def test_a_release_ends_before_it_tells_of_its_sender_and_credits_stay():
    tail = ["About Grebe Ferries", "Grebe Ferries runs two boats and was founded in 1911.", "With files from Ida Berg"]
    assert without_furniture([*STORY, *tail]) == [*STORY, "With files from Ida Berg"]
    early = [STORY[0], "About the ferry", *STORY[1:]]
    assert without_furniture(early) == early


def test_a_pull_quote_is_read_once():
    quote = "We will sail until the ice stops us, and then we will wait for the thaw."
    told = f"“{quote}” the captain said, and went back to the wheelhouse to see to the engine."
    assert without_furniture([*STORY, f"“{quote}”", told]) == [*STORY, told]


def test_a_text_that_would_lose_more_than_half_is_left_alone():
    lines = ["Sign up for our newsletter.", "Share this article", "Advertisement", "Ferry sails."]
    assert without_furniture(lines) == lines
