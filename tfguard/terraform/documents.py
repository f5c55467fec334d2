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

KEEP_APART: Final = "keep standard error and wrappers out of the file (with setup-terraform: terraform_wrapper: false)"

_GZIP: Final = b"\x1f\x8b"
_ZIP: Final = b"PK\x03\x04"

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
    plain = _unzipped(data, name) if data[:2] == _GZIP else data
    if plain[:4] == _ZIP:
        raise BinaryPlanError(f"{name}: this is a saved binary plan; {HOW_TO_SHOW}")
    return plain


def _unzipped(data: bytes, name: str) -> bytes:
    """All members of a gzip file, one after the other, as gzip itself reads them."""
    members: list[bytes] = []
    left = LARGEST
    while data[:2] == _GZIP:
        unzip = zlib.decompressobj(wbits=31)
        try:
            members.append(unzip.decompress(data, left + 1))
        except zlib.error as error:
            raise InputError(f"{name}: the gzip data is damaged ({error}); write the file again") from error
        left -= len(members[-1])
        if left < 0:
            raise InputError(
                f"{name}: unfolds to more than {LARGEST >> 20:,} MiB; this is no plan that tfguard can judge"
            )
        if not unzip.eof:
            raise InputError(f"{name}: the gzip data ends early; write the file again")
        data = unzip.unused_data
    if data.strip(b"\0"):
        raise InputError(f"{name}: something else follows the gzip data; write the file again")
    return members[0] if len(members) == 1 else b"".join(members)


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
    """UTF-16 by its mark, or by the zero byte in its first character, which for JSON is ASCII."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    match [byte == 0 for byte in data[:2]]:
        case [True, False]:
            return "utf-16-be"
        case [False, True]:
            return "utf-16-le"
        case _:
            return None


def _in_lines(text: bytes, name: str, whole: orjson.JSONDecodeError) -> tuple[Any, ...]:
    """Several documents, one a line, as Terragrunt prints them; else say what this is."""
    numbered = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    found: list[Any] = []
    for number, line in numbered if len(numbered) > 1 else ():
        try:
            found.append(orjson.loads(line))
        except orjson.JSONDecodeError as error:
            if found and isinstance(found[0], dict):
                raise InputError(_damaged_line(name, number, line, error)) from None
            break
    if not found or not all(isinstance(document, dict) for document in found):
        raise InputError(_no_json(text, name, whole)) from None
    return tuple(found)


def _damaged_line(name: str, number: int, line: bytes, error: orjson.JSONDecodeError) -> str:
    if not line.lstrip().startswith(b"{"):
        return f"{name}: other output stands among the JSON (line {number} is {_quoted(line)}); {KEEP_APART}"
    return f"{name}:{number}:{error.colno}: the JSON on this line is damaged ({error.msg}); write the file again"


def _no_json(text: bytes, name: str, error: orjson.JSONDecodeError) -> str:
    start = text[:200].decode(errors="replace")
    if start.startswith(_TEXT_OUTPUT):
        return f"{name}: this is the text that `terraform plan` or `terraform show` prints for people; {HOW_TO_SHOW}"
    if not _may_be_json(text):
        if b"\n{" in text[:65536]:
            return f"{name}: other output stands before the JSON (line 1 is {_quoted(text)}); {KEEP_APART}"
        return f"{name}: this is no JSON (it begins {_quoted(text)}); {HOW_TO_SHOW}"
    if error.pos >= len(text.decode(errors="replace")) - 1:
        return f"{name}: the JSON ends early, at line {error.lineno}: the file is truncated; write it again"
    if "unexpected content after document" in error.msg:
        return f"{name}:{error.lineno}:{error.colno}: more text follows the JSON here; several documents go one a line"
    return f"{name}:{error.lineno}:{error.colno}: the JSON is damaged here ({error.msg}); write the file again"


def _may_be_json(text: bytes) -> bool:
    """It begins as an object or an array does; `[command]/usr/bin/terraform` does not."""
    return text[:1] == b"{" or (text[:1] == b"[" and text[1:].lstrip()[:1] in b'{["]0123456789-tfn')


def _quoted(text: bytes) -> str:
    """The beginning of the first line, readable on a terminal whatever it is."""
    return repr(text[:200].decode(errors="replace").splitlines()[0][:60])
