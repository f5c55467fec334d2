"""Markdown for a comment on a pull request, or for a job summary: what counts first, details folded, honest about what is left out.

GitHub takes 65,536 characters for a comment. The first line is a hidden marker, so that a bot finds its comment again and updates it in place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from tfguard.model.identity import Identity
from tfguard.model.report import Report, Result
from tfguard.model.verdict import Outcome, Verdict
from tfguard.report.groups import Group, groups
from tfguard.report.headline import count, describe, tally, waits, waived
from tfguard.report.identities import HEADING, by_access
from tfguard.report.markup import code, fence, prose
from tfguard.report.options import Options
from tfguard.report.plain import clip
from tfguard.report.witness import words

COMMENT_BYTES: Final = 60_000
"""Below GitHub's limit, also where a platform adds to the text; in bytes, which are never fewer than characters."""
_IN_FULL: Final = 10
_LISTED: Final = 40
_NAMED: Final = 10
_MOST_FACTS: Final = 6
_MOST_TEXT: Final = 600
_MOST_NAMES: Final = 2_000
_RESERVE: Final = 1_000
"""For saying what is missing."""

_HEADINGS: Final = {
    Result.PASS: "tfguard: nothing fails this run",
    Result.FAIL: "tfguard: this run fails",
    Result.ERROR: "tfguard could not judge everything",
}
_ALL_CLEAR: Final = "Everything that was judged is inside the guardrails. There is nothing to do."


def render(report: Report, options: Options) -> str:
    """A comment, with its marker."""
    marker = _marker(options.key)
    return marker + document(report, options, most=COMMENT_BYTES - len(marker))


def _marker(key: str) -> str:
    safe = re.sub("[^A-Za-z0-9_./]+", "-", key).strip("-")
    return f"<!-- tfguard:{safe} -->\n" if safe else "<!-- tfguard -->\n"


def document(report: Report, options: Options, *, most: int) -> str:
    """The report in at most `most` bytes: a line for each guardrail, then details for as many as fit, worst first."""
    found = groups(filter(options.shows, report.verdicts))
    head = "\n".join(_head(report, found))
    foot = "\n\n".join(filter(None, (_identities(report), "\n".join(_foot(report)))))
    room = most - _size(head) - _size(foot) - _RESERVE
    table, told = _table(found, room // 2)
    details, left_out = _details(found[:told], room - _size(table), several=len(report.inputs) > 1)
    missing = _missing(found[told:], left_out)
    return "\n\n".join(filter(None, [head, table, *details, missing, foot])) + "\n"


def _size(text: str) -> int:
    return len(text.encode()) + 2


def _head(report: Report, found: Sequence[Group]) -> Iterator[str]:
    yield f"### {_HEADINGS[report.result]}"
    yield ""
    yield f"{tally(report)}."
    if report.result is Result.PASS and report.counts.get(Outcome.PASSED) and all(group.quiet for group in found):
        yield ""
        yield _ALL_CLEAR


def _foot(report: Report) -> Iterator[str]:
    """What was judged, and the notes; long ones are cut, since all of this must fit."""
    lines = [f"{code(clip(judged.path, 200))}: {prose(describe(judged))}" for judged in report.inputs]
    lines += [f"Note: {prose(clip(note, _MOST_TEXT))}" for note in report.notes]
    yield from (f"- {line}" for line in lines[:_LISTED])
    if (more := len(lines) - _LISTED) > 0:
        yield f"- and {count(more, 'more input or note')}, see the log"


def _identities(report: Report) -> str:
    """Who has which access, behind a line that opens it; long lists are cut, since all of this must fit."""
    if not report.identities:
        return ""
    lines = [f"<details><summary>{HEADING}</summary>", ""]
    several = len(report.inputs) > 1
    for access in by_access(report.identities):
        names = ", ".join(_identity(identity, several=several) for identity in access.identities[:_NAMED])
        more = f" and {len(access.identities) - _NAMED} more" if len(access.identities) > _NAMED else ""
        waits_for = f"; waits for {prose(clip(access.waits, _MOST_TEXT))}" if access.waits else ""
        lines.append(f"- {access.words}: {names}{more}{waits_for}")
    return "\n".join((*lines, "", "</details>"))


def _identity(identity: Identity, *, several: bool) -> str:
    where = f" ({code(clip(identity.input, 200))})" if several else ""
    return f"{code(clip(identity.target, 200))}{where}"


def _table(found: Sequence[Group], room: int) -> tuple[str, int]:
    """A row for each guardrail, as many as there is room for; and how many those are."""
    rows = ["| | guardrail | targets |", "|---|---|---|"]
    left = room - sum(map(_size, rows))
    for group in found:
        row = f"| {_word(group)} | {_name(group)} | {len(group.verdicts)} |"
        left -= _size(row)
        if left < 0:
            break
        rows.append(row)
    return ("\n".join(rows), len(rows) - 2) if found else ("", 0)


def _word(group: Group) -> str:
    return f"**{group.word}**" if group.outcome in {Outcome.VIOLATION, Outcome.ERROR} else group.word


def _name(group: Group) -> str:
    title = f": {prose(clip(group.first.title, _MOST_TEXT))}" if group.first.title else ""
    return f"{prose(clip(group.first.guardrail, _MOST_TEXT))}{title}"


def _details(found: Sequence[Group], room: int, *, several: bool) -> tuple[list[str], list[Group]]:
    """A fold for each guardrail that fits, in full or in brief, and the guardrails without one."""
    told: list[str] = []
    left_out: list[Group] = []
    for group in (group for group in found if not group.quiet):
        for in_full in (_IN_FULL, 0):
            text = _fold(group, in_full, several=several)
            if _size(text) <= room:
                room -= _size(text)
                told.append(text)
                break
        else:
            left_out.append(group)
    return told, left_out


def _missing(beyond: Sequence[Group], left_out: Sequence[Group]) -> str:
    parts = []
    if beyond:
        verdicts = sum(len(group.verdicts) for group in beyond)
        parts.append(f"{count(len(beyond), 'more guardrail')} with {count(verdicts, 'finding')} did not fit at all")
    if left_out:
        verdicts = sum(len(group.verdicts) for group in left_out)
        parts.append(f"the details of {count(verdicts, 'finding')} of {count(len(left_out), 'guardrail')} did not fit")
    if not parts:
        return ""
    text = "; ".join(parts)
    return f"**Not shown here:** {text}. The log of the job or `tfguard check --format json` has everything."


def _fold(group: Group, in_full: int, *, several: bool) -> str:
    """One guardrail behind a line that opens it: so many targets with all about them, the others by name."""
    first = group.first
    lines = [
        f"<details><summary>{group.word}: {escape(clip(first.guardrail, 200))} ({count(len(group.verdicts), 'target')})</summary>",
        "",
        *([f"{prose(clip(first.why, _MOST_TEXT))}", ""] if group.advises and first.why else []),
        *(line for verdict in group.verdicts[:in_full] for line in _target(verdict, several=several)),
        *_rest(group.verdicts[in_full:], several=several),
        *(_advice(first) if group.advises else ()),
        "",
        "</details>",
    ]
    return "\n".join(lines)


def _target(verdict: Verdict, *, several: bool) -> Iterator[str]:
    yield f"- {_where(verdict, several=several)}"
    if verdict.message:
        yield f"  <br>{prose(clip(verdict.message, _MOST_TEXT))}"
    for fact in verdict.evidence[:_MOST_FACTS]:
        place = " ".join(filter(None, ("" if fact.address == verdict.target else fact.address, fact.path)))
        says = prose(clip(fact.says, _MOST_TEXT))
        yield f"  - because {code(clip(place, _MOST_TEXT))}: {says}" if place else f"  - because {says}"
    if (more := len(verdict.evidence) - _MOST_FACTS) > 0:
        yield f"  - and {count(more, 'more fact')}"
    witness, waiting = words(verdict.witness), waits(verdict)
    for text in (
        f"for example {witness}" if witness else "",
        f"waits for {waiting}" if waiting else "",
        waived(verdict),
    ):
        if text:
            yield f"  - {prose(clip(text, _MOST_TEXT))}"


def _where(verdict: Verdict, *, several: bool) -> str:
    place = f"{verdict.location.file}:{verdict.location.line}" if verdict.location else ""
    details = [code(clip(text, _MOST_TEXT)) for text in ((verdict.input if several else ""), place) if text]
    details += [verdict.change] if verdict.change else []
    named = code(clip(verdict.target, _MOST_TEXT))
    return f"{named} ({', '.join(details)})" if details else named


def _rest(verdicts: Sequence[Verdict], *, several: bool) -> Iterator[str]:
    left = _MOST_NAMES
    for at, verdict in enumerate(verdicts):
        line = f"- {_where(verdict, several=several)}"
        left -= _size(line)
        if at == _LISTED or left < 0:
            yield f"- and {count(len(verdicts) - at, 'more target')}"
            return
        yield line


def _advice(first: Verdict) -> Iterator[str]:
    if first.fix:
        yield ""
        yield "**Fix**"
        yield ""
        yield fence(clip(first.fix, _MOST_NAMES)) if "\n" in first.fix else prose(clip(first.fix, _MOST_NAMES))
    if first.references:
        yield ""
        yield f"See {prose(clip(', '.join(first.references), _MOST_TEXT))}."
