"""What an independent evaluator once said of random worlds, replayed: see `differential/compare.py` for how it was asked."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from differential.known_differences import DIFFERENCES, SAME, name_of
from differential.replay import ours
from differential.worlds import world

HERE = Path(__file__).parent / "differential"
SHOWN = json.loads((HERE / "known_differences.json").read_text())


@pytest.fixture(scope="module")
def frozen() -> list[tuple[dict, str]]:
    with gzip.open(HERE / "frozen.jsonl.gz", "rt") as lines:
        return [tuple(json.loads(line)) for line in lines]


def test_no_disagreement_is_without_a_name(frozen):
    assert [each for each, verdict in frozen if name_of(each, ours(each), verdict) is None] == []


def test_nearly_all_of_thousands_of_worlds_agree(frozen):
    names = Counter(name_of(each, ours(each), verdict) for each, verdict in frozen)
    assert len(frozen) >= 3000
    assert names["agree"] >= 0.975 * len(frozen)


def test_the_worlds_meet_every_verdict_and_every_rule(frozen):
    verdicts = Counter(verdict for _, verdict in frozen)
    assert set(verdicts) == set(SAME)
    assert min(verdicts.values()) > 300
    layers = (
        "resourcePolicy",
        "permissionBoundaryPolicies",
        "sessionPolicy",
        "serviceControlPolicies",
        "resourceControlPolicies",
    )
    assert all(sum(bool(each.get(layer)) for each, _ in frozen) > 50 for layer in layers)


def test_the_frozen_worlds_are_the_ones_that_the_generator_makes(frozen):
    random = Random(2027)  # noqa: S311 - a seed, no secret
    assert [each for each, _ in frozen[:200]] == [world(random) for _ in range(200)]


@pytest.mark.parametrize("name", DIFFERENCES)
def test_each_known_difference_is_shown_by_a_small_world(name):
    shown = SHOWN[name]
    assert ours(shown["world"]).outcome.value == shown["ours"]
    assert SAME[shown["oracle"]].value != shown["ours"]
    assert DIFFERENCES[name](shown["world"])


def test_no_difference_is_shown_that_is_not_known():
    assert set(SHOWN) == set(DIFFERENCES)
