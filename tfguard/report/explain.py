"""One guardrail in plain words: what is wrong, why, how to fix it, its parameters and references; as text and as Markdown."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence

from tfguard.policy import Guardrail, Policy
from tfguard.policy.messages import MASK, shown
from tfguard.policy.policy import Input, Level
from tfguard.report.plain import visible

_WIDTH = 88


def guardrails(policies: Sequence[Policy]) -> Mapping[str, Sequence[Policy]]:
    """The blocks of each guardrail, in the order of the policies."""
    found: dict[str, list[Policy]] = {}
    for policy in policies:
        found.setdefault(policy.guardrail.id, []).append(policy)
    return found


def render(policies: Sequence[Policy], examples: Mapping[str, str] | None = None) -> str:
    """The pages of the guardrails that some policies make up; `examples` has a compliant configuration for some of them."""
    pages = (
        "\n".join(_page(blocks, (examples or {}).get(identity, ""))) + "\n"
        for identity, blocks in guardrails(policies).items()
    )
    return visible("\n".join(pages))


def _page(blocks: Sequence[Policy], example: str) -> Iterator[str]:
    guardrail = blocks[0].guardrail
    yield f"{guardrail.id}: {guardrail.title}" if guardrail.title else guardrail.id
    yield f"severity {guardrail.severity.value}; applies to {_applies_to(guardrail)}{_advice(guardrail)}"
    for heading, text in (("Why", guardrail.why), ("Fix", guardrail.fix)):
        if text:
            yield ""
            yield from textwrap.wrap(f"{heading}: {text}", _WIDTH)
    if example:
        yield "\nFor example:\n"
        yield textwrap.indent(example.rstrip(), "  ")
    yield "\nJudges:"
    yield from (f"  {line}" for line in _judges(blocks))
    yield from _parameters(blocks)
    if guardrail.references:
        yield "\nReferences:"
        yield from (f"  {line}" for line in _references(guardrail))
    words = ", ".join(blocks[0].file.own_words)
    yield f"\nPolicy: {blocks[0].file.path}" + (f" (not portable: {words})" if words else "")


def _applies_to(guardrail: Guardrail) -> str:
    return f"stacks of role {guardrail.role.value}" if guardrail.role is not None else "every stack"


def _advice(guardrail: Guardrail) -> str:
    return "; advisory: it fails no run" if guardrail.level is Level.ADVISORY else ""


def _judges(blocks: Sequence[Policy]) -> Iterator[str]:
    return (f'{block.subject.value} "{block.label}"' for block in blocks)


def _parameters(blocks: Sequence[Policy]) -> Iterator[str]:
    inputs = _inputs(blocks)
    if inputs:
        yield "\nParameters (--param NAME=VALUE):"
    for name, declared in inputs.items():
        yield f"  {name} ({declared.type}, {_default(declared)})"
        if declared.description:
            yield from textwrap.wrap(declared.description, _WIDTH, initial_indent="    ", subsequent_indent="    ")


def _inputs(blocks: Sequence[Policy]) -> Mapping[str, Input]:
    return {name: declared for block in blocks for name, declared in block.file.inputs.items()}


def _default(declared: Input) -> str:
    if declared.required:
        return "required"
    return f"default {MASK if declared.sensitive else shown(declared.default)}"


def _references(guardrail: Guardrail) -> Iterator[str]:
    for framework, controls in guardrail.references.items():
        yield f"{framework}: {', '.join(f'{control} ({coverage})' for control, coverage in controls.items())}"


# The reference pages.


def markdown(blocks: Sequence[Policy], example: str = "") -> str:
    """The reference page of one guardrail."""
    return "\n".join(_markdown(blocks, example)) + "\n"


def index(policies: Sequence[Policy]) -> str:
    """The table of all guardrails, by severity, with links to their pages."""
    found = [blocks[0].guardrail for blocks in guardrails(policies).values()]
    ordered = sorted(found, key=lambda guardrail: (guardrail.severity.rank, guardrail.id))
    rows = (
        f"| [`{one.id}`]({one.id}.md) | {one.severity.value} | {one.role.value if one.role else 'any'} | {_cell(one.title)} |"
        for one in ordered
    )
    return (
        "\n".join(["# Guardrails", "", "| id | severity | role | what is wrong |", "|---|---|---|---|", *rows]) + "\n"
    )


def _markdown(blocks: Sequence[Policy], example: str) -> Iterator[str]:
    guardrail = blocks[0].guardrail
    yield f"# {guardrail.id}\n"
    if guardrail.title:
        yield f"**{guardrail.title}.**\n"
    yield f"Severity {guardrail.severity.value}; applies to {_applies_to(guardrail)}{_advice(guardrail)}.\n"
    yield from _sections(("Why", guardrail.why), ("How to mend it", guardrail.fix))
    if example:
        yield f"A configuration that passes:\n\n```hcl\n{example.rstrip()}\n```\n"
    yield from ("## What it judges\n", *(f"- `{line}`" for line in _judges(blocks)), "")
    yield from _parameter_table(blocks)
    if guardrail.references:
        yield from ("## References\n", *(f"- {line}" for line in _references(guardrail)), "")
    words = blocks[0].file.own_words
    yield f"Policy: `{blocks[0].file.path}`" + (f"; not portable, since it uses {_codes(words)}." if words else ".")


def _sections(*sections: tuple[str, str]) -> Iterator[str]:
    for heading, text in sections:
        if text:
            yield f"## {heading}\n\n{text}\n"


def _parameter_table(blocks: Sequence[Policy]) -> Iterator[str]:
    inputs = _inputs(blocks)
    if not inputs:
        return
    yield "## Parameters\n\n| name | type | default | meaning |\n|---|---|---|---|"
    for name, declared in inputs.items():
        default = _default(declared).removeprefix("default ")
        yield f"| `{name}` | `{_cell(str(declared.type))}` | `{_cell(default)}` | {_cell(declared.description)} |"
    yield ""


def _codes(words: Sequence[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|")
