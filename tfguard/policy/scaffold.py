"""A new policy and its tests, to be filled in: their tests fail until somebody does."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from tfguard.aws import provider
from tfguard.model.place import Fault, PolicyError
from tfguard.policy.check import check

TO_FILL_IN: Final = "what_must_hold"
"""The attribute that a new condition asks for: nothing has it, so every test fails and says so."""

_NAME: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")
_SAMPLES: Final[Mapping[str, str]] = {"string": '"example"', "number": "1", "bool": "false"}
_MOST_REQUIRED: Final = 6


class Scaffold(NamedTuple):
    """The texts of the two files."""

    policy: str
    tests: str


def scaffold(name: str, type_: str, *, portable: bool = False) -> Scaffold:
    """A policy of that name for a resource type. Raises PolicyError for names that make no good id.

    `portable` leaves out what Terraform's own engine does not know: the `guardrail` block, and cases.
    """
    if _NAME.match(name) is None:
        raise PolicyError(
            (
                Fault(
                    f'"{name}" is no id of a guardrail: use words in lower case with hyphens, such as bucket-without-logs'
                ),
            )
        )
    policy = _written(_policy(name, type_, portable=portable))
    check(policy.encode(), f"{name}.policy.hcl")
    tests = _mocks(type_) if portable else _cases(type_)
    return Scaffold(f"# What is wrong, and when: one sentence for whoever reads the file.\n\n{policy}", tests)


def _policy(name: str, type_: str, *, portable: bool) -> dict[str, Any]:
    inside: dict[str, Any] = {"__is_block__": True}
    if not portable:
        inside["guardrail"] = [
            {
                "__is_block__": True,
                "title": _quoted(f"{_words(type_)} that is wrong in some way"),
                "severity": '"medium"',
                "why": '"What follows from it, in a sentence."',
                "fix": '"What to write instead."',
            }
        ]
    inside["enforce"] = [
        {
            "__is_block__": True,
            "condition": f"${{attrs.{TO_FILL_IN}}}",
            "error_message": _quoted("${" + _name_of(type_) + "} is wrong"),
        }
    ]
    document: dict[str, Any] = {"__is_block__": True}
    if portable:
        document["policy"] = [_settings(type_)]
    document["resource_policy"] = [{_quoted(type_): {_quoted(name): inside}}]
    return document


def _settings(type_: str) -> dict[str, Any]:
    local = type_.partition("_")[0]
    requirement = {"source": _quoted(f"hashicorp/{local}"), "version": '">= 5.0.0, < 7.0.0"'}
    return {"__is_block__": True, "required_providers": [{"__is_block__": True, local: requirement}]}


def _words(type_: str) -> str:
    text = type_.removeprefix("aws_").replace("_", " ")
    return text[:1].upper() + text[1:]


def _name_of(type_: str) -> str:
    """What people call such a resource by: its name, where it has one."""
    block = provider.schema(type_)
    known = block.attributes if block is not None else {}
    return next((f"attrs.{name}" for name in ("name", "bucket", "identifier") if name in known), "target.address")


def _cases(type_: str) -> str:
    """One case for each verdict, and one for what only looks wrong."""
    wanted = (
        ("what is wrong", "violation"),
        ("what is fine", "passed"),
        ("what looks wrong, and is fine", "passed"),
        ("what is known after apply", "undecided"),
    )
    return _written({"__is_block__": True, "case": [_case(name, outcome, type_) for name, outcome in wanted]})


def _case(name: str, outcome: str, type_: str) -> dict[str, Any]:
    mock = {"__is_block__": True, "attrs": _attributes(type_)}
    inside = {"__is_block__": True, "expect": _quoted(outcome), "resource": [{_quoted(type_): {'"example"': mock}}]}
    return {_quoted(name): inside}


def _mocks(type_: str) -> str:
    wrong = {"__is_block__": True, "expect_failure": True, "attrs": _attributes(type_)}
    fine = {"__is_block__": True, "attrs": _attributes(type_)}
    mocks = [{_quoted(type_): {'"wrong"': wrong}}, {_quoted(type_): {'"fine"': fine}}]
    return _written({"__is_block__": True, "resource": mocks})


def _attributes(type_: str) -> dict[str, Any]:
    """What a configuration must write, with sample values; a name where nothing is required."""
    block = provider.schema(type_)
    known = block.attributes if block is not None else {}
    required = [name for name, attribute in known.items() if attribute.required][:_MOST_REQUIRED]
    found = {name: _sample(known[name].type) for name in required}
    return found or {_name_of(type_).removeprefix("attrs.") if known else "name": '"example"'}


def _sample(type_: Any) -> Any:
    if isinstance(type_, str):
        return _SAMPLES.get(type_, '"example"')
    if isinstance(type_, Sequence) and type_[0] in {"list", "set"}:
        return [_sample(type_[1])]
    return {}


def _quoted(text: str) -> str:
    return f'"{text}"'


def _written(document: dict[str, Any]) -> str:
    """The document as HCL."""
    import hcl2

    text: str = hcl2.dumps(document)
    tidy = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", tidy).strip() + "\n"
