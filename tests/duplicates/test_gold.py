"""The chains of quality/gold/duplicates, as a test: thirty of them, every relation right, no chain joined to another."""

from quality.gold.duplicates import score


def test_there_are_thirty_chains_with_all_that_happens_to_copy() -> None:
    found = list(score.chains())
    signals = {member.get("signal") for chain in found for member in chain["member"]}
    relations = {member.get("relation") for chain in found for member in chain["member"]}
    assert len(found) >= 30
    assert signals >= {"update", "correction", "kill", "withhold", "release"}
    assert relations >= {"same", "cut", "revision", "rewrite", None}


def test_every_relation_is_right() -> None:
    given, wanted, changed = score.items()
    told, held, found = score.answers(given)
    assert {w.uri: told[w.uri] for w in wanted} == {w.uri: (w.of, w.relation) for w in wanted}
    assert held == {w.uri for w in wanted if w.held}
    assert all(change in found for change in changed)
    chains = {uri.split(":")[2] for uri in told}
    assert len(chains) == len(list(score.chains()))
