"""In short what quality/mutations.py does at length: whatever arrives is an item or is set aside with a code, soon."""

import random
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from quality import mutations

SEEDS = mutations.seeds()


@pytest.mark.parametrize("seed", SEEDS, ids=[seed.name for seed in SEEDS])
def test_whole_inputs_have_an_outcome(seed):
    for found in mutations.outcomes(seed, seed.data):
        mutations.check(found)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SEEDS), st.integers(0, 2**32))
def test_mutated_inputs_are_read_or_set_aside_in_time(seed, number):
    data = mutations.mutated(seed, random.Random(number), SEEDS)
    started = time.process_time()
    for found in mutations.outcomes(seed, data):
        mutations.check(found)
    assert time.process_time() - started < mutations.SLOWEST
