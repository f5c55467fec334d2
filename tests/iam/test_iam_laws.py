"""Laws of documents and decisions, on the worlds that the differential fuzzing made."""

from __future__ import annotations

import copy
import json
from random import Random

import pytest
from differential.replay import ours
from differential.worlds import world
from hypothesis import given, settings
from hypothesis import strategies as st

from tfguard.iam import Kind, Outcome, Request, evaluate, narrowest, parse, widest
from tfguard.iam.document import OPERATORS, Effect
from tfguard.iam.operators import TABLE
from tfguard.iam.patterns import Case, Grammar, Wildcard, arn_parts, matches, take_apart
from tfguard.iam.source import load, place
from tfguard.model.truth import Truth
from tfguard.model.value import Reference, Unknown

HOLE = Unknown((Reference("aws_x.y", "z"),))
seeds = st.integers(0, 2**32)
many = settings(max_examples=150, deadline=None)


def a_world(seed: int) -> dict:
    return world(Random(seed))  # noqa: S311 - a seed, no secret


def documents_of(each: dict) -> list[tuple[dict, str]]:
    """Where a world keeps its documents: a holder, and the key in it."""
    found = [
        (holder, "policy") for key in ("identityPolicies", "permissionBoundaryPolicies") for holder in each.get(key, ())
    ]
    levels = [level for key in ("serviceControlPolicies", "resourceControlPolicies") for level in each[key]]
    found += [(holder, "policy") for level in levels for holder in level["policies"]]
    return found + [(each, key) for key in ("resourcePolicy", "sessionPolicy") if key in each]


def places(document: object, path: tuple = ()) -> list[tuple]:
    """Every place in a document where a hole could be: all but the version."""
    found = [path]
    members = (
        document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()
    )
    for key, part in members:
        found += [] if key == "Version" else places(part, (*path, key))
    return found


def blurred(document: dict, path: tuple) -> object:
    """The document with a hole at a place."""
    if not path:
        return HOLE
    document = copy.deepcopy(document)
    part = document
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = HOLE
    return document


def blur(each: dict, choose: Random) -> dict:
    """A world in which one part of one document is known only after apply."""
    each = copy.deepcopy(each)
    spots = documents_of(each)
    if spots:
        holder, key = choose.choice(spots)
        holder[key] = blurred(holder[key], choose.choice(places(holder[key])))
    return each


def read(each: dict, reading) -> dict:
    """A world in which every document is read in one direction."""
    each = copy.deepcopy(each)
    kinds = {"resourcePolicy": Kind.TRUST if each["request"]["action"].startswith("sts:") else Kind.RESOURCE}
    levels = {id(h): Kind.RCP for level in each["resourceControlPolicies"] for h in level["policies"]}
    for holder, key in documents_of(each):
        kind = kinds.get(key) or levels.get(id(holder)) or Kind.IDENTITY
        holder[key] = reading(parse(holder[key], kind))
    return each


@many
@given(seeds)
def test_learning_more_never_overturns_an_answer(seed):
    each = a_world(seed)
    blurry = ours(blur(each, Random(seed))).allowed  # noqa: S311 - a seed, no secret
    assert blurry in {Truth.UNKNOWN, ours(each).allowed}


@many
@given(seeds)
def test_a_question_that_both_readings_answer_alike_is_decided_and_no_other(seed):
    each = blur(a_world(seed), Random(seed))  # noqa: S311 - a seed, no secret
    most, least = ours(read(each, widest)).allowed, ours(read(each, narrowest)).allowed
    assert least.value <= most.value
    assert ours(each).allowed is (most if most is least else Truth.UNKNOWN)


@many
@given(seeds)
def test_a_reading_has_no_holes_and_a_known_document_is_its_own_reading(seed):
    each = a_world(seed)
    for holder, key in documents_of(each):
        known = parse(holder[key], Kind.RESOURCE)
        hazy = parse(blur({**each, "resourcePolicy": holder[key]}, Random(seed))["resourcePolicy"], Kind.RESOURCE)  # noqa: S311
        assert not widest(hazy).holes
        assert not narrowest(hazy).holes
        if not known.holes:
            assert widest(known) is known
            assert narrowest(known) is known


@many
@given(seeds)
def test_an_undecided_answer_says_what_it_waits_for(seed):
    decision = ours(blur(a_world(seed), Random(seed)))  # noqa: S311 - a seed, no secret
    assert decision.because
    assert bool(decision.waits_for) or decision.outcome is not Outcome.UNDECIDED


@many
@given(seeds)
def test_one_more_deny_never_allows_more(seed):
    each = a_world(seed)
    before = ours(each).allowed
    each["identityPolicies"].append({"policy": {"Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}}})
    assert ours(each).allowed.value <= before.value


@many
@given(seeds)
def test_one_more_allow_never_allows_less(seed):
    each = a_world(seed)
    before = ours(each).allowed
    each["identityPolicies"].append({"policy": {"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}})
    assert ours(each).allowed.value >= before.value


@many
@given(seeds)
def test_text_and_dict_say_the_same(seed):
    for holder, key in documents_of(a_world(seed)):
        document = holder[key]
        assert str(parse(json.dumps(document), Kind.RESOURCE).statements) == str(
            parse(document, Kind.RESOURCE).statements
        )


@many
@given(seeds)
def test_every_part_of_a_text_is_found_at_its_place(seed):
    for holder, key in documents_of(a_world(seed)):
        text = json.dumps(holder[key], indent=1)
        for path in places(holder[key]):
            line, column = place(text, path)
            rest = "\n".join(text.splitlines()[line - 1 :])[column - 1 :]
            part = holder[key]
            for step in path:
                part = part[step]
            assert json.JSONDecoder().raw_decode(rest)[0] == part


def test_the_place_of_a_part_that_is_not_there_is_that_of_the_last_one_that_is():
    assert place('{"a": {"b": 1}}', ("a", "c", 0)) == (1, 7)
    assert place('{"a": [1]}', ("a", "c")) == (1, 7)


def test_numbers_keep_their_digits():
    assert str(load('{"a": 1.50}')["a"]) == "1.50"


glob_texts = st.text("ab*?:", max_size=8)


def matches_naively(pattern: str, text: str) -> bool:
    """The definition of `*` and `?`, letter by letter."""
    if not pattern:
        return not text
    if pattern[0] == "*":
        return any(matches_naively(pattern[1:], text[i:]) for i in range(len(text) + 1))
    return bool(text) and pattern[0] in {"?", text[0]} and matches_naively(pattern[1:], text[1:])


@settings(max_examples=400, deadline=None)
@given(glob_texts, st.text("ab:", max_size=8))
def test_patterns_match_as_defined(pattern, text):
    assert matches(take_apart(pattern, Grammar.WILDCARDS), text) is matches_naively(pattern, text)


@settings(max_examples=200, deadline=None)
@given(glob_texts)
def test_the_parts_of_a_pattern_are_those_of_its_text(pattern):
    parts = arn_parts(take_apart(pattern, Grammar.WILDCARDS))
    assert len(parts) == 6
    assert list(parts[: pattern.count(":") + 1][:5]) == [
        take_apart(p, Grammar.WILDCARDS) for p in pattern.split(":", 5)[:5]
    ]


def test_case_can_be_ignored():
    assert matches(("Get", Wildcard.ANY), "getobject", Case.IGNORED)
    assert not matches(("Get", Wildcard.ANY), "getobject", Case.MATTERS)


def test_every_operator_compares_in_some_way():
    assert set(TABLE) == set(OPERATORS.values()) - {"Null"}


def test_effects_have_opposites():
    assert [effect.opposite for effect in Effect] == [Effect.DENY, Effect.ALLOW]


def test_answers_are_never_taken_for_booleans():
    decision = evaluate(Request(principal="111122223333", action="s3:ListAllMyBuckets"))
    with pytest.raises(TypeError):
        bool(decision.allowed)


def test_a_document_that_is_read_is_taken_as_it_is():
    document = parse({"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}, name="P")
    assert parse(document) is document
    decision = evaluate(Request(principal="arn:aws:iam::111122223333:user/a", action="a:b"), identity=[document])
    assert str(decision) == "allow: statement 1 of identity policy P allows it"
    assert decision.because[0].path == "Statement"


def test_the_public_names_are_all_there():
    import tfguard.iam

    assert all(hasattr(tfguard.iam, name) for name in tfguard.iam.__all__)
    assert not hasattr(tfguard.iam, "no_such_name")


def test_a_check_is_a_public_name():
    from tfguard.iam import check_no_new_access

    document = {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}
    assert check_no_new_access(document, document).result == "PASS"
