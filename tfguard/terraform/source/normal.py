"""JSON as the provider writes it anew: keys in order, no spaces, numbers as Go prints them."""

from __future__ import annotations

import json
from decimal import Decimal

from tfguard.hcl.functions.json_text import json_text
from tfguard.hcl.values import Sensitive
from tfguard.model.value import Value


def normalized(value: Value) -> Value:
    """A JSON text in the provider's form; anything else as it is."""
    if isinstance(value, Sensitive):
        return Sensitive(normalized(value.value))
    if not isinstance(value, str):
        return value
    try:
        return json_text(json.loads(value, parse_float=Decimal))
    except ValueError:
        return value
