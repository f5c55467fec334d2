"""One guardrail in plain words: what is wrong, why, how to fix it, its parameters and references."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from tfguard.policy import Guardrail, Policy
from tfguard.policy.messages import shown

_WIDTH = 88


def render(policies: Sequence[Policy]) -> str:
    """The page of the guardrails that some policies make up, each once."""
    pages: dict[str, list[Policy]] = {}
    for policy in policies:
        pages.setdefault(policy.guardrail.id, []).append(policy)
    return "\n".join("\n".join(_page(blocks)) + "\n" for blocks in pages.values())


def _page(blocks: Sequence[Policy]) -> Iterator[str]:
    guardrail = blocks[0].guardrail
    yield f"{guardrail.id}: {guardrail.title}" if guardrail.title else guardrail.id
    role = f"stacks of role {guardrail.role.value}" if guardrail.role is not None else "every stack"
    yield f"severity {guardrail.severity.value}; applies to {role}"
    for heading, text in (("Why", guardrail.why), ("Fix", guardrail.fix)):
        if text:
            yield ""
            yield from textwrap.wrap(f"{heading}: {text}", _WIDTH)
    yield from _judges(blocks)
    yield from _parameters(blocks)
    yield from _references(guardrail)
    yield f"\nPolicy: {blocks[0].file.path}{'' if blocks[0].file.portable else ' (uses words of tfguard: not portable)'}"


def _judges(blocks: Sequence[Policy]) -> Iterator[str]:
    yield "\nJudges:"
    for block in blocks:
        yield f'  {block.subject.value} "{block.label}"'


def _parameters(blocks: Sequence[Policy]) -> Iterator[str]:
    inputs = {name: declared for block in blocks for name, declared in block.file.inputs.items()}
    if inputs:
        yield "\nParameters (--param NAME=VALUE):"
    for name, declared in inputs.items():
        default = "required" if declared.required else f"default {shown(declared.default)}"
        yield f"  {name} ({declared.type}, {default})"
        if declared.description:
            yield from textwrap.wrap(declared.description, _WIDTH, initial_indent="    ", subsequent_indent="    ")


def _references(guardrail: Guardrail) -> Iterator[str]:
    if guardrail.references:
        yield "\nReferences:"
    for framework, controls in guardrail.references.items():
        yield f"  {framework}: {', '.join(_controls(controls))}"


def _controls(controls: Mapping[str, str]) -> Iterator[str]:
    return (f"{control} ({coverage})" for control, coverage in controls.items())
