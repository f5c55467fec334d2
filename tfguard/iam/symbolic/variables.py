"""Policy variables whose values are known, put in the place of `${...}`.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from tfguard.iam.symbolic.glob import CLOSE, OPEN, Glob

Known: TypeAlias = tuple[tuple[str, str | None], ...]
"""Keys of the request context whose only value is known, None where they are absent."""

_VARIABLE: Final = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")


def variables_in(glob: Glob) -> Iterator[str]:
    """The keys, in lower case, that a pattern takes values from."""
    for match in _VARIABLE.finditer(glob.text):
        yield match[1].partition(",")[0]


def substituted(glob: Glob, known: Known) -> Glob | None:
    """The pattern with the values that are known; None where it matches nothing, since a variable has no value."""
    if not known or not glob.has_variable:
        return glob
    values = dict(known)
    text = ""
    for index, part in enumerate(_VARIABLE.split(glob.text)):
        key, comma, default = part.partition(",")
        if index % 2 == 0:
            text += part
        elif key not in values:
            text += f"{OPEN}{part}{CLOSE}"
        elif (value := values[key]) is not None:
            text += value.lower() if glob.folded else value
        elif comma:
            text += default
        else:
            return None
    return Glob(text, glob.folded)
