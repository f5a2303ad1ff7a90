"""Our own cases, by the scorer that the quality gate runs."""

from quality.gold.subjects import score


def test_ambiguous_places():
    cases = list(score.cases("places.jsonl"))
    wrong = [c for c in cases if not score.place_right(c)]
    assert len(cases) >= 60
    assert len(wrong) <= 0.05 * len(cases), wrong


def test_traps():
    cases = list(score.cases("traps.jsonl"))
    wrong = [c for c in cases if not score.trap_right(c)]
    assert len(cases) >= 80
    assert not wrong


def test_top_heads():
    cases = list(score.cases("heads.jsonl"))
    assert {c["head"] for c in cases} == {f"{n:02}000000" for n in range(1, 18)}
    assert len(cases) >= 300
    assert sum(c["held"] for c in cases) >= 100
    assert score.share([score.top_right(c) for c in cases]) >= 0.85
    assert score.share([score.top_right(c) for c in cases if c["held"]]) >= 0.85
