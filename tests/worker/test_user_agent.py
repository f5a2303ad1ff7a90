"""Outlets learn who asks and whom to turn to; what is not set is not made up."""

from newswatch.settings import Settings
from newswatch.worker.ingest_loop import user_agent


def test_names_the_site_and_the_contact():
    given = Settings(public_url="https://watch.example", contact="desk@watch.example")
    assert user_agent(given) == "OntarioNewsWatch/0.1 (+https://watch.example; desk@watch.example)"


def test_says_no_more_than_it_knows():
    assert user_agent(Settings(public_url=None, contact="")) == "OntarioNewsWatch/0.1"
