"""From one type to another, as Terraform converts, and the one type that several values can all be converted to.

https://developer.hashicorp.com/terraform/language/expressions/types#type-conversion
"""

from __future__ import annotations
from collections.abc import Iterable
from tfguard.hcl.types import Type
from tfguard.model.value import Value


def convert(value: Value, type_: Type) -> Value:
    raise NotImplementedError
