"""The functions of the policy dialect, `core::...`: a choice of Terraform's, with a few of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from tfguard.hcl.function import Function
from tfguard.hcl.functions.collections import COLLECTIONS
from tfguard.hcl.functions.control import CONTROL
from tfguard.hcl.functions.dates import DATES
from tfguard.hcl.functions.encodings import ENCODINGS
from tfguard.hcl.functions.formatting import FORMATTING
from tfguard.hcl.functions.numeric import NUMERIC
from tfguard.hcl.functions.patterns import PATTERNS
from tfguard.hcl.functions.sequences import SEQUENCES
from tfguard.hcl.functions.sets import SETS
from tfguard.hcl.functions.strings import STRINGS
from tfguard.hcl.functions.types import TYPES

NAMES: Final = frozenset(
    "abs ceil floor log max min parseint pow signum chomp endswith format formatdate indent join lower regex regexall split "
    "startswith strrev substr title trim trimprefix trimspace trimsuffix upper alltrue anytrue chunklist coalescelist compact "
    "concat contains distinct element flatten formatlist keys length merge one range reverse setintersection setproduct "
    "setsubtract setunion slice sort tolist toset values zipmap csvdecode jsondecode jsonencode yamldecode yamlencode "
    "issensitive nonsensitive sensitive type timeadd timecmp try can".split()
)


def core_functions(now: str | None = None) -> Mapping[str, Function]:  # noqa: ARG001 - the clock comes with the dialect's own functions
    """Every function that policies have from Terraform, by the name under which they call it."""
    families = (
        CONTROL,
        NUMERIC,
        STRINGS,
        FORMATTING,
        PATTERNS,
        COLLECTIONS,
        SEQUENCES,
        SETS,
        ENCODINGS,
        DATES,
        TYPES,
    )
    found = {function.name: function for family in families for function in family if function.name in NAMES}
    return MappingProxyType(
        {f"core::{name}": replace(function, name=f"core::{name}") for name, function in found.items()}
    )
