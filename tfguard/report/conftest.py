"""The report in the words of conftest, for systems that run that program and read what it prints: Atlantis first of all.

A violation that fails the run is a failure, any other and what is undecided a warning, what is waived an exception. The same
verdicts give the same bytes, so that approvals which remember them stay valid.

https://www.conftest.dev/output, https://www.runatlantis.io/docs/policy-checking
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from click import style

from tfguard.model.report import Report
from tfguard.model.verdict import Outcome, Verdict
from tfguard.report.headline import count
from tfguard.report.options import Options
from tfguard.report.places import relative
from tfguard.report.plain import line, visible

_COUNTED: Final = re.compile(r'(?<=\d) (?=failure)|(?<=failures":) (?=\[)')
"""Atlantis takes "2 failures" and the JSON of failures, anywhere in the output, for the result."""
_RULES: Final = MappingProxyType({"WARN": "warn", "FAIL": "deny", "EXCP": "exception"})
_COLOURS: Final = MappingProxyType({"WARN": "yellow", "FAIL": "red", "EXCP": "cyan"})
_WORDS: Final = MappingProxyType({Outcome.UNDECIDED: "undecided: ", Outcome.ERROR: "not judged: "})
_ESCAPED: Final = str.maketrans(
    {sign: f"\\u{ord(sign):04x}" for sign in "<>&\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"}
)
"""What Go's encoder spells out in strings: https://pkg.go.dev/encoding/json#HTMLEscape."""


@dataclass(frozen=True, slots=True)
class _Tested:
    """One input: the verdicts that are to be told, by the word they go under, and how many passed."""

    file: str
    told: Mapping[str, list[Verdict]] = field(default_factory=lambda: {word: [] for word in _RULES})
    passed: list[Verdict] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Nothing was judged."""
        return not self.passed and not any(self.told.values())


def render(report: Report, options: Options, *, namespace: str = "main") -> str:
    """A line for each finding, and the numbers in the last one."""
    inputs = _tested(report)
    lines = [line for tested in inputs for line in _lines(tested, namespace, options)]
    return "\n".join([*lines, "", _numbers(inputs, options)]) + "\n"


def render_json(report: Report, options: Options, *, namespace: str = "main") -> str:
    """The same for programs, as Go would have written it."""
    results = [_result(tested, namespace, options) for tested in _tested(report)]
    return json.dumps(results, indent="\t", ensure_ascii=False).translate(_ESCAPED) + "\n"


RENDERERS: Final[Mapping[str, Callable[..., str]]] = MappingProxyType({"stdout": render, "json": render_json})
"""By the name that `--output` takes."""


def has_warnings(report: Report) -> bool:
    """Whether something is told that fails no run."""
    return any(tested.told["WARN"] for tested in _tested(report))


def _tested(report: Report) -> list[_Tested]:
    """Every input with its verdicts, in the report's order; those without failures and warnings last.

    Atlantis takes output that begins with anything else for an error of the program.
    """
    failing = {id(verdict) for verdict in report.failing}
    inputs = {judged.path: _Tested(judged.path) for judged in report.inputs}
    for verdict in report.verdicts:
        tested = inputs.setdefault(verdict.input, _Tested(verdict.input))
        match verdict.outcome:
            case Outcome.PASSED:
                tested.passed.append(verdict)
            case Outcome.NOT_APPLICABLE:
                pass
            case Outcome.WAIVED:
                tested.told["EXCP"].append(verdict)
            case Outcome.ERROR:
                tested.told["FAIL"].append(verdict)
            case Outcome.VIOLATION | Outcome.UNDECIDED:
                tested.told["FAIL" if id(verdict) in failing else "WARN"].append(verdict)
    return sorted(inputs.values(), key=lambda tested: not (tested.told["WARN"] or tested.told["FAIL"]))


def _lines(tested: _Tested, namespace: str, options: Options) -> Iterator[str]:
    place = f"- {line(visible(tested.file))} - {namespace} -" if tested.file != "-" else f"- - {namespace} -"
    if tested.is_empty:
        yield f"{_painted('?', 'white', options)} {place} no guardrail applies to what is in it"
    for word, verdicts in tested.told.items():
        for verdict in verdicts:
            yield f"{_painted(word, _COLOURS[word], options)} {place} {_message(verdict)}"


def _message(verdict: Verdict) -> str:
    """One line: which guardrail, which target, what is wrong."""
    word = _WORDS.get(verdict.outcome, "")
    reason = f" (waived: {verdict.waiver.reason})" if verdict.waiver is not None else ""
    text = f"{verdict.guardrail}: {verdict.target}: {word}{verdict.message or verdict.title}{reason}"
    return _COUNTED.sub("-", line(visible(text)))


def _numbers(inputs: list[_Tested], options: Options) -> str:
    numbers = {word: sum(len(tested.told[word]) for tested in inputs) for word in _RULES}
    passed = sum(len(tested.passed) for tested in inputs)
    text = ", ".join(
        (
            count(passed + sum(numbers.values()), "test"),
            f"{passed} passed",
            count(numbers["WARN"], "warning"),
            count(numbers["FAIL"], "failure"),
            count(numbers["EXCP"], "exception"),
        )
    )
    worst = next((_COLOURS[word] for word in ("FAIL", "WARN", "EXCP") if numbers[word]), "green")
    return _painted(text, worst, options)


def _painted(text: str, colour: str, options: Options) -> str:
    return style(text, fg=colour) if options.colour else text


def _result(tested: _Tested, namespace: str, options: Options) -> Mapping[str, Any]:
    told = {
        name: [_finding(verdict, f"data.{namespace}.{_RULES[word]}", options) for verdict in tested.told[word]]
        for name, word in (("warnings", "WARN"), ("failures", "FAIL"), ("exceptions", "EXCP"))
    }
    return {
        "filename": "" if tested.file == "-" else visible(tested.file),
        "namespace": namespace,
        "successes": len(tested.passed),
        **{name: findings for name, findings in told.items() if findings},
    }


def _finding(verdict: Verdict, query: str, options: Options) -> Mapping[str, Any]:
    place = verdict.location
    where = {} if place is None else {"loc": {"file": relative(visible(place.file), options), "line": place.line}}
    about = {
        "change": verdict.change,
        "guardrail": verdict.guardrail,
        "query": query,
        "severity": verdict.severity.value,
        "target": visible(verdict.target),
        "verdict": verdict.outcome.value,
    }
    return {
        "msg": _message(verdict),
        **where,
        "metadata": {name: value for name, value in about.items() if value is not None},
    }
