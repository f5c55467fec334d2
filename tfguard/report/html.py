"""One HTML file to keep or to hand on: no script, nothing loaded, readable in the dark and by a screen reader.

Everything that comes from a plan is escaped, and the page's own policy forbids what an escape could miss.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from tfguard.model.identity import Identity
from tfguard.model.report import Report, Result
from tfguard.model.verdict import Evidence, Verdict
from tfguard.report.groups import Group, groups
from tfguard.report.headline import VERDICTS, count, describe, tally, waits, waived
from tfguard.report.identities import HEADING, Access, by_access
from tfguard.report.options import Options
from tfguard.report.witness import words
from tfguard.version import __version__

_HEADING: Final = '<th scope="col">{}</th>'
_OPEN: Final = 5
"""Guardrails with no more targets than this are unfolded."""

_STYLE: Final = """
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --page: #ffffff; --card: #f6f8fa; --line: #d0d7de;
  --critical: #a40e26; --high: #cf222e; --medium: #7d4e00; --low: #0550ae; --calm: #57606a; --good: #116329; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --soft: #9da7b3; --page: #0d1117; --card: #161b22; --line: #30363d;
    --critical: #ff9aa2; --high: #ff7b72; --medium: #e3b341; --low: #79c0ff; --calm: #9da7b3; --good: #7ee787; } }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; background: var(--page); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
code, pre { font: 0.875em/1.5 ui-monospace, monospace; }
pre { background: var(--page); border: 1px solid var(--line); padding: 0.75rem; overflow-x: auto; white-space: pre-wrap; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 6px; margin: 1rem 0; padding: 0.75rem 1rem; }
h1, h2, h3 { line-height: 1.25; } h2 { margin: 0; font-size: 1.1rem; } h3 { margin: 1rem 0 0; font-size: 1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem; margin: 0.5rem 0; }
dt { color: var(--soft); } dd { margin: 0; }
table { border-collapse: collapse; } th, td { border: 1px solid var(--line); padding: 0.25rem 0.75rem; text-align: left; }
summary { cursor: pointer; }
.word { text-transform: uppercase; font-weight: 700; } .soft { color: var(--soft); }
.critical, .error { color: var(--critical); } .high, .fail { color: var(--high); } .medium { color: var(--medium); }
.low { color: var(--low); } .calm { color: var(--calm); } .pass { color: var(--good); }
@media print { body { max-width: none; } section { break-inside: avoid; } }
""".strip()

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def render(report: Report, options: Options) -> str:
    """The whole page."""
    several = len(report.inputs) > 1
    result = VERDICTS[report.result]
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        f'<meta name="generator" content="tfguard {__version__}">',
        f"<title>tfguard: {result}</title>",
        f"<style>\n{_STYLE}\n</style>",
        "</head>",
        "<body>",
        "<main>",
        f'<h1>tfguard: <span class="{report.result.value}">{result}</span></h1>',
        f"<p>{escape(tally(report))}.</p>",
        *_notes(report),
        *(
            line
            for group in groups(filter(options.shows, report.verdicts))
            for line in _section(group, several=several)
        ),
        *_identities(report),
        *_inputs(report),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _notes(report: Report) -> Iterator[str]:
    if report.result is Result.PASS and not report.findings:
        yield "<p>There is nothing to do.</p>"
    if report.notes:
        yield "<ul>"
        yield from (f"<li>{_lines(note)}</li>" for note in report.notes)
        yield "</ul>"


def _section(group: Group, *, several: bool) -> Iterator[str]:
    """One guardrail and one outcome, with a heading of its own to jump to."""
    first = group.first
    colour = group.word if group.word == group.severity.value else "calm"
    title = f": {escape(first.title)}" if first.title else ""
    yield "<section>"
    yield f'<h2><span class="word {colour}">{group.word}</span> <code>{escape(first.guardrail)}</code>{title}</h2>'
    if group.advises and first.why:
        yield f"<p>{_lines(first.why)}</p>"
    yield from _advice(group)
    folded = group.quiet or len(group.verdicts) > _OPEN
    yield f"<details{'' if folded else ' open'}>"
    yield f"<summary>{count(len(group.verdicts), 'target')}</summary>"
    yield from _names(group.verdicts) if group.quiet else _targets(group.verdicts, several=several)
    yield "</details>"
    yield "</section>"


def _advice(group: Group) -> Iterator[str]:
    first = group.first
    if not group.advises:
        return
    if first.fix:
        yield f"<p><strong>Fix:</strong>{_block(first.fix)}"
    if first.references:
        yield f'<p class="soft">See {escape(", ".join(first.references))}.</p>'


def _names(verdicts: Iterable[Verdict]) -> Iterator[str]:
    yield "<ul>"
    yield from (f"<li><code>{escape(verdict.target)}</code></li>" for verdict in verdicts)
    yield "</ul>"


def _targets(verdicts: Iterable[Verdict], *, several: bool) -> Iterator[str]:
    for verdict in verdicts:
        yield f"<h3><code>{escape(verdict.target)}</code></h3>"
        if verdict.message:
            yield f"<p>{_lines(verdict.message)}</p>"
        terms = [f"<dt>{term}</dt><dd>{text}</dd>" for term, text in _terms(verdict, several=several) if text]
        if terms:
            yield "<dl>"
            yield from terms
            yield "</dl>"


def _terms(verdict: Verdict, *, several: bool) -> Iterator[tuple[str, str]]:
    """What is known of a finding, as escaped text."""
    place = verdict.location
    yield "Change", escape(verdict.change or "")
    yield "Place", f"<code>{escape(f'{place.file}:{place.line}')}</code>" if place else ""
    yield "Input", f"<code>{escape(verdict.input)}</code>" if several else ""
    yield "Account", escape(verdict.account or "")
    yield "Region", escape(verdict.region or "")
    for fact in verdict.evidence:
        yield "Because", _fact(fact)
    yield "For example", escape(words(verdict.witness))
    yield "Waits for", escape(waits(verdict))
    yield "Accepted", _lines(waived(verdict))


def _fact(fact: Evidence) -> str:
    place = " ".join(filter(None, (fact.address, fact.path)))
    return f"<code>{escape(place)}</code>: {_lines(fact.says)}" if place else _lines(fact.says)


def _identities(report: Report) -> Iterator[str]:
    if report.identities:
        yield f"<h2>{HEADING}</h2>"
        several = len(report.inputs) > 1
        rows = (_access(access, several=several) for access in by_access(report.identities))
        yield from _table(("Access", "Identities", "Waits for"), rows)


def _access(access: Access, *, several: bool) -> tuple[str, ...]:
    names = "<br>".join(_identity(identity, several=several) for identity in access.identities)
    return escape(access.words), names, escape(access.waits)


def _identity(identity: Identity, *, several: bool) -> str:
    where = f" ({escape(identity.input)})" if several else ""
    return f"<code>{escape(identity.target)}</code>{where}"


def _inputs(report: Report) -> Iterator[str]:
    yield "<h2>What was judged</h2>"
    rows = ((f"<code>{escape(judged.path)}</code>", escape(describe(judged))) for judged in report.inputs)
    yield from _table(("Input", "Taken for"), rows)


def _table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A table of escaped texts."""
    yield "<table>"
    yield f"<thead><tr>{''.join(map(_HEADING.format, headings))}</tr></thead>"
    yield "<tbody>"
    yield from (f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    yield "</tbody>"
    yield "</table>"


def _lines(text: str) -> str:
    return "<br>".join(escape(text).splitlines())


def _block(text: str) -> str:
    """A sentence ends its paragraph; an example of several lines follows as code."""
    return f"</p>\n<pre><code>{escape(text)}</code></pre>" if "\n" in text else f" {escape(text)}</p>"
