from __future__ import annotations

import re

from tfguard.aws.catalogue import catalogue
from tfguard.aws.escalation import Caller, Gain, as_of, escalation_paths, source

PATHS = {path.id: path for path in escalation_paths()}


def test_the_facts_have_a_day_and_a_source():
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", as_of())
    assert source().startswith("pathfinding.cloud at ")


def test_there_are_as_many_paths_as_were_known_and_no_id_twice():
    assert len(escalation_paths()) == len(PATHS) == 65


def test_every_action_of_a_path_is_in_the_catalogue():
    strangers = [
        action for path in PATHS.values() for action in path.actions if catalogue().action(*action.split(":")) is None
    ]

    assert strangers == []


def test_a_role_is_passed_just_where_the_path_says_so():
    for path in PATHS.values():
        passes = path.gain is Gain.PASSED_ROLE
        assert ("iam:PassRole" in path.actions) is passes, path.id
        assert bool(path.passed_to) is passes, path.id


def test_roles_are_passed_to_service_principals():
    for path in PATHS.values():
        assert all(re.fullmatch(r"[a-z0-9.-]+\.amazonaws\.com", service) for service in path.passed_to)


def test_every_path_says_what_it_needs_and_changes_something():
    for path in PATHS.values():
        assert path.needs, path.id
        assert any(catalogue().action(*action.split(":")).level.changes for action in path.actions), path.id


def test_no_two_paths_take_the_same_actions():
    assert len({frozenset(path.actions) for path in PATHS.values()}) == len(PATHS)


def test_only_a_role_can_widen_its_own_role_and_only_a_user_its_own_user():
    assert PATHS["iam-005"].caller is Caller.ROLE
    assert PATHS["iam-007"].caller is Caller.USER
    assert PATHS["iam-001"].caller is None


def test_launching_an_instance_passes_a_role_to_ec2():
    assert PATHS["ec2-001"].actions == ("iam:PassRole", "ec2:RunInstances")
    assert PATHS["ec2-001"].passed_to == ("ec2.amazonaws.com",)
