"""Frameworks: their controls with the guardrails that look at them, and where each control stands after a run.

Which guardrail looks at which control is said once: in the `references` of the guardrail, or in the framework's own file where a control
is so wide that no guardrail was written for it. The file adds what guardrails cannot say: titles, and what no plan shows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from tfguard.model.framework import Assessment, Control, Framework, Standing, State
from tfguard.model.place import Fault, PolicyError
from tfguard.model.verdict import Outcome, Verdict
from tfguard.policy.policy import Guardrail

COVERAGE: Final = ("full", "partial", "indirect")
"""How much of a control a guardrail sees, most first."""

_CONTROL_KEYS: Final = frozenset({"title", "guardrails", "not-in-a-plan"})


def framework_of(content: object, name: str) -> Framework:
    """A framework from the content of its file. Raises PolicyError with everything that is wrong with it."""
    match content:
        case {"title": str(title), "controls": dict(controls), **rest} if not rest:
            pass
        case _:
            raise PolicyError((Fault(f"framework {name}: it has a `title` and `controls`, and nothing else"),))
    faults = tuple(Fault(f"framework {name}: {fault}") for fault in _faults(controls))
    if faults:
        raise PolicyError(faults)
    return Framework(
        name=name,
        title=title,
        controls=tuple(
            Control(
                id=identity,
                title=said["title"],
                guardrails=dict(said.get("guardrails", {})),
                not_in_a_plan=said.get("not-in-a-plan", ""),
            )
            for identity, said in controls.items()
        ),
    )


def _faults(controls: Mapping[object, object]) -> Iterator[str]:
    for identity, said in controls.items():
        if not isinstance(identity, str):
            yield f"control {identity} is no text: put it between quotes"
        elif not isinstance(said, dict) or not isinstance(said.get("title"), str) or said.keys() - _CONTROL_KEYS:
            yield f"control {identity} has a `title`, and at most `guardrails` and `not-in-a-plan`"
        elif not isinstance(said.get("not-in-a-plan", ""), str):
            yield f"control {identity}: `not-in-a-plan` gives a reason"
        else:
            yield from (f"control {identity}: {fault}" for fault in _wrong_coverage(said.get("guardrails", {})))


def _wrong_coverage(guardrails: object) -> Iterator[str]:
    if not isinstance(guardrails, dict):
        yield "`guardrails` gives guardrail ids with their coverage"
        return
    for identity, coverage in guardrails.items():
        if coverage not in COVERAGE:
            yield f"`{coverage}` is no coverage of {identity}; it is one of {', '.join(COVERAGE)}"


def joined(framework: Framework, guardrails: Iterable[Guardrail]) -> Framework:
    """A framework with what the guardrails themselves refer to, and without guardrails that are not there.

    A control that only a guardrail names comes after the others, without a title: a framework has more than was looked up.
    Raises PolicyError for what is said twice.
    """
    there = {guardrail.id: guardrail for guardrail in guardrails}
    named: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for identity, guardrail in there.items():
        for control, coverage in guardrail.references.get(framework.name, {}).items():
            named[control][identity] = coverage
    twice = tuple(
        Fault(f"framework {framework.name}: {identity} is mapped to {control.id} here and by itself")
        for control in framework.controls
        for identity in named.get(control.id, ())
        if identity in control.guardrails
    )
    if twice:
        raise PolicyError(twice)
    known = {control.id for control in framework.controls}
    more = (Control(id=identity, title="") for identity in named if identity not in known)
    return replace(
        framework,
        controls=tuple(
            replace(control, guardrails=_there(control, there) | named.get(control.id, {}))
            for control in (*framework.controls, *more)
        ),
    )


def _there(control: Control, guardrails: Container[str]) -> dict[str, str]:
    return {identity: coverage for identity, coverage in control.guardrails.items() if identity in guardrails}


_STATES: Final[Mapping[Outcome, State]] = MappingProxyType(
    {
        Outcome.VIOLATION: State.FAILED,
        Outcome.ERROR: State.UNDECIDED,
        Outcome.UNDECIDED: State.UNDECIDED,
        Outcome.WAIVED: State.WAIVED,
        Outcome.PASSED: State.PASSED,
        Outcome.NOT_APPLICABLE: State.NOT_APPLICABLE,
    }
)


def assess(framework: Framework, verdicts: Sequence[Verdict]) -> Assessment:
    """Where each control of a framework stands: the worst that its guardrails say decides."""
    said: defaultdict[str, Counter[State]] = defaultdict(Counter)
    for verdict in verdicts:
        said[verdict.guardrail][_STATES[verdict.outcome]] += 1
    return Assessment(framework=framework, standings=tuple(_standing(control, said) for control in framework.controls))


def _standing(control: Control, said: Mapping[str, Counter[State]]) -> Standing:
    if not control.guardrails:
        return Standing(control=control, state=State.NOT_IN_A_PLAN if control.not_in_a_plan else State.NOT_LOOKED_AT)
    states = {state for identity in control.guardrails for state in said.get(identity, ())}
    state = next((state for state in State if state in states), State.NOT_APPLICABLE)
    if state is State.NOT_APPLICABLE:
        return Standing(control=control, state=state)
    findings = {identity: number for identity in control.guardrails if (number := said.get(identity, Counter())[state])}
    seen = [control.guardrails[identity] for identity in findings]
    return Standing(control=control, state=state, findings=findings, coverage=min(seen, key=COVERAGE.index, default=""))
