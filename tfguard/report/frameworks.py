"""Where the controls of frameworks stand, for people: what failed first, what no plan shows last, no claim beyond the coverage."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from tfguard.model.framework import Assessment, Framework, Standing, State
from tfguard.report.headline import count

_MEANING: Final[Mapping[State, str]] = MappingProxyType(
    {
        State.FAILED: "Failed",
        State.UNDECIDED: "Undecided: it depends on what the inputs do not tell",
        State.WAIVED: "Failed, and accepted by waivers",
        State.PASSED: "Passed, as far as these guardrails see them",
        State.NOT_APPLICABLE: "Nothing in these inputs that they are about",
        State.NOT_LOOKED_AT: "No guardrail looks at these",
        State.NOT_IN_A_PLAN: "What no plan can show",
    }
)


def lines(assessment: Assessment, width: int) -> Iterator[str]:
    """The section of one framework."""
    framework = assessment.framework
    counted = count(len(framework.controls), "control")
    name = framework.name if framework.title == framework.name else f"{framework.title} ({framework.name})"
    yield from textwrap.wrap(f"{name}: {counted} looked up; the framework may have more", width)
    for state in State:
        found = [standing for standing in assessment.standings if standing.state is state]
        if found:
            yield f"  {_MEANING[state]}:"
        for standing in found:
            yield from _line(standing, width)
    yield ""


def _line(standing: Standing, width: int) -> Iterator[str]:
    control = standing.control
    says = f"{control.title}{_because(standing)}".removeprefix(": ")
    if control.not_in_a_plan:
        says = f"{says}. {control.not_in_a_plan}"
    yield from textwrap.wrap(
        f"{control.id}  {says}",
        width,
        initial_indent=" " * 4,
        subsequent_indent=" " * 8,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _because(standing: Standing) -> str:
    """Which guardrails say so, each with how much of the control it sees."""
    if not standing.findings:
        return ""
    told = (
        f"{identity} ({standing.control.guardrails[identity]}{_number(standing, number)})"
        for identity, number in standing.findings.items()
    )
    return ": " + ", ".join(told)


def _number(standing: Standing, number: int) -> str:
    return "" if standing.state is State.PASSED else f", {count(number, 'finding')}"


# The reference page.


def markdown(frameworks: Sequence[Framework]) -> str:
    """Every framework: its controls, which guardrails look at each, how much of it they see, and what no plan shows."""
    return _ABOUT + "\n".join(line for framework in frameworks for line in _table(framework))


_ABOUT: Final = (
    "# Frameworks\n\n"
    "`tfguard check --framework NAME` runs the guardrails that look at a control of a framework, and tells where each control stands.\n"
    "A guardrail sees a control in `full`, in part (`partial`), or only something that goes with it (`indirect`).\n"
    "Only controls that have been looked up are here; each framework has more.\n\n"
)


def _table(framework: Framework) -> Iterator[str]:
    yield f"## {framework.title}\n\n`--framework {framework.name}`\n"
    yield "| control | what it asks for | guardrails | what no plan shows |\n|---|---|---|---|"
    for control in framework.controls:
        looked_at = ", ".join(f"[`{one}`]({one}.md) ({coverage})" for one, coverage in control.guardrails.items())
        yield f"| {control.id} | {control.title} | {looked_at} | {control.not_in_a_plan} |"
    yield ""
