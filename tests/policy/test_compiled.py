"""The compiled form of policy files says the same as the files, and takes nothing that nobody wrote."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from policy_pairs import pairs

from tfguard.model.place import PolicyError
from tfguard.policy.check import check
from tfguard.policy.compiled import compiled, restored
from tfguard.policy.policy import CheckedFile
from tfguard.policy.trees import NotCompiledError

POLICIES = Path(__file__).parent.parent.parent / "policies"
TEXTS = {str(path.relative_to(POLICIES)): path.read_bytes() for path in sorted(POLICIES.rglob("*.policy.hcl"))}
PAIRS = {str(pair): pair.policy.encode() for pair in pairs() if "fault" not in pair.says and pair.policy.strip()}


def trees(file: CheckedFile) -> list[Any]:
    formulas = [*file.locals.values(), *(f for policy in file.policies for f in policy.formulas.values())]
    return [(formula.expression, formula.place.start, formula.place.end, formula.text) for formula in formulas]


@pytest.mark.parametrize("name", [*TEXTS, *PAIRS])
def test_what_is_restored_is_what_was_checked(name: str) -> None:
    source = {**TEXTS, **PAIRS}[name]
    file = check(source, name)
    form = orjson.loads(orjson.dumps(compiled(file)))
    again = restored(form, source, name)
    assert trees(again) == trees(file)
    assert again.inputs == file.inputs
    assert again.warnings == file.warnings
    assert again.own_words == file.own_words
    assert [(p.subject, p.label, p.name, p.metadata, p.operations, p.span) for p in again.policies] == [
        (p.subject, p.label, p.name, p.metadata, p.operations, p.span) for p in file.policies
    ]
    assert compiled(again) == form


SOURCE = b"""
input "names" {
  type    = object({ a = list(string), b = optional(number, 1.5) })
  default = { a = ["x"], b = 12345678901234567890123 }
}
resource_policy "aws_iam_user" "named" {
  operations = ["update"]
  locals {
    all = { for k, v in attrs.tags : k => v... if v != "" }
  }
  filter = attrs.path[*].x == [] || !core::can(prior_attrs.a.0)
  enforce {
    condition     = core::length(local.all) > -1.25 ? true : core::contains(core::concat([1], [[2]]...), 2)
    error_message = "%{for x in [1]}${x}%{endfor} of ${attrs.name}"
  }
}
"""
FORM = orjson.loads(orjson.dumps(compiled(check(SOURCE, "all.policy.hcl"))))


def test_a_file_with_every_kind_of_expression_has_a_form() -> None:
    assert compiled(restored(FORM, SOURCE, "all.policy.hcl")) == FORM


def places(form: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    match form:
        case dict():
            inside = [place for key, part in form.items() for place in places(part, (*path, key))]
        case list():
            inside = [place for number, part in enumerate(form) for place in places(part, (*path, number))]
        case _:
            inside = []
    return [path, *inside] if path else inside


def with_part(form: Any, path: tuple[Any, ...], part: Any) -> Any:
    changed = copy.deepcopy(form)
    here = changed
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = part
    return changed


JSON = st.sampled_from([None, True, -1, 10**9, 1.5, "x", "", [], {}, ["n", "1"], ["l", []], [1, 2, 3], {"a": 1}])


@given(path=st.sampled_from(places(FORM)), part=JSON)
@settings(max_examples=300, deadline=None)
def test_a_form_that_somebody_changed_is_another_policy_or_none_and_never_runs_code(path: Any, part: Any) -> None:
    try:
        file = restored(with_part(FORM, path, part), SOURCE, "all.policy.hcl")
        again = orjson.loads(orjson.dumps(compiled(file)))
    except NotCompiledError:
        return
    assert compiled(restored(again, SOURCE, "all.policy.hcl")) == again


@pytest.mark.parametrize(
    "form", [None, [], {}, "x", {"policies": 1}, {**FORM, "policies": None}, {**FORM, "own_words": [1]}]
)
def test_a_form_that_nobody_wrote_is_refused(form: Any) -> None:
    with pytest.raises(NotCompiledError):
        restored(form, SOURCE, "all.policy.hcl")


def test_a_place_outside_the_file_is_refused() -> None:
    with pytest.raises(NotCompiledError):
        restored(FORM, SOURCE[:100], "all.policy.hcl")


def test_a_tree_is_read_when_it_is_asked_for_and_refused_then() -> None:
    form = with_part(FORM, ("policies", 0, "filter", 2), '[99,0,1,"x"]')
    (policy,) = restored(form, SOURCE, "all.policy.hcl").policies
    assert policy.filter is not None
    with pytest.raises(NotCompiledError, match="no kind of expression"):
        _ = policy.filter.expression


def test_a_broken_file_has_no_form() -> None:
    with pytest.raises(PolicyError):
        compiled(check(b'resource_policy "x" "y" {', "broken.policy.hcl"))
