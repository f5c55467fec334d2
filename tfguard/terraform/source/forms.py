"""Texts as the provider writes them anew into a plan: JSON without spaces, names in lower case, scripts as their hash."""

from __future__ import annotations

import binascii
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from tfguard.hcl.functions.json_text import json_text
from tfguard.hcl.values import Sensitive
from tfguard.model.value import Value


def formed(value: Value, form: str) -> Value:
    """A text in one of the forms; anything else as it is."""
    if isinstance(value, Sensitive):
        return Sensitive(formed(value.value, form))
    try:
        return FORMS[form](value) if isinstance(value, str) else value
    except (ValueError, RecursionError):  # what is no JSON, the provider refuses
        return value


def _number(text: str) -> Value:
    """Go reads a number as a float and writes it as short as it can."""
    number = float(text)
    return int(number) if number.is_integer() else number


def _loaded(text: str) -> Any:
    return json.loads(text, parse_float=_number)


def _json(text: str) -> str:
    return json_text(_loaded(text))


def _unescaped(text: str) -> str:
    """The same, with `<`, `>` and `&` as they are."""
    return json.dumps(_loaded(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


_VERSION_LAST: Final = re.compile(r'\A(\{)(.*?)(,)?("Version":"2012-10-17")(,)?(.*?)(\})', re.DOTALL)


def _policy(text: str) -> str:
    """Keys in order, but for the version, which comes first."""
    return _VERSION_LAST.sub(r"\1\4\3\2\5\6\7", _json(text), count=1)


def _script(text: str) -> str:
    """A hash of the text, or of what it encodes."""
    try:
        content = binascii.a2b_base64(text, strict_mode=True)
    except (ValueError, binascii.Error):
        content = text.encode()
    return hashlib.sha1(content, usedforsecurity=False).hexdigest()


def _domain(text: str) -> str:
    return text.lower().removesuffix(".")


def _undotted(text: str) -> str:
    return text.removesuffix(".")


_PROTOCOLS: Final[Mapping[str, str]] = MappingProxyType(
    {"1": "icmp", "6": "tcp", "17": "udp", "58": "icmpv6", "all": "-1"}
)


def _protocol(text: str) -> str:
    return _PROTOCOLS.get(text.lower(), text.lower())


_BY_NAME: Final = ("environment", "secrets")
_OF_USERS: Final = frozenset({"dockerLabels", "options", "driverOpts", "labels"})
"""What people name themselves; everything else has names of the API, which begin with a small letter."""


def _containers(text: str) -> str:
    """Container definitions: sorted by name, and their variables and secrets too; without what says nothing."""
    listed = _loaded(text)
    if not isinstance(listed, list) or not all(isinstance(container, dict) for container in listed):
        raise ValueError("no list of container definitions")
    containers = [_container(container) for container in listed]
    return json_text(sorted(containers, key=lambda container: str(container.get("name", ""))))


def _container(definition: Any) -> dict[str, Any]:
    made: dict[str, Any] = _api_names(definition)
    if made.get("cpu") == 0:
        del made["cpu"]
    for name in _BY_NAME:
        if isinstance(made.get(name), list):
            made[name] = sorted(
                made[name], key=lambda pair: str(pair.get("name", "")) if isinstance(pair, dict) else ""
            )
    return made


def _api_names(value: Any) -> Any:
    match value:
        case dict():
            named = {f"{key[:1].lower()}{key[1:]}": part for key, part in value.items() if part is not None}
            return {key: part if key in _OF_USERS else _api_names(part) for key, part in named.items()}
        case list():
            return [_api_names(part) for part in value]
        case _:
            return value


FORMS: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {
        "json": _json,
        "unescaped": _unescaped,
        "policy": _policy,
        "lower": str.lower,
        "trimmed": str.strip,
        "domain": _domain,
        "undotted": _undotted,
        "protocol": _protocol,
        "script": _script,
        "containers": _containers,
    }
)
