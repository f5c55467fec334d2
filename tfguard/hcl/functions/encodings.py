"""Base64, text encodings and URL encoding.

https://developer.hashicorp.com/terraform/language/functions/base64decode (and its neighbours)
"""

from __future__ import annotations

import binascii
import re
from types import MappingProxyType
from typing import Final

from tfguard.hcl.convert import text
from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.function import Function, Parameter
from tfguard.hcl.types import STRING

_ALPHABET: Final = re.compile(r"[A-Za-z0-9+/]*={0,2}")


def base64_text(content: bytes) -> str:
    """The bytes in base64."""
    return binascii.b2a_base64(content, newline=False).decode()


def _base64_bytes(encoded: str) -> bytes:
    """Go ignores line breaks and the bits that padding leaves over, and nothing else."""
    packed = encoded.replace("\n", "").replace("\r", "")
    if len(packed) % 4 or not _ALPHABET.fullmatch(packed):
        raise EvaluationError("failed to decode base64 data")
    return binascii.a2b_base64(packed)


def _base64decode(encoded: str) -> str:
    try:
        return text(_base64_bytes(encoded).decode())
    except UnicodeDecodeError as error:
        raise EvaluationError("the result of decoding the provided string is not valid UTF-8") from error


def _base64encode(string: str) -> str:
    return base64_text(string.encode())


def _codec(encoding: str) -> str:
    """Python's name of an encoding that the IANA lists and Terraform knows."""
    name = encoding.lower()
    codec = name if name in _CODECS else _ALIASES.get(name)
    if codec is None:
        raise EvaluationError(
            f'Invalid value for "encoding" parameter: "{encoding}" is not a supported IANA encoding name'
        )
    return _CODECS[codec]


def _textencodebase64(string: str, encoding: str) -> str:
    codec = _codec(encoding)
    if codec.startswith("iso8859") and _has_controls(string):
        raise EvaluationError(f"the given string contains characters that cannot be represented in {encoding}")
    try:
        content = string.encode(codec)
    except UnicodeEncodeError as error:
        raise EvaluationError(
            f"the given string contains characters that cannot be represented in {encoding}"
        ) from error
    return base64_text(b"\xfe\xff" + content if encoding.lower() == "utf-16" else content)


def _textdecodebase64(source: str, encoding: str) -> str:
    codec, content = _codec(encoding), _base64_bytes(source)
    if encoding.lower() in _UTF16 and content[:2] in _BYTE_ORDERS:
        codec, content = _BYTE_ORDERS[content[:2]], content[2:]
    try:
        string = content.decode(codec)
    except UnicodeDecodeError as error:
        raise EvaluationError(f"the given string contains symbols that are not defined for {encoding}") from error
    if "\ufffd" in string or (codec.startswith("iso8859") and _has_controls(string)):
        raise EvaluationError(f"the given string contains symbols that are not defined for {encoding}")
    return text(string)


def _has_controls(string: str) -> bool:
    """Go's ISO 8859 tables, but for the first and the ninth, leave out the second block of control characters."""
    return any("\x80" <= character <= "\x9f" for character in string)


def _urlencode(string: str) -> str:
    """https://pkg.go.dev/net/url#QueryEscape."""
    return _ESCAPED.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), string).replace(" ", "+")


_ESCAPED: Final = re.compile(r"[^A-Za-z0-9_.~ -]")

_UTF16: Final = frozenset({"utf-16"})
_BYTE_ORDERS: Final = MappingProxyType({b"\xfe\xff": "utf-16-be", b"\xff\xfe": "utf-16-le"})

_CODECS: Final = MappingProxyType(
    {
        "utf-8": "utf-8",
        "utf-16": "utf-16-be",
        "utf-16be": "utf-16-be",
        "utf-16le": "utf-16-le",
        "us-ascii": "ascii",
        "iso-8859-1": "latin-1",
        "iso-8859-9": "iso_8859_9",  # with its controls, unlike the others: hence the other spelling
        **{f"iso-8859-{part}": f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
        **{f"windows-{page}": f"cp{page}" for page in (874, 1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258)},
        **{f"ibm{page}": f"cp{page}" for page in (437, 850, 852, 855, 860, 862, 863, 865, 866)},
        "ibm037": "cp037",
        "ibm00858": "cp858",
        "ibm01140": "cp1140",
        "koi8-r": "koi8-r",
        "koi8-u": "koi8-u",
        "macintosh": "mac_roman",
        "shift_jis": "shift_jis",
        "euc-jp": "euc_jp",
        "iso-2022-jp": "iso2022_jp",
        "gbk": "gbk",
        "gb18030": "gb18030",
        "hz-gb-2312": "hz",
        "big5": "big5",
        "euc-kr": "euc_kr",
    }
)
"""The encodings of https://www.iana.org/assignments/character-sets that Terraform 1.11 took when it was asked, and Python's codecs."""

_ALIASES: Final = MappingProxyType(
    {
        alias: name
        for name, aliases in {
            "utf-8": "csutf8",
            "utf-16": "csutf16",
            "us-ascii": "cp367 csascii ibm367 iso-ir-6 iso646-us us",
            "iso-8859-1": "cp819 csisolatin1 ibm819 iso-ir-100 iso_8859-1 iso_8859-1:1987 l1 latin1",
            "iso-8859-2": "csisolatin2 iso-ir-101 iso_8859-2 l2 latin2",
            "iso-8859-3": "csisolatin3 iso-ir-109 iso_8859-3 l3 latin3",
            "iso-8859-4": "csisolatin4 iso-ir-110 iso_8859-4 l4 latin4",
            "iso-8859-5": "csisolatincyrillic cyrillic iso-ir-144 iso_8859-5",
            "iso-8859-6": "arabic asmo-708 csisolatinarabic ecma-114 iso-8859-6-e iso-8859-6-i iso-ir-127 iso_8859-6",
            "iso-8859-7": "csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso_8859-7",
            "iso-8859-8": "csisolatinhebrew hebrew iso-8859-8-e iso-8859-8-i iso-ir-138 iso_8859-8",
            "iso-8859-9": "csisolatin5 iso-ir-148 iso_8859-9 l5 latin5",
            "iso-8859-10": "csisolatin6 iso-ir-157 l6 latin6",
            "iso-8859-14": "iso-celtic iso-ir-199 iso_8859-14 l8 latin8",
            "iso-8859-15": "iso_8859-15 latin-9",
            "iso-8859-16": "iso-ir-226 iso_8859-16 l10 latin10",
            "ibm437": "437 cp437 cspc8codepage437",
            "ibm850": "850 cp850 cspc850multilingual",
            "ibm852": "852 cp852 cspcp852",
            "ibm855": "855 cp855 csibm855",
            "ibm860": "860 cp860 csibm860",
            "ibm862": "862 cp862 cspc862latinhebrew",
            "ibm863": "863 cp863 csibm863",
            "ibm865": "865 cp865 csibm865",
            "ibm866": "866 cp866 csibm866",
            "ibm037": "cp037 csibm037 ebcdic-cp-ca ebcdic-cp-nl ebcdic-cp-us ebcdic-cp-wt",
            "koi8-r": "cskoi8r",
            "macintosh": "csmacintosh mac",
            "shift_jis": "csshiftjis ms_kanji",
            "iso-2022-jp": "csiso2022jp",
            "gbk": "cp936 csgbk ms936 windows-936",
            "big5": "csbig5",
            "euc-kr": "cseuckr",
        }.items()
        for alias in aliases.split()
    }
)

_ENCODING: Final = Parameter("encoding", STRING)

ENCODINGS: Final = (
    Function("base64decode", _base64decode, (Parameter("str", STRING),), result=STRING),
    Function("base64encode", _base64encode, (Parameter("str", STRING),), result=STRING),
    Function("textdecodebase64", _textdecodebase64, (Parameter("source", STRING), _ENCODING), result=STRING),
    Function("textencodebase64", _textencodebase64, (Parameter("string", STRING), _ENCODING), result=STRING),
    Function("urlencode", _urlencode, (Parameter("str", STRING),), result=STRING),
)
