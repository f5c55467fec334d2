"""Terraform's functions, with the files of a configuration at hand."""

from __future__ import annotations

from collections.abc import Mapping

from tfguard.hcl import Function
from tfguard.hcl.functions.core import (
    COLLECTIONS,
    CONTROL,
    DATES,
    ENCODINGS,
    FORMATTING,
    NUMERIC,
    PATTERNS,
    SEQUENCES,
    SETS,
    STRINGS,
    TYPES,
)
from tfguard.terraform.source.files import Files


def functions_for(files: Files, directory: str) -> Mapping[str, Function]:  # noqa: ARG001 - soon
    """Every function, by name."""
    families = (CONTROL, NUMERIC, STRINGS, FORMATTING, PATTERNS, COLLECTIONS, SEQUENCES, SETS, ENCODINGS, DATES, TYPES)
    return {function.name: function for family in families for function in family}
