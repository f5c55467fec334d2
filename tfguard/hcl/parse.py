"""Text in; a syntax tree with everything that is wrong with the text out. What does the reading is loaded with the first text."""

from __future__ import annotations

from tfguard.hcl.syntax import Document, Expression


def parse(source: bytes, path: str) -> Document:
    """Read a file as far as it goes."""
    from tfguard.hcl.document import document_of

    return document_of(source, path)


def parse_expression(text: str, path: str = "") -> Expression:
    """Read a lone expression, over as many lines as it takes. Raises EvaluationError with the first fault."""
    from tfguard.hcl.document import lone_expression

    return lone_expression(text, path)


def parse_template(text: str, path: str = "") -> Expression:
    """Read a text with `${}` and `%{}` in it, such as a template file. Raises EvaluationError with the first fault."""
    from tfguard.hcl.document import lone_template

    return lone_template(text, path)
