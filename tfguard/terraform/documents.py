"""Bytes in, JSON documents out: encodings, compression, several documents in a row, and clear words for what is no JSON."""

from __future__ import annotations

import codecs
import zlib
from typing import Any, Final

import orjson

from tfguard.model.place import InputError

LARGEST: Final = 4 << 30
"""Bytes that a compressed input may unfold to; a plan beyond it is refused, a zip bomb too."""

HOW_TO_SHOW: Final = "give tfguard what `terraform show -json PLANFILE` prints"

_TEXT_OUTPUT: Final = (
    "Terraform used the selected providers",
    "Terraform will perform the following",
    "OpenTofu used the selected providers",
    "OpenTofu will perform the following",
    "No changes.",
    "Refreshing state",
    "# ",
    "resource ",
    "data ",
)


class BinaryPlanError(InputError):
    """The input is a saved binary plan: only Terraform itself can show it."""


def documents(data: bytes, name: str) -> tuple[Any, ...]:
    """Each JSON document of an input.

    Raises InputError where the bytes are no JSON, saying what they seem to be; BinaryPlanError for a saved plan.
    """
    text = utf8(decompressed(data, name), name)
    stripped = text.strip()
    if not stripped:
        raise InputError(f"{name}: the input is empty; {HOW_TO_SHOW} (did the command before the pipe fail?)")
    try:
        return (orjson.loads(stripped),)
    except orjson.JSONDecodeError as error:
        return _in_lines(stripped, name, error)


def decompressed(data: bytes, name: str) -> bytes:
    """Undo gzip, within bounds; anything else as it is."""
    if data[:4] == b"PK\x03\x04":
        raise BinaryPlanError(f"{name}: this is a saved binary plan; {HOW_TO_SHOW}")
    if data[:2] != b"\x1f\x8b":
        return data
    unzip = zlib.decompressobj(wbits=31)
    try:
        plain = unzip.decompress(data, LARGEST)
    except zlib.error as error:
        raise InputError(f"{name}: the gzip data is damaged ({error}); write the file again") from error
    if unzip.unconsumed_tail:
        raise InputError(f"{name}: unfolds to more than {LARGEST >> 30} GiB; this is no plan that tfguard can judge")
    if not unzip.eof:
        raise InputError(f"{name}: the gzip data ends early; write the file again")
    return plain


def utf8(data: bytes, name: str) -> bytes:
    """The same text in UTF-8 without a byte-order mark; PowerShell's `>` writes UTF-16."""
    if data.startswith(codecs.BOM_UTF8):
        return data[len(codecs.BOM_UTF8) :]
    encoding = _utf16(data)
    if encoding is None:
        return data
    try:
        return data.decode(encoding).removeprefix("\ufeff").encode()
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name}: looks like UTF-16 but does not decode ({error.reason} at byte {error.start})"
        ) from error


def _utf16(data: bytes) -> str | None:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if len(data) < 2 or (data[0] and data[1]):  # noqa: PLR2004 - one UTF-16 code unit
        return None
    return "utf-16-le" if data[0] else "utf-16-be"


def _in_lines(text: bytes, name: str, whole: orjson.JSONDecodeError) -> tuple[Any, ...]:
    """Several documents, one a line, as Terragrunt prints them."""
    lines = [line for line in text.splitlines() if line.strip()]
    found = []
    for line in lines if len(lines) > 1 and lines[0].lstrip().startswith((b"{", b"[")) else []:
        try:
            found.append(orjson.loads(line))
        except orjson.JSONDecodeError:
            raise InputError(_no_json(text, name, whole)) from None
    if not found:
        raise InputError(_no_json(text, name, whole)) from None
    return tuple(found)


def _no_json(text: bytes, name: str, error: orjson.JSONDecodeError) -> str:
    start = text[:200].decode(errors="replace")
    first_line = start.splitlines()[0][:60]
    if start.lstrip().startswith(_TEXT_OUTPUT):
        return f"{name}: this is the text that `terraform plan` or `terraform show` prints for people; {HOW_TO_SHOW}"
    if error.lineno == 1 and not start.startswith("{") and b"\n{" in text[:65536]:
        return (
            f"{name}: other output stands before the JSON (line 1 is {first_line!r}); keep standard error and wrappers "
            "out of the file (with setup-terraform: terraform_wrapper: false)"
        )
    if not start.startswith(("{", "[")):
        return f"{name}: this is no JSON (it begins {first_line!r}); {HOW_TO_SHOW}"
    if error.pos >= len(text.decode(errors="replace")) - 1:
        return f"{name}: the JSON ends early, at line {error.lineno}: the file is truncated; write it again"
    return f"{name}:{error.lineno}:{error.colno}: the JSON is damaged here ({error.msg}); write the file again"
