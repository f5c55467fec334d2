"""Numbers: Terraform's precision to the last digit, and what is too large to tell."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hcl_answers import evaluate
from hypothesis import given
from hypothesis import strategies as st

from tfguard.hcl import EvaluationError
from tfguard.hcl.numbers import add, divide, multiply, number_text, parse_number, subtract

THIRD = "0.33333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333335"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1/3", THIRD),
        ("0.1 + 0.2", "0.3"),
        ("1/3*3", "1"),
        ("2/3*3", "2"),
        ("7 % 2.5", "2"),
        ("-7 % 3", "-1"),
        ("7 % -3", "1"),
        ("1.0 % 0.1", "0"),
        ("5 % 0", "5"),
        ("100000000000000000000 % 3.5", "2"),
        ("1.0", "1"),
        ("-0.0", "0"),
        ("1e3", "1000"),
        ("1.5E-3", "0.0015"),
        ("123456789012345678901234567890.125", "123456789012345678901234567890.125"),
        ("99999999999999999999 + 1", "100000000000000000000"),
        ("-(1.5)", "-1.5"),
        ("-1/3", f"-{THIRD}"),
        ("-(1/3)", f"-{THIRD}"),
        ("0.0001 * 0.0001", f"0.00000000{'9' * 154}"),
        ("0.1 * 0.1", f"0.01{'0' * 153}1"),
    ],
)
def test_a_number_is_told_as_terraform_tells_it(text, expected):
    assert number_text(evaluate(text)) == expected


@pytest.mark.parametrize("text", ["1", "+5", "-1.50", "5.", ".5", "1e3", "1E-3", "007"])
def test_a_text_that_terraform_takes_for_a_number_is_one(text):
    assert parse_number(text) == Decimal(text)


@pytest.mark.parametrize("text", ["", " 5", "5 ", "0x10", "1_000", "1e", "e1", ".", "Inf", "NaN", "٣", "1e9999999999"])
def test_other_texts_are_no_numbers(text):
    assert parse_number(text) is None


def test_whole_numbers_are_ints_whatever_they_are_made_of():
    assert [type(evaluate(text)) for text in ("1.0", "2 / 2", "0.5 + 0.5", "1e3", "1.5")] == [
        int,
        int,
        int,
        int,
        Decimal,
    ]


def test_enormous_numbers_are_kept_but_neither_told_nor_calculated_with():
    huge = parse_number("1e999999999")
    assert huge > parse_number("1e400")
    with pytest.raises(EvaluationError, match="too many digits"):
        number_text(huge)
    with pytest.raises(EvaluationError, match="too large"):
        add(huge, 1)


FRACTIONS = st.decimals(-(10**9), 10**9, places=4).map(lambda number: parse_number(str(number)))


@given(FRACTIONS, FRACTIONS)
def test_what_is_calculated_is_off_by_less_than_the_last_digit(left, right):
    for calculate, exact in (
        (add, Fraction(left) + Fraction(right)),
        (subtract, Fraction(left) - Fraction(right)),
        (multiply, Fraction(left) * Fraction(right)),
    ):
        assert abs(Fraction(calculate(left, right)) - exact) <= max(abs(exact), 1) * Fraction(1, 10**140)


@given(st.integers(-(10**12), 10**12), st.integers(1, 10**6))
def test_a_quotient_is_off_by_less_than_its_last_digit(left, right):
    found = Fraction(divide(left, right))
    assert abs(found * right - left) <= abs(left) * Fraction(1, 10**150)
