"""The functions of the policy dialect, `core::...`: a choice of Terraform's, with a few of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain
from types import MappingProxyType
from typing import Final

from tfguard.hcl.function import Function, Parameter
from tfguard.hcl.functions.collections import COLLECTIONS, Equality, contains_by
from tfguard.hcl.functions.control import CONTROL
from tfguard.hcl.functions.dates import DATES, clock
from tfguard.hcl.functions.documents import DOCUMENTS
from tfguard.hcl.functions.formatting import FORMATTING
from tfguard.hcl.functions.numeric import NUMERIC
from tfguard.hcl.functions.patterns import PATTERNS
from tfguard.hcl.functions.policy import POLICY
from tfguard.hcl.functions.sequences import SEQUENCES
from tfguard.hcl.functions.sets import SETS
from tfguard.hcl.functions.strings import STRINGS
from tfguard.hcl.functions.types import TYPES
from tfguard.hcl.types import BOOL
from tfguard.hcl.values import alike

_SHARED: Final = frozenset(
    "abs ceil floor log max min parseint pow signum chomp endswith format formatdate indent join lower regex regexall split "  # noqa: SIM905 - words read best
    "startswith strrev substr title trim trimprefix trimspace trimsuffix upper alltrue anytrue chunklist coalescelist compact "
    "concat distinct element flatten formatlist keys length merge one range reverse setintersection setproduct "
    "setsubtract setunion slice sort tolist toset values zipmap csvdecode jsondecode jsonencode yamldecode yamlencode "
    "issensitive nonsensitive sensitive type timeadd timecmp try can".split()
)
"""What Terraform and policies both have, in the same words."""

_FAMILIES: Final = (
    CONTROL,
    NUMERIC,
    STRINGS,
    FORMATTING,
    PATTERNS,
    COLLECTIONS,
    SEQUENCES,
    SETS,
    DOCUMENTS,
    DATES,
    TYPES,
)


def core_functions(now: str | None = None, *, equality: Equality = alike) -> Mapping[str, Function]:
    """Every function that policies have from their language, by the name under which they call it.

    `now` is what `core::timestamp` answers, as RFC 3339; unknown without. `equality` is what `core::contains` compares by.
    """
    shared = (function for function in chain.from_iterable(_FAMILIES) if function.name in _SHARED)
    found = (*shared, *POLICY, _contains(equality), clock("timestamp", now))
    return MappingProxyType({f"core::{each.name}": replace(each, name=f"core::{each.name}") for each in found})


def _contains(equality: Equality) -> Function:
    """Looks for null too, unlike Terraform's."""
    return Function(
        "contains",
        contains_by(equality),
        (Parameter("list", takes_unknown=True), Parameter("value", nullable=True, takes_unknown=True)),
        result=BOOL,
    )
