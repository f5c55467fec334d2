"""The report for people at a terminal or in a CI log: what fails first, each finding with why, once what to do; the result last."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Final

from click import style

from tfguard.model.report import Report, Result
from tfguard.model.verdict import Evidence, Outcome, Severity, Verdict
from tfguard.report.frameworks import lines as framework_lines
from tfguard.report.groups import Group, groups
from tfguard.report.headline import VERDICTS, count, describe, tally, waits, waived
from tfguard.report.identities import HEADING as IDENTITIES
from tfguard.report.identities import by_access
from tfguard.report.options import Options
from tfguard.report.plain import inert
from tfguard.report.witness import words

_LABEL: Final = 11
_MOST_FACTS: Final = 6
_IN_FULL: Final = 5
_LISTED: Final = 20

_COLOURS: Final = {
    Severity.CRITICAL: "bright_red",
    Severity.HIGH: "red",
    Severity.MEDIUM: "yellow",
    Severity.LOW: "cyan",
}
_QUIET: Final = {
    Outcome.ERROR: "bright_red",
    Outcome.UNDECIDED: "magenta",
    Outcome.WAIVED: "blue",
    Outcome.PASSED: "green",
    Outcome.NOT_APPLICABLE: "bright_black",
}
_RESULTS: Final = {Result.PASS: "green", Result.FAIL: "red", Result.ERROR: "bright_red"}


def render(report: Report, options: Options) -> str:
    """The whole report, plain or coloured, no wider than asked where words allow."""
    return inert("\n".join(line.rstrip() for line in _Page(report, options).lines()) + "\n")


class _Page:
    """A report and how it is wanted: width, colour, and whether inputs need naming."""

    def __init__(self, report: Report, options: Options) -> None:
        self._report = report
        self._options = options
        self._several = len(report.inputs) > 1

    def lines(self) -> Iterator[str]:
        """Everything, top to bottom."""
        told: set[str] = set()
        for group in groups(filter(self._options.shows, self._report.verdicts)):
            if group.quiet:
                yield from self._compact(group)
                continue
            advises = group.advises and not self._options.quiet
            yield from self._section(group, new=advises and group.first.guardrail not in told)
            told.add(group.first.guardrail)
        for assessment in self._report.assessments:
            yield from framework_lines(assessment, self._options.width)
        if not self._options.quiet:
            yield from self._identities()
        yield from self._closing()

    def _section(self, group: Group, *, new: bool) -> Iterator[str]:
        """What one guardrail found of one kind; a `new` one also says why it matters and what to do."""
        first = group.first
        yield from self._heading(group)
        if new and first.why:
            yield from self._wrapped(first.why, indent=2)
        yield ""
        in_full = group.verdicts if len(group.verdicts) <= _IN_FULL + 1 else group.verdicts[:_IN_FULL]
        for verdict in in_full:
            yield from self._target(verdict)
        yield from self._rest(group.verdicts[len(in_full) :])
        if new:
            yield from self._advice(first)

    def _heading(self, group: Group) -> Iterator[str]:
        colour = _QUIET.get(group.outcome, _COLOURS[group.severity])
        number = count(len(group.verdicts), "target") if len(group.verdicts) > 1 else ""
        severity = f"{group.severity.value} if violated" if group.outcome is Outcome.UNDECIDED else ""
        details = ", ".join(filter(None, (number, severity)))
        title = f": {group.first.title}" if group.first.title else ""
        word = self._paint(group.word.upper(), colour, bold=True)
        yield f"{word}  {self._paint(group.first.guardrail, None, bold=True)}{title}{f' ({details})' if details else ''}"

    def _target(self, verdict: Verdict) -> Iterator[str]:
        yield f"  {self._where(verdict)}"
        if verdict.message:
            yield from self._wrapped(verdict.message, indent=4)
        for fact in verdict.evidence[:_MOST_FACTS]:
            yield from self._labelled("because", _fact(fact, verdict), indent=4)
        if (more := len(verdict.evidence) - _MOST_FACTS) > 0:
            yield from self._labelled("", f"and {count(more, 'more fact')} (--format json has all)", indent=4)
        for label, text in (
            ("for example", words(verdict.witness)),
            ("waits for", waits(verdict)),
            ("accepted", waived(verdict)),
        ):
            if text:
                yield from self._labelled(label, text, indent=4)
        yield ""

    def _where(self, verdict: Verdict) -> str:
        """The target, with all that helps to find it."""
        place = f"{verdict.location.file}:{verdict.location.line}" if verdict.location else ""
        source = verdict.input if self._several else ""
        details = ", ".join(filter(None, (source, place, verdict.change)))
        return f"{self._paint(verdict.target, None, bold=True)}{f'  ({details})' if details else ''}"

    def _rest(self, verdicts: tuple[Verdict, ...]) -> Iterator[str]:
        """The targets beyond those that are told in full: a line each, and beyond that their number."""
        if not verdicts:
            return
        yield "  and in the same way"
        for verdict in verdicts[:_LISTED]:
            yield f"    {self._where(verdict)}"
        if (more := len(verdicts) - _LISTED) > 0:
            yield f"    and {count(more, 'more target')} (--format json has all)"
        yield ""

    def _advice(self, first: Verdict) -> Iterator[str]:
        if first.fix:
            yield from self._labelled("fix", first.fix, indent=2)
        if first.references:
            yield from self._labelled("see", ", ".join(first.references), indent=2)
        yield from self._labelled("more", f"tfguard explain {first.guardrail}", indent=2)
        yield ""

    def _compact(self, group: Group) -> Iterator[str]:
        """A guardrail with nothing to say: its targets in one paragraph."""
        yield from self._heading(group)
        yield from self._wrapped(", ".join(verdict.target for verdict in group.verdicts), indent=2)
        yield ""

    def _identities(self) -> Iterator[str]:
        """Who has which access: a paragraph for each kind of it."""
        if not self._report.identities:
            return
        yield self._paint(IDENTITIES, None, bold=True)
        for access in by_access(self._report.identities):
            names = [f"{one.target} ({one.input})" if self._several else one.target for one in access.identities]
            shown = names if self._options.everything else names[:_LISTED]
            more = [f"and {len(names) - len(shown)} more (--all)"] if len(shown) < len(names) else []
            yield f"  {access.words}"
            yield from self._wrapped(", ".join((*shown, *more)), indent=4)
            if access.waits:
                yield from self._labelled("waits for", access.waits, indent=4)
        yield ""

    def _closing(self) -> Iterator[str]:
        """Notes, what was judged, and the one line that people look for."""
        if not self._options.quiet:
            yield from self._remarks()
        result = self._report.result
        yield f"{self._paint(VERDICTS[result], _RESULTS[result], bold=True)}  {tally(self._report)}"

    def _remarks(self) -> Iterator[str]:
        notes = self._report.notes
        shown = notes if self._options.everything or len(notes) <= _LISTED + 1 else notes[:_LISTED]
        for note in shown:
            yield from self._labelled("note", note, indent=0)
        if (more := len(notes) - len(shown)) > 0:
            yield from self._labelled("", f"and {count(more, 'more note')} (--all, or --format json)", indent=0)
        if notes:
            yield ""
        for judged in self._report.inputs:
            yield from self._wrapped(f"{judged.path}: {describe(judged)}", indent=0)

    def _labelled(self, label: str, text: str, *, indent: int) -> Iterator[str]:
        """A label in its column, and a text beside it."""
        margin = indent + _LABEL + 2
        lines = list(self._wrapped(text, indent=margin)) or [""]
        yield " " * indent + self._paint(label.ljust(_LABEL + 2), "bright_black") + lines[0][margin:]
        yield from lines[1:]

    def _wrapped(self, text: str, *, indent: int) -> Iterator[str]:
        """The text in lines that fit; its own line breaks and indents stay."""
        for line in text.expandtabs(4).splitlines():
            margin = " " * (indent + len(line) - len(line.lstrip()))
            yield from textwrap.wrap(
                line.strip(),
                self._options.width,
                initial_indent=margin,
                subsequent_indent=margin,
                break_long_words=False,
                break_on_hyphens=False,
            ) or [""]

    def _paint(self, text: str, colour: str | None, *, bold: bool = False) -> str:
        return style(text, fg=colour, bold=bold) if self._options.colour else text


def _fact(fact: Evidence, verdict: Verdict) -> str:
    place = " ".join(filter(None, ("" if fact.address == verdict.target else fact.address, fact.path)))
    return f"{place}: {fact.says}" if place else fact.says
