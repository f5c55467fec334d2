"""The door for foreign text: names, tags and messages come from plans, and a plan can hold anything.

Behind it, nothing invisible, reordering or terminal-controlling is left, and no line that a CI system takes for a command.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from tfguard.model.identity import Identity
from tfguard.model.place import Span
from tfguard.model.report import JudgedInput, Report
from tfguard.model.value import Unknown, Value
from tfguard.model.verdict import Evidence, Verdict, Waiver

_UNSEEN: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls but tab and line feed; ESC and the C1 controls drive terminals
    r"\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u3164\uffa0"  # invisible
    r"\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # line breaks in disguise, and what reorders text
    r"\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e0fff]"  # not characters; tags
)
_COMMAND: Final = re.compile(r"##(?=\w*\[)")
"""`##[error]`, `##vso[...]`, `##teamcity[...]`: read as commands anywhere in a line of a CI log."""
_WORKFLOW_COMMAND: Final = re.compile(r"^([^\S\n]*)(?=::[A-Za-z][^\n]*?::)", re.MULTILINE)
"""`::error::...`: read as a command of GitHub Actions at the beginning of a line, after any blanks."""

AFTER_APPLY: Final = "(known after apply)"


def visible(text: str) -> str:
    r"""The text with everything unseen spelled out (`\x1b`), and line ends as line feeds."""
    if _is_plain(text):
        return text
    unified = text.replace("\r\n", "\n")
    return inert(_COMMAND.sub(r"##\\", _UNSEEN.sub(_spelled, unified)))


def _is_plain(text: str) -> bool:
    """Nothing in it needs a look; line feeds are not printable."""
    return text.isprintable() and "##" not in text and not text.lstrip().startswith("::")


def inert(text: str) -> str:
    """The text with a backslash before each line that a GitHub runner would take for a command."""
    return _WORKFLOW_COMMAND.sub(r"\1\\", text) if "::" in text else text


def _spelled(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")


def line(text: str) -> str:
    """The text on one line."""
    return " ".join(part.strip() for part in text.splitlines() if part.strip()) if "\n" in text else text


def clip(text: str, most: int) -> str:
    """The text, no longer than `most` characters; an ellipsis says where something is missing."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def shown(value: Value) -> str:
    """A value of a witness as people read it."""
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case None:
            return "null"
        case Unknown():
            return AFTER_APPLY
        case list() | tuple():
            return f"[{', '.join(map(shown, value))}]"
        case Mapping():
            return f"{{{', '.join(f'{key}: {shown(part)}' for key, part in value.items())}}}"
        case _:
            return str(value)


def cleaned(report: Report) -> Report:
    """The report with every text of it made visible."""
    return replace(
        report,
        inputs=tuple(_input(judged) for judged in report.inputs),
        verdicts=tuple(_verdict(verdict) for verdict in report.verdicts),
        notes=tuple(map(visible, report.notes)),
        identities=tuple(map(_identity, report.identities)),
    )


def _input(judged: JudgedInput) -> JudgedInput:
    return replace(judged, path=visible(judged.path), terraform_version=_maybe(judged.terraform_version))


def _identity(identity: Identity) -> Identity:
    return replace(
        identity,
        target=line(visible(identity.target)),
        input=line(visible(identity.input)),
        waits_for=tuple(line(visible(waits)) for waits in identity.waits_for),
    )


def _verdict(verdict: Verdict) -> Verdict:
    """Most verdicts are short and clean: those are handed back as they are."""
    long = (
        verdict.message
        or verdict.evidence
        or verdict.witness
        or verdict.waiver
        or verdict.location
        or verdict.waits_for
    )
    if not long and all(map(_is_plain, _short(verdict))):
        return verdict
    return replace(
        verdict,
        guardrail=line(visible(verdict.guardrail)),
        target=line(visible(verdict.target)),
        input=line(visible(verdict.input)),
        message=visible(verdict.message),
        account=_maybe(verdict.account),
        region=_maybe(verdict.region),
        evidence=tuple(Evidence(visible(e.address), visible(e.path), visible(e.says)) for e in verdict.evidence),
        witness=None if verdict.witness is None else {visible(k): _value(v) for k, v in verdict.witness.items()},
        location=_span(verdict.location),
        fix=visible(verdict.fix),
        references=tuple(line(visible(reference)) for reference in verdict.references),
        waits_for=tuple(line(visible(reference)) for reference in verdict.waits_for),
        waiver=_waiver(verdict.waiver),
        title=line(visible(verdict.title)),
        why=visible(verdict.why),
    )


def _short(verdict: Verdict) -> tuple[str, ...]:
    return (
        verdict.guardrail,
        verdict.target,
        verdict.input,
        verdict.account or "",
        verdict.region or "",
        verdict.fix,
        verdict.title,
        verdict.why,
        *verdict.references,
    )


def _value(value: Value) -> Value:
    match value:
        case str():
            return visible(value)
        case list() | tuple():
            return [_value(part) for part in value]
        case Mapping():
            return {visible(str(key)): _value(part) for key, part in value.items()}
        case _:
            return value


def _span(span: Span | None) -> Span | None:
    return None if span is None else replace(span, file=line(visible(span.file)))


def _waiver(waiver: Waiver | None) -> Waiver | None:
    if waiver is None:
        return None
    return replace(
        waiver,
        reason=visible(waiver.reason),
        until=_maybe(waiver.until),
        owner=_maybe(waiver.owner),
        ticket=_maybe(waiver.ticket),
    )


def _maybe(text: str | None) -> str | None:
    return None if text is None else line(visible(text))
