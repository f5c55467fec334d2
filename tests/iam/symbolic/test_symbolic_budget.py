"""Nothing hangs, and what is too large to decide says so, alike on every machine."""

import pytest
from small_world import read

from tfguard.iam.document import Kind
from tfguard.iam.needs import Policies
from tfguard.iam.symbolic import Found, Proved, RequestSet, Terms, Undecided, find_allowed, find_denied, none_of, one_of

ALLOW = {"Effect": "Allow", "Action": "*", "Resource": "*"}


def identity(*statements):
    return Policies(identity=(read(*statements),))


def deny(**elements):
    return {"Effect": "Deny", "Action": "*", "Resource": "*", **elements}


def test_26_words_anywhere_in_a_resource_are_decided():
    words = [f"arn:aws:s3:::*word{n}*" for n in range(26)]
    some = {**ALLOW, "Action": "s3:*", "Resource": words}
    assert isinstance(find_allowed(RequestSet(), identity(some, deny(Resource="arn:aws:s3:::*word*"))), Proved)
    assert isinstance(find_allowed(RequestSet(), identity(some, *(deny(Resource=word) for word in words))), Proved)
    assert isinstance(find_allowed(RequestSet(), identity(ALLOW, *(deny(Resource=word) for word in words))), Found)


def test_26_words_anywhere_in_an_action_are_decided():
    words = [f"s3:*word{n}*" for n in range(26)]
    assert isinstance(find_allowed(RequestSet(), identity({**ALLOW, "Action": words}, deny(Action=words))), Proved)
    assert isinstance(
        find_allowed(RequestSet(), identity({**ALLOW, "Action": words}, deny(Action="s3:*word*"))), Proved
    )


def test_26_statements_with_a_word_each_are_decided_or_said_to_be_too_many():
    words = [f"s3:*{chr(97 + n)}{n}x*" for n in range(26)]
    policies = identity({**ALLOW, "Action": "s3:*"}, *(deny(Action=word) for word in words))
    assert isinstance(find_allowed(RequestSet(), policies), Found)
    closed = identity({**ALLOW, "Action": words}, *(deny(Action=word) for word in words))
    answer = find_allowed(RequestSet(), closed)
    assert isinstance(answer, Undecided)
    assert answer.reason == "the patterns of actions have too many combinations"


def test_200_statements_that_deny_are_decided():
    denies = [
        deny(
            Action=f"svc{n}:*", Resource=f"arn:aws:svc{n}:*:*:thing/*", Condition={"StringEquals": {f"svc{n}:key": "a"}}
        )
        for n in range(200)
    ]
    assert isinstance(find_allowed(RequestSet(), identity(ALLOW, *denies)), Found)
    assert isinstance(find_allowed(RequestSet(), identity(ALLOW, *denies, deny())), Proved)


def test_400_statements_that_deny_are_not_too_deep():
    denies = [deny(Action=f"svc{n}:*", Condition={"StringEquals": {"a:b": "a"}}) for n in range(400)]
    b_is_a = RequestSet(context=(("a:b", one_of("a")),))
    everything = tuple(f"svc{n}:*" for n in range(400))
    assert isinstance(find_allowed(b_is_a, identity({**ALLOW, "Action": everything}, *denies)), Proved)
    assert isinstance(find_allowed(RequestSet(), identity({**ALLOW, "Action": everything}, *denies)), Found)


def test_200_statements_that_allow_are_decided_under_200_that_deny():
    allows = [{**ALLOW, "Action": f"svc{n}:*", "Resource": f"arn:aws:svc{n}:*:*:thing/{n}*"} for n in range(200)]
    denies = [deny(Action=f"svc{n}:*", Resource=f"arn:aws:svc{n}:*:*:thing/*") for n in range(200)]
    assert isinstance(find_allowed(RequestSet(), identity(*allows, *denies)), Proved)
    answer = find_allowed(RequestSet(), identity(*allows, *denies[:150]))
    assert isinstance(answer, Found)
    assert answer.witness.action.startswith("svc15")


def test_2700_actions_are_decided():
    actions = [f"svc{n % 90}:Verb{n}" for n in range(1800)] + [f"svc{n % 90}:Get{n}*" for n in range(900)]
    listed = identity({**ALLOW, "Action": actions})
    assert isinstance(find_allowed(RequestSet(except_actions=tuple(actions)), listed), Proved)
    assert isinstance(find_denied(RequestSet(actions=tuple(actions)), listed), Proved)
    missing = find_denied(RequestSet(actions=tuple(actions)), identity({**ALLOW, "Action": actions[1:]}))
    assert isinstance(missing, Found)
    assert missing.witness.action == "svc0:Verb0"


@pytest.mark.parametrize("keys", [4, 8])
def test_every_corner_of_a_cube_is_covered(keys):
    """Each statement denies one corner: no two of them can be put together."""
    corners = [
        deny(
            Condition={"StringEquals": {f"a:k{k}": "1" for k in range(keys) if n >> k & 1}}
            | (
                {"StringNotEquals": {f"a:k{k}": "1" for k in range(keys) if not n >> k & 1}}
                if n + 1 < 1 << keys
                else {}
            )
        )
        for n in range(1 << keys)
    ]
    corners[0]["Condition"].pop("StringEquals", None)
    assert isinstance(find_allowed(RequestSet(), identity(ALLOW, *corners)), Proved)
    assert isinstance(find_allowed(RequestSet(), identity(ALLOW, *corners[1:])), Found)


def test_a_small_budget_ends_in_undecided_and_always_at_the_same_place():
    denies = [deny(Action=f"svc{n}:*", Resource=f"arn:aws:svc{n}:*:*:*x{n}*") for n in range(50)]
    policies = identity(
        ALLOW, *denies, deny(Condition={"Null": {"a:b": "true"}}), deny(Condition={"Null": {"a:b": "false"}})
    )
    question = RequestSet(context=(("aws:RequestedRegion", none_of("eu-west-1")),))
    answers = {find_allowed(question, policies, Terms(states=20)) for _ in range(3)}
    assert answers == {Undecided("the search has too many cases")}
    assert isinstance(find_allowed(question, policies), Proved)


def test_asking_before_does_not_change_what_a_budget_is_enough_for():
    policies = identity(
        {**ALLOW, "Resource": [f"arn:aws:s3:::*{n}a*b" for n in range(9)]}, deny(Resource="arn:aws:s3:::*a*")
    )
    cold = [find_allowed(RequestSet(), policies, Terms(states=states)) for states in (10, 100, 1_000)]
    find_allowed(RequestSet(), policies)
    warm = [find_allowed(RequestSet(), policies, Terms(states=states)) for states in (10, 100, 1_000)]
    assert [type(answer) for answer in cold] == [type(answer) for answer in warm]


def test_scps_are_levels_and_not_a_product():
    full = (read(ALLOW, kind=Kind.SCP),)
    lists = tuple(read({**ALLOW, "Action": f"svc{n}:*"}, kind=Kind.SCP) for n in range(30))
    policies = Policies(identity=(read(ALLOW),), scps=(full, lists, lists, full))
    assert isinstance(find_allowed(RequestSet(except_actions=tuple(f"svc{n}:*" for n in range(30))), policies), Proved)
