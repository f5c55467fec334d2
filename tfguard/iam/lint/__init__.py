"""What is wrong with a policy document: what AWS refuses, and what it takes although it does not do what it seems to.

A document and, where there is one, a catalogue of names come in; findings with their places leave. Nothing is judged here:
whether a finding matters is for policies to say.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from tfguard.iam import source
from tfguard.iam.document import Document, Kind
from tfguard.iam.evaluate import Source
from tfguard.iam.lint import limits, names, traps
from tfguard.iam.lint.finding import Finding, Names, Remark
from tfguard.iam.parse import parse
from tfguard.model.value import is_wholly_known

__all__ = ["Finding", "Names", "lint"]


def lint(document: Source, kind: Kind = Kind.IDENTITY, *, catalogue: Names | None = None) -> tuple[Finding, ...]:
    """Every finding on a document: faults first, then in the order of the document.

    Without a catalogue nothing is said about the names of actions and condition keys. Lines and columns need a JSON text.
    """
    read = parse(document, kind)
    text = document if isinstance(document, str) else None
    faults = [Finding("malformed", fault.message, fault.path, fault.line, fault.column) for fault in read.faults]
    found = sorted(
        (*_of_document(read), *_of_size(document, kind), *_of_statements(read, catalogue)), key=lambda f: str(f.path)
    )
    return (*faults, *(found if text is None or not _is_json(text) else [_with_place(f, text) for f in found]))


def _findings(rule: str, remarks: Iterator[Remark]) -> Iterator[Finding]:
    return (Finding(rule, message, path) for path, message in remarks)


def _of_document(document: Document) -> Iterator[Finding]:
    for rule, look in limits.RULES.items():
        yield from _findings(rule, look(document))


def _of_size(document: Source, kind: Kind) -> Iterator[Finding]:
    """The size of a dict is that of its shortest text; of what is not wholly known there is none."""
    if isinstance(document, str):
        yield from _findings("too-long", limits.too_long(document, kind))
    elif isinstance(document, dict) and is_wholly_known(document):
        yield from _findings(
            "too-long", limits.too_long(json.dumps(document, separators=(",", ":"), default=str), kind)
        )


def _of_statements(document: Document, catalogue: Names | None) -> Iterator[Finding]:
    for statement in document.known:
        for rule, look in traps.RULES.items():
            yield from _findings(rule, look(statement, document))
        if catalogue is not None:
            for rule, ask in names.RULES.items():
                yield from _findings(rule, ask(statement, catalogue))


def _is_json(text: str) -> bool:
    try:
        source.load(text)
    except ValueError:
        return False
    return True


def _with_place(finding: Finding, text: str) -> Finding:
    line, column = source.place(text, finding.path)
    return replace(finding, line=line, column=column)
