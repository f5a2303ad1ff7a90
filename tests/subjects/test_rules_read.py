"""The rule files hold together."""

import pytest

from newswatch.errors import SettingError
from newswatch.subjects import rules_read


def test_all_heads_and_enough_below_them():
    table = rules_read.topics()
    heads = [code for code, topic in table.items() if topic.head == code]
    assert len(heads) == 17
    assert len(rules_read.filed_under() - set(heads)) >= 150
    assert all(topic.name_en and topic.name_fr for topic in table.values())


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_topic_filed_under_has_words(language):
    worded = {t.topic for row in rules_read.terms(language).values() for held in row.values() for t in held}
    assert rules_read.filed_under() <= worded | {""}


def test_plurals_are_whole_words():
    terms = rules_read.terms("en")
    assert ("bylaws",) in terms["bylaws"]
    assert ("bodies",) not in terms.get("body", {})
    assert "die" not in terms


def test_a_broken_file_is_named(tmp_path):
    broken = tmp_path / "sections.toml"
    broken.write_text("default = ", encoding="utf-8")
    with pytest.raises(SettingError, match=r"sections\.toml"):
        rules_read._toml(broken)


def test_initials_count_only_in_capitals():
    (held,) = [h for phrase, h in rules_read.terms("en")["who"].items() if phrase == ("who",)]
    assert all(term.capitals for term in held)
