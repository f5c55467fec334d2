"""JUnit XML: a guardrail is a test suite, a verdict is a test case.

Jenkins publishes the schema that most readers go by:
https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd

Passed verdicts are test cases too, so that a reader sees what was judged. Undecided and waived ones are skipped; what could not be judged is an
error. What does not apply is left out, unless everything is asked for. Times are not told: the same inputs give the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from html import escape
from typing import Final

from tfguard.model.report import Report
from tfguard.model.verdict import Outcome, Verdict
from tfguard.report.headline import waits, waived
from tfguard.report.options import Options
from tfguard.report.plain import line
from tfguard.report.witness import words

_ELEMENTS: Final = {
    Outcome.VIOLATION: "failure",
    Outcome.ERROR: "error",
    Outcome.UNDECIDED: "skipped",
    Outcome.WAIVED: "skipped",
    Outcome.NOT_APPLICABLE: "skipped",
}


def render(report: Report, options: Options) -> str:
    """The whole document."""
    suites: dict[str, list[Verdict]] = {}
    for verdict in report.verdicts:
        if options.everything or verdict.outcome is not Outcome.NOT_APPLICABLE:
            suites.setdefault(verdict.guardrail, []).append(verdict)
    cases = [verdict for suite in suites.values() for verdict in suite]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<testsuites{_attributes({'name': 'tfguard', **_counts(cases), 'time': '0'})}>",
        *(line for name, suite in sorted(suites.items()) for line in _suite(name, suite, report)),
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"


def _suite(name: str, verdicts: list[Verdict], report: Report) -> Iterator[str]:
    counts = _counts(verdicts)
    skipped = str(sum(_ELEMENTS.get(verdict.outcome) == "skipped" for verdict in verdicts))
    yield f"  <testsuite{_attributes({'name': name, **counts, 'skipped': skipped, 'time': '0'})}>"
    yield "    <properties>"
    for key, value in _properties(verdicts[0]):
        yield f"      <property{_attributes({'name': key, 'value': value})}/>"
    yield "    </properties>"
    for verdict in verdicts:
        yield from _case(verdict, several=len(report.inputs) > 1)
    yield "  </testsuite>"


def _properties(verdict: Verdict) -> Iterator[tuple[str, str]]:
    yield "severity", verdict.severity.value
    if verdict.title:
        yield "title", verdict.title
    if verdict.references:
        yield "references", ", ".join(verdict.references)


def _counts(verdicts: list[Verdict]) -> dict[str, str]:
    elements = Counter(_ELEMENTS.get(verdict.outcome) for verdict in verdicts)
    return {"tests": str(len(verdicts)), "failures": str(elements["failure"]), "errors": str(elements["error"])}


def _case(verdict: Verdict, *, several: bool) -> Iterator[str]:
    name = f"{verdict.target} ({verdict.input})" if several else verdict.target
    case = f"    <testcase{_attributes({'name': name, 'classname': f'tfguard.{verdict.guardrail}', 'time': '0'})}"
    element = _ELEMENTS.get(verdict.outcome)
    if element is None:
        yield f"{case}/>"
        return
    yield f"{case}>"
    yield f"      <{element}{_attributes(_verdict(verdict))}>{escape(_details(verdict), quote=False)}</{element}>"
    yield "    </testcase>"


def _verdict(verdict: Verdict) -> dict[str, str]:
    type_ = verdict.severity.value if verdict.outcome is Outcome.VIOLATION else verdict.outcome.value
    message = line(waived(verdict) or verdict.message or verdict.title or verdict.outcome.value)
    return {"message": message, "type": type_}


def _details(verdict: Verdict) -> str:
    """What a person who opens the failure reads."""
    place = f"{verdict.location.file}:{verdict.location.line}" if verdict.location else ""
    advice = verdict.outcome in {Outcome.VIOLATION, Outcome.UNDECIDED}
    labelled = (
        ("at", place),
        ("change", verdict.change or ""),
        ("for example", words(verdict.witness)),
        ("waits for", waits(verdict)),
        ("fix", verdict.fix if advice else ""),
        ("see", ", ".join(verdict.references) if advice else ""),
    )
    lines = [
        verdict.message,
        *(f"because: {fact.address} {fact.path}: {fact.says}" for fact in verdict.evidence),
        *(f"{label}: {text}" for label, text in labelled if text),
    ]
    return "\n".join(filter(None, lines))


def _attributes(values: Mapping[str, str]) -> str:
    return "".join(f' {name}="{_attribute(value)}"' for name, value in values.items())


def _attribute(value: str) -> str:
    """One line; a tab is a blank to XML unless it is a reference."""
    return escape(line(value)).replace("\t", "&#9;")
