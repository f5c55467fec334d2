"""Values for the inputs of policies, from the environment and from files."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tfguard.model.place import Fault, PolicyError
from tfguard.model.value import Value

PREFIXES: Final = ("TFPOLICY_INPUT_", "TFGUARD_INPUT_")
"""Of environment variables that give inputs a value; later ones win."""


def inputs_of_environment(environment: Mapping[str, str] | None = None) -> dict[str, Value]:
    """The values of inputs that the environment gives: `TFGUARD_INPUT_max_age=30`. JSON where it is JSON, else text."""
    given = os.environ if environment is None else environment
    return {
        name.removeprefix(prefix): value_of(text)
        for prefix in PREFIXES
        for name, text in given.items()
        if name.startswith(prefix)
    }


def value_of(text: str) -> Value:
    """The value that a text stands for: JSON where it is JSON, else the text itself."""
    import orjson

    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return text


def inputs_of_file(path: str) -> dict[str, Value]:
    """The values of inputs in a file of the form of terraform.tfvars: `NAME = VALUE` lines."""
    from tfguard import hcl
    from tfguard.policy.language import signatures
    from tfguard.policy.reader import Reader

    document = hcl.parse(_content(path), path)
    reader = Reader(path, signatures(), list(document.faults))
    names = list(document.body.attributes)
    reader.only(document.body, attributes=names, blocks=(), where="a file of inputs")
    values = {name: reader.constant(document.body, name) for name in names}
    if reader.faults:
        raise PolicyError(tuple(reader.faults))
    return values


def _content(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise PolicyError((Fault(f"{path}: cannot be read ({error.strerror})"),)) from None
