"""Terraform's functions, all of them, in some surroundings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from types import MappingProxyType
from typing import Final

from tfguard.hcl.function import Function
from tfguard.hcl.functions.arns import ARNS
from tfguard.hcl.functions.collections import COLLECTIONS
from tfguard.hcl.functions.control import CONTROL
from tfguard.hcl.functions.dates import DATES, clock
from tfguard.hcl.functions.documents import DOCUMENTS
from tfguard.hcl.functions.encodings import ENCODINGS
from tfguard.hcl.functions.files import Surroundings, file_functions
from tfguard.hcl.functions.formatting import FORMATTING
from tfguard.hcl.functions.hashing import HASHING
from tfguard.hcl.functions.networks import NETWORKS
from tfguard.hcl.functions.numeric import NUMERIC
from tfguard.hcl.functions.patterns import PATTERNS
from tfguard.hcl.functions.rendering import rendering
from tfguard.hcl.functions.sequences import SEQUENCES
from tfguard.hcl.functions.sets import SETS
from tfguard.hcl.functions.strings import STRINGS
from tfguard.hcl.functions.types import TYPES

_FAMILIES: Final = (
    CONTROL,
    NUMERIC,
    STRINGS,
    FORMATTING,
    PATTERNS,
    COLLECTIONS,
    SEQUENCES,
    SETS,
    TYPES,
    ENCODINGS,
    DOCUMENTS,
    HASHING,
    NETWORKS,
    DATES,
)

NOTHING: Final = Surroundings()


def functions_for(surroundings: Surroundings = NOTHING) -> Mapping[str, Function]:
    """Every function that configurations have, by each name under which they may call it: `length`, and `core::length` too.

    What comes from outside is in the surroundings. `timestamp` is unknown in any: Terraform tells it when it applies.
    """
    table = dict(_anywhere())
    outside = (
        *file_functions(surroundings),
        *rendering(surroundings, lambda: table),
        clock("timestamp", None),
        clock("plantimestamp", surroundings.now),
    )
    table.update(_named(outside))
    return MappingProxyType(table)


@cache
def _anywhere() -> Mapping[str, Function]:
    """Those that need nothing from outside."""
    table = dict(_named(chain.from_iterable(_FAMILIES)))
    table.update((function.name, function) for function in ARNS)
    return table


def _named(functions: Iterable[Function]) -> Iterator[tuple[str, Function]]:
    for function in functions:
        yield function.name, function
        yield f"core::{function.name}", function
