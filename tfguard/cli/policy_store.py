"""Checked policy files without reading them twice: the built-in ones come compiled, those of the user are kept in a cache.

The cache is JSON, found by the content of the files and by what reads them; what is broken or anybody else's is as if it were not
there. Nothing in it can run code, but whoever writes it decides what policies mean: it is read only where no other user may write.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import orjson

from tfguard.cli.caches import cache_directory, digest, is_ours, write
from tfguard.model.place import Fault, PolicyError
from tfguard.policy.check import check
from tfguard.policy.compiled import FORMAT, compiled, restored
from tfguard.policy.policy import CheckedFile
from tfguard.policy.trees import NotCompiledError
from tfguard.version import __version__

SUFFIX: Final = ".policy.hcl"
COMPILED: Final = "compiled.json"
"""The compiled form of the built-in policies, beside them in an installed package."""

_PACKAGE: Final = Path(__file__).parent.parent
_READERS: Final = ("hcl", "policy", "reasoning")
"""The rooms whose code decides what a file is read as."""

Source = tuple[str, bytes]
"""The name of a file in messages, and what is in it."""


def builtin_directory() -> Path:
    """Where the built-in policies lie: in the installed package, or in the checkout that is installed as editable."""
    installed = _PACKAGE / "builtin"
    return installed if installed.is_dir() else _PACKAGE.parent / "policies"


def builtin_policies() -> tuple[CheckedFile, ...]:
    """The built-in policies; parsed only where nobody has compiled them."""
    home = builtin_directory()
    try:
        return tuple(_of_package(orjson.loads((home / COMPILED).read_bytes())))
    except (OSError, orjson.JSONDecodeError, NotCompiledError):
        return checked(list(_builtin_sources(home)), home)


def _of_package(content: Any) -> Iterator[CheckedFile]:
    if not isinstance(content, dict) or content.get("key") != _key():
        raise NotCompiledError("compiled by another version")
    for file in content["files"]:
        yield restored(file["form"], file["source"].encode(), file["path"])


def compile_policies(home: Path) -> bytes:
    """The compiled form of all policies below a directory, as a package carries it."""
    files = [
        {"path": name, "source": source.decode(), "form": compiled(check(source, name))}
        for name, source in _builtin_sources(home)
    ]
    return orjson.dumps({"key": _key(released=True), "files": files})


def _builtin_sources(home: Path) -> Iterator[Source]:
    for file in sorted(home.rglob(f"*{SUFFIX}")):
        yield f"policies/{file.relative_to(home).as_posix()}", file.read_bytes()


def user_policies(place: str, *, strict: bool = False) -> tuple[CheckedFile, ...]:
    """The policies of a directory, or of one file. Raises PolicyError with the faults of all of them."""
    path = Path(place)
    found = sorted(path.rglob(f"*{SUFFIX}")) if path.is_dir() else [path]
    if not found:
        raise PolicyError((Fault(f"{place}: there is no *{SUFFIX} file in this directory"),))
    return checked([(str(file), _content(file)) for file in found], path, strict=strict)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise PolicyError((Fault(f"{file}: cannot be read ({error.strerror})"),)) from None


def checked(sources: Sequence[Source], place: Path, *, strict: bool = False) -> tuple[CheckedFile, ...]:
    """Some files, checked now or earlier. `place` names the cache that they share; what is strict is checked anew."""
    cache = None if strict else _cache_file(place)
    forms = _read(cache)
    files: list[CheckedFile] = []
    kept: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, source in sources:
        key = digest(source)
        try:
            file, kept[key] = (
                (check(source, name, strict=True), None) if strict else _restored(forms.get(key), source, name)
            )
            files.append(file)
        except PolicyError as error:
            faults += error.faults
    if faults:
        raise PolicyError(tuple(faults))
    if kept.keys() - forms.keys():
        _write(cache, kept)
    return tuple(files)


def _restored(form: Any, source: bytes, name: str) -> tuple[CheckedFile, Any]:
    """A file, and the form in which it is kept; None for one that has no form."""
    if form is not None:
        try:
            return restored(form, source, name), form
        except NotCompiledError:
            pass
    file = check(source, name)
    try:
        return file, compiled(file)
    except NotCompiledError:
        return file, None


# The cache: a line with the digest of the rest, then the forms by the digests of their files.


def _key(*, released: bool = False) -> str:
    """What reads the forms: another version of it must not take them for its own.

    In a checkout, the code changes without the version: its newest file counts.
    """
    version = f"{FORMAT}/{__version__}"
    if released or (_PACKAGE / "builtin").is_dir():
        return version
    newest = max(entry.stat().st_mtime_ns for room in _READERS for entry in _code(_PACKAGE / room))
    return f"{version}/{newest}"


def _code(room: Path) -> Iterable[os.DirEntry[str]]:
    with os.scandir(room) as entries:
        return [entry for entry in entries if entry.name.endswith(".py")]


def _cache_file(place: Path) -> Path | None:
    """The cache of a directory of policies; None where there is none to be had."""
    home = cache_directory()
    return None if home is None else home / "policies" / f"{digest(f'{_key()} {place.absolute()}'.encode())}.json"


def _read(cache: Path | None) -> Mapping[str, Any]:
    """The forms in a cache; none where it is not there, not whole, or not ours alone."""
    if cache is None:
        return {}
    try:
        if not (is_ours(cache.parent) and is_ours(cache)):
            return {}
        name, _, body = cache.read_bytes().partition(b"\n")
        forms = orjson.loads(body) if digest(body).encode() == name else {}
    except (OSError, orjson.JSONDecodeError):
        return {}
    return forms if isinstance(forms, dict) else {}


def _write(cache: Path | None, forms: Mapping[str, Any]) -> None:
    """Keep some forms, whole or not at all; a cache that cannot be written is no reason to stop."""
    if cache is None:
        return
    try:
        body = orjson.dumps({name: form for name, form in forms.items() if form is not None})
        write(cache, digest(body).encode() + b"\n" + body)
    except OSError:
        return
