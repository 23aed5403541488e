"""The likeliest set of names without overlaps is taken."""

import itertools
import math

from hypothesis import given
from hypothesis import strategies as st

from geodata.mentions.choose import choose
from geodata.mentions.scan import Hit

NAMES = st.lists(st.tuples(st.integers(0, 8), st.integers(1, 3), st.floats(-4, 4)), max_size=9).map(
    lambda rows: [(Hit(b, b + n, f"{b}-{n}", None), odds) for b, n, odds in rows]
)


def overlap(one, other):
    return one.begin < other.end and other.begin < one.end


@given(NAMES)
def test_no_set_without_overlaps_is_likelier(judged):
    chosen = choose(judged, 0.5)
    hits = [hit for hit, _ in chosen]
    assert hits == sorted(hits, key=lambda hit: hit.begin)
    assert not any(overlap(a, b) for a, b in itertools.combinations(hits, 2))
    worth = sum(math.log(chance / (1 - chance)) for _, chance in chosen)
    for size in range(len(judged) + 1):
        for subset in itertools.combinations(judged, size):
            if not any(overlap(a[0], b[0]) for a, b in itertools.combinations(subset, 2)):
                assert sum(odds for _, odds in subset) <= worth + 1e-6


def test_what_is_less_likely_than_asked_is_left_out():
    judged = [(Hit(0, 1, "a", None), 0.1), (Hit(2, 3, "b", None), 3.0)]
    assert [hit.key for hit, _ in choose(judged, 0.9)] == ["b"]
