"""Hashes, and what else is random or secret: those results are known only after apply.

https://developer.hashicorp.com/terraform/language/functions/md5 (and its neighbours)
"""

from __future__ import annotations

import re
from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.function import Function, Parameter
from tfguard.hcl.functions.encodings import base64_text
from tfguard.hcl.types import NUMBER, STRING
from tfguard.model.value import Unknown, Value


def digest(algorithm: str, content: bytes) -> bytes:
    """The hash of some bytes."""
    import hashlib

    return hashlib.new(algorithm, content, usedforsecurity=False).digest()


def hexadecimal(algorithm: str) -> Callable[[bytes], str]:
    """Bytes in, their hash in hexadecimal out."""
    return lambda content: digest(algorithm, content).hex()


def in_base64(algorithm: str) -> Callable[[bytes], str]:
    """Bytes in, their hash in base64 out."""
    return lambda content: base64_text(digest(algorithm, content))


HASHES: Final = MappingProxyType(
    {
        "md5": hexadecimal("md5"),
        "sha1": hexadecimal("sha1"),
        "sha256": hexadecimal("sha256"),
        "sha512": hexadecimal("sha512"),
        "base64sha256": in_base64("sha256"),
        "base64sha512": in_base64("sha512"),
    }
)
"""Each hash by the name of the function that makes it of a string; `file...` makes it of a file."""


def _of_string(hash_: Callable[[bytes], str]) -> Callable[[str], str]:
    return lambda string: hash_(string.encode())


_UUID: Final = re.compile(
    r"(?:urn:uuid:)?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})|[0-9a-f]{32}|\{.{36}\}",
    re.IGNORECASE,
)
_NAMESPACES: Final = MappingProxyType(
    {
        "dns": "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
        "url": "6ba7b811-9dad-11d1-80b4-00c04fd430c8",
        "oid": "6ba7b812-9dad-11d1-80b4-00c04fd430c8",
        "x500": "6ba7b814-9dad-11d1-80b4-00c04fd430c8",
    }
)


def _uuidv5(namespace: str, name: str) -> str:
    """https://www.rfc-editor.org/rfc/rfc4122#section-4.3."""
    given = _NAMESPACES.get(namespace, namespace)
    digits = given.lower().removeprefix("urn:uuid:").strip("{}").replace("-", "")
    if not _UUID.fullmatch(given) or not re.fullmatch("[0-9a-f]{32}", digits):
        raise EvaluationError(f"uuidv5() doesn't support namespace {namespace}")
    made = bytearray(digest("sha1", bytes.fromhex(digits) + name.encode())[:16])
    made[6] = (made[6] & 0x0F) | 0x50
    made[8] = (made[8] & 0x3F) | 0x80
    made_digits = made.hex()
    return "-".join((made_digits[:8], made_digits[8:12], made_digits[12:16], made_digits[16:20], made_digits[20:]))


def _only_after_apply(*_: Value) -> Unknown:
    return Unknown(type_=STRING)


_STR: Final = (Parameter("str", STRING),)

HASHING: Final = (
    *(Function(name, _of_string(hash_), _STR, result=STRING) for name, hash_ in HASHES.items()),
    Function("base64gzip", _only_after_apply, _STR, result=STRING),  # Go's compressor has no twin here
    Function("bcrypt", _only_after_apply, _STR, rest=Parameter("cost", NUMBER), result=STRING),
    Function(
        "rsadecrypt",
        _only_after_apply,
        (Parameter("ciphertext", STRING), Parameter("privatekey", STRING)),
        result=STRING,
    ),
    Function("uuid", _only_after_apply, result=STRING),
    Function("uuidv5", _uuidv5, (Parameter("namespace", STRING), Parameter("name", STRING)), result=STRING),
)
