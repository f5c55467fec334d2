"""What tfguard reads of a configuration is what a real Terraform planned: every address, and every value that is known."""

import re
from functools import cache

import pytest
from freeze import agreement as agreement_of
from freeze import cases
from named_differences import DIFFERENCES, REASONS
from plan_agreement import Agreement, compare

agreement = cache(agreement_of)
"""Each case is read once, whichever tests ask."""


def named(difference):
    return next((name for pattern, name in DIFFERENCES.items() if re.fullmatch(pattern, difference)), None)


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.name)
def test_a_configuration_reads_as_terraform_plans_it(case):
    found = agreement(case)

    assert not found.missing
    assert not found.surplus
    assert [difference for difference in found.differences if named(difference) is None] == []


def test_nearly_every_known_scalar_is_read():
    total = Agreement()
    for case in cases():
        total.add(agreement(case))

    assert total.addresses > 1400
    assert total.equal / total.scalars > 0.999
    assert total.wrong == []


def test_every_named_difference_has_a_reason_and_is_still_there():
    differences = [difference for case in cases() for difference in agreement(case).differences]

    assert set(DIFFERENCES.values()) == set(REASONS)
    assert [
        pattern for pattern in DIFFERENCES if not any(re.fullmatch(pattern, difference) for difference in differences)
    ] == []


def test_a_comparison_sees_each_kind_of_difference():
    def one(**values):
        return {"provider": "aws", "values": values}

    expected = {"a": one(x=1, y="known", z="(known after apply)"), "b": one()}
    found = {"a": one(x=2, y="(known after apply)", z=[1]), "c": one()}

    differing = compare(expected, found)

    assert differing.differences == [
        "missing: b",
        "surplus: c",
        "wrong: a.x: 1, found 2",
        "unknown here: a.y: 'known'",
        "known only here: a.z[0]: found 1",
    ]
    assert differing.scalars == 2
