"""Rulings change the watch, hold when all stages are run again, and leave no trace once undone."""

import json
import shutil

import pytest
from quality.watch import Watch

from newswatch.records import ACTS, About, RulingKind, Span, Takes, passage

pytestmark = pytest.mark.slow
RULE = "from newswatch.records import RulingKind\nprint(store.rule(RulingKind(kind), subject, value, 'editor', datetime.now(UTC)))"
KINDS = (RulingKind.HIDE_ITEM, RulingKind.PIN_STORY)
"""Kinds of which each rerun must make the very same archive; those that reorder stories and copies have tests of their own."""
TAUGHT = (RulingKind.CHANGE_SECTION,)
"""Kinds from which filing learns: look-alikes follow when they are filed again."""


@pytest.fixture
def watch(worked, newsroom, tmp_path):
    """A copy of the watch that has read the sample."""
    data = tmp_path / "data"
    shutil.copytree(worked.data, data)
    return Watch(data, None, newsroom[0])


def rule(watch, kind, subject, value=""):
    return watch.python(RULE, kind=str(kind), subject=subject, value=value).strip()


def seen(watch):
    """The archive without its list of rulings."""
    return {name: value for name, value in watch.contents().items() if name != "rulings"}


class Subjects:
    """Subjects and values for rulings, each given once, so that no two rulings meet."""

    def __init__(self, before):
        self.before = before
        self.stories = sorted((row for row in before["stories"].items() if row[1][1] >= 3), key=lambda row: row[0])
        used = {uri for _, row in self.stories for uri in row[-1]}
        self.items = [uri for uri in sorted(before["items"]) if uri not in used]

    def subject(self, about):
        if about is About.STORY:
            return self.stories.pop()[0]
        if about is About.ITEM:
            return self.items.pop()
        name, row = next((name, row) for name, row in self.before["quotes"].items() if row[3])
        spans = row[3]
        return passage(name.rsplit(" ", 1)[0], Span(min(s for s, _ in spans), max(e for _, e in spans)))

    def value(self, takes, subject):
        homes = {uri: section for uri, section, home, _ in self.before["sections"] if home}
        match takes:
            case Takes.SECTION:
                return next(section for section in sorted(set(homes.values())) if section != homes[subject])
            case Takes.ITEM:
                return self.items.pop()
            case Takes.ITEMS:
                return next(uri for uri in self.before["stories"][subject][-1] if uri != subject)
            case Takes.STORY:
                return self.stories.pop()[0]
            case Takes.WORDS:
                return "Words of an editor"
            case _:
                return ""


def test_rulings_change_the_watch_survive_a_rerun_and_are_undone(watch):
    before = seen(watch)
    subjects = Subjects(before)
    taught = rule_and_show(watch, subjects, TAUGHT)
    moved = filed_again(watch)
    show_effects(moved, taught)
    made = rule_and_show(watch, subjects, KINDS)
    ruled = seen(watch)
    show_effects(ruled, taught)
    watch.command("rerun", "copydesk")
    watch.command("work", "--once")
    assert seen(watch) == ruled
    undo(watch, made)
    assert seen(watch) == moved
    undo(watch, taught)
    assert filed_again(watch) == before


def rule_and_show(watch, subjects, kinds):
    """Kind → number, subject and value of a ruling that was made and had its effect."""
    made = {}
    for kind in kinds:
        subject = subjects.subject(ACTS[kind].about)
        value = subjects.value(ACTS[kind].takes, subject)
        made[kind] = rule(watch, kind, subject, value), subject, value
    watch.command("work", "--once")
    show_effects(seen(watch), made)
    return made


def show_effects(found, made):
    for kind, (_, subject, value) in made.items():
        EFFECTS[kind](found, subject, value)


def undo(watch, made):
    for number, _, _ in made.values():
        rule(watch, RulingKind.UNDO, "", number)
    watch.command("work", "--once")


def filed_again(watch):
    """The archive once all items, and not only later ones, were filed with what the rulings teach."""
    watch.command("rerun", "subjects")
    watch.command("work", "--once")
    return seen(watch)


def hidden(found, subject, _):
    assert found["items"][subject]["hidden"]
    assert subject not in json.dumps([row[5] for row in found["stories"].values()])


def pinned(found, subject, _):
    assert [row[3] for row in found["edition"] if row[0] == "lead"] == [subject]


def moved(found, subject, section):
    [home] = [row for row in found["sections"] if row[0] == subject and row[2]]
    assert home[1] == section
    assert home[3][0]["kind"] == "ruling"


EFFECTS = {RulingKind.HIDE_ITEM: hidden, RulingKind.PIN_STORY: pinned, RulingKind.CHANGE_SECTION: moved}
