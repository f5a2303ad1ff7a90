"""What a carrier changed, sentence by sentence, figure by figure."""

from newswatch.duplicates.alignment import align
from newswatch.duplicates.changes import changes
from newswatch.duplicates.reading import read_sentences
from newswatch.records import Change


def changed(before: str, after: str) -> tuple[Change, ...]:
    others, own = read_sentences((before,)), read_sentences((after,))
    return changes(own, others, align(own, others))


def test_a_new_figure_is_told_with_its_sentence() -> None:
    before = "The fire at the Alder Street hotel killed 12 people, police said."
    after = "The fire at the Alder Street hotel killed 19 people, police said."
    assert changed(before, after) == (Change("altered", before, after), Change("figure", "12", "19"))


def test_figures_written_out_are_figures() -> None:
    found = changed("Six boats sank off Grebe Island on Friday.", "Seven boats sank off Grebe Island on Friday.")
    assert Change("figure", "Six", "Seven") in found
    same = changed("The six boats sank off Grebe Island.", "The 6 boats sank off Grebe Island.")
    assert not [change for change in same if change.what == "figure"]


def test_a_new_name_is_told() -> None:
    before = "The mill was sold on Monday to Banner Industries of Hamilton for cash."
    after = "The mill was sold on Monday to Oakville Forest of Hamilton for cash."
    assert Change("name", "Banner Industries", "Oakville Forest") in changed(before, after)


def test_added_and_dropped_sentences() -> None:
    first, second = "The ferry to Grebe Island is back in service.", "Its hull had been patched twice before."
    third = "Tickets cost more than they did last year."
    assert changed(f"{first} {second}", f"{first} {third}") == (
        Change("added", None, third),
        Change("dropped", second, None),
    )


def test_house_style_and_order_are_no_change() -> None:
    assert (
        changed(
            "The harbour centre closed. Nobody knows why it did.", "Nobody knows why it did. The harbor center closed."
        )
        == ()
    )
