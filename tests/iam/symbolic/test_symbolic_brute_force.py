"""Against every request of a small world: what is proved has no exception, what is found is one, and nothing is left undecided."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from small_world import ANY_REQUEST, Verdicts, documents, keys_in, policies, world

from tfguard.iam.needs import Policies
from tfguard.iam.symbolic import (
    WITHOUT_CATALOGUE,
    Found,
    Proved,
    decide_on_this_side,
    find_allowed,
    find_denied,
    find_newly_allowed,
)
from tfguard.iam.symbolic.certificate import accepts
from tfguard.model.truth import Truth

thorough = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(answer, *, exists):
    """The answer is right about whether there is such a request, and a proof convinces the second opinion."""
    if exists:
        assert isinstance(answer, Found)
    else:
        assert isinstance(answer, Proved)
        assert accepts(answer.certificate, WITHOUT_CATALOGUE)


@thorough
@given(policies)
def test_an_allowed_request_is_found_exactly_where_there_is_one(of_caller):
    question, requests = world(keys_in(of_caller))
    check(
        find_allowed(question, of_caller, ANY_REQUEST), exists=(Truth.TRUE,) in Verdicts.of(requests, of_caller).truths
    )


@thorough
@given(policies)
def test_a_denied_request_is_found_exactly_where_there_is_one(of_caller):
    question, requests = world(keys_in(of_caller))
    check(
        find_denied(question, of_caller, ANY_REQUEST), exists=(Truth.FALSE,) in Verdicts.of(requests, of_caller).truths
    )


@settings(thorough, max_examples=15)
@given(documents(), policies)
def test_a_newly_allowed_request_is_found_exactly_where_there_is_one(document, after):
    before = Policies(identity=(document,))
    question, requests = world(keys_in(before, after))
    expected = (Truth.FALSE, Truth.TRUE) in Verdicts.of(requests, before, after).truths
    check(find_newly_allowed(question, before, after, ANY_REQUEST), exists=expected)


@settings(max_examples=30, deadline=None)
@given(policies)
def test_a_witness_is_allowed_when_it_is_asked_about_alone(of_caller):
    answer = find_allowed(world(keys_in(of_caller))[0], of_caller)
    if isinstance(answer, Found):
        assert decide_on_this_side(answer.witness, of_caller).allowed is Truth.TRUE


@pytest.mark.parametrize("find", [find_allowed, find_denied])
def test_nothing_is_found_among_no_requests(find):
    question, _ = world(())
    none = Policies(identity=())
    assert isinstance(find(replace(question, actions=("s3:GetObject",), except_actions=("s3:*",)), none), Proved)
