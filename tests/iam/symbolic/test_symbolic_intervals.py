"""Intervals, against the numbers at, between and beyond their ends."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tfguard.iam.symbolic.intervals import ALL, NONE, exactly, greater, less, union, whole
from tfguard.iam.symbolic.lines import Line, network_range

NUMBERS = [Fraction(n, 2) for n in range(-2, 24)]
parts = st.one_of(
    st.builds(exactly, st.integers(0, 10)),
    st.builds(lambda n, e: less(n, or_equal=e), st.integers(0, 10), st.booleans()),
    st.builds(lambda n, e: greater(n, or_equal=e), st.integers(0, 10), st.booleans()),
)
intervals = st.recursive(
    parts, lambda inner: st.one_of(inner.map(lambda i: ~i), st.builds(lambda a, b: a & b, inner, inner)), max_leaves=5
)


@given(intervals, intervals)
def test_operations_on_intervals_are_operations_on_their_numbers(one, other):
    for number in NUMBERS:
        assert (number in one & other) is (number in one and number in other)
        assert (number in one | other) is (number in one or number in other)
        assert (number in ~one) is (number not in one)


@given(intervals)
def test_a_number_is_picked_exactly_where_there_is_one(some):
    picked = some.pick()
    assert (picked is None) is some.is_empty
    assert picked is None or picked in some
    assert some.is_empty is not any(number in some for number in NUMBERS)


def test_two_intervals_with_the_same_numbers_are_equal():
    assert union([less(5), greater(5, or_equal=True)]) == ALL
    assert less(5) & greater(5) == NONE
    assert whole(3, 4) | whole(5, 9) == whole(3, 9)


def test_addresses_of_both_families_are_on_one_line():
    everything = union(whole(*found) for text in ("0.0.0.0/0", "::/0") if (found := network_range(text)))
    assert (Line.ADDRESSES.whole & ~everything).is_empty
    assert Line.ADDRESSES.spell(Line.ADDRESSES.read("2001:db8::1")) == "2001:db8::1"
    assert Line.ADDRESSES.spell(Line.ADDRESSES.read("192.0.2.1")) == "192.0.2.1"


def test_what_is_no_place_on_a_line_reads_as_none():
    assert Line.NUMBERS.read("many") is None
    assert Line.ADDRESSES.read("10.0.0.0/8") is None
    assert Line.MOMENTS.read("2026-02-30") is None


def test_moments_are_spelled_as_dates():
    assert Line.MOMENTS.spell(Line.MOMENTS.read("2026-11-24T00:00:00Z")) == "2026-11-24T00:00:00Z"
