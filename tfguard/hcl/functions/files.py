"""Functions that take paths, and those that read the files at them. The files are handed in.

https://developer.hashicorp.com/terraform/language/functions/file (and its neighbours)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol

from tfguard.hcl.convert import text
from tfguard.hcl.errors import EvaluationError, NotAtHandError
from tfguard.hcl.function import Function, Parameter
from tfguard.hcl.functions.arguments import refuse_many
from tfguard.hcl.functions.encodings import base64_text
from tfguard.hcl.functions.hashing import HASHES
from tfguard.hcl.functions.paths import above, clean, directory, glob, joined, last_step
from tfguard.hcl.types import BOOL, STRING, SetOf
from tfguard.hcl.values import SetValue
from tfguard.model.value import Reference, Unknown, Value


class Files(Protocol):
    """The files that may be read. Paths have `/` between their steps."""

    def names(self, directory: str) -> Sequence[str] | None:
        """The names of the files and directories in a directory; None where there is no such directory."""
        ...

    def read(self, path: str) -> bytes | None:
        """The content of a file; None where there is none that may be read."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What functions may see of the world; nothing, where nobody says."""

    files: Files | None = None
    directory: str = ""
    """What relative paths start from, as `files` has it."""
    working_directory: str | None = None
    """The absolute path of the same."""
    home: str | None = None
    now: str | None = None
    """The time of the plan, as RFC 3339."""

    def content(self, path: str) -> bytes:
        """The bytes of a file. Raises EvaluationError where there is none, or nobody to ask."""
        if self.files is None:
            raise EvaluationError(f"no files are at hand, so that {path} cannot be read")
        content = self.files.read(self.place(path))
        if content is None:
            raise EvaluationError(
                f"no file exists at {path}; a file must be there before Terraform plans to be read by it"
            )
        return content

    def place(self, path: str) -> str:
        """Where a path leads, as `files` has it."""
        if path.startswith("~"):
            path = self.expanded(path)
        return clean(path) if path.startswith("/") else joined(self.directory, path)

    def expanded(self, path: str) -> str:
        """The path with the home directory in the place of `~`."""
        if path[1:2] not in {"", "/"}:
            raise EvaluationError("cannot expand user-specific home dir")
        if self.home is None:
            raise EvaluationError("the home directory is not known here")
        return joined(self.home, path[1:])


def content_text(content: bytes, path: str) -> str:
    """The bytes of a file as a string."""
    try:
        return text(content.decode())
    except UnicodeDecodeError as error:
        raise EvaluationError(
            f"contents of {path} are not valid UTF-8; use the filebase64 function to obtain the Base64 encoded contents"
        ) from error


def reading(function: Function) -> Function:
    """A function that reads files: what may not be read leaves its result unknown."""
    run = function.run

    def read(*arguments: Any) -> Value:
        try:
            return run(*arguments)
        except NotAtHandError as missing:
            return Unknown((Reference(missing.what),), type_=function.result)

    return replace(function, run=read)


def file_functions(surroundings: Surroundings) -> tuple[Function, ...]:
    """The functions over paths and files, in some surroundings."""

    def abspath(path: str) -> Value:
        if path.startswith("/"):
            return clean(path)
        where = surroundings.working_directory
        return Unknown(type_=STRING) if where is None else joined(where, path)

    def pathexpand(path: str) -> Value:
        if not path.startswith("~"):
            return path
        return Unknown(type_=STRING) if surroundings.home is None else surroundings.expanded(path)

    return (
        *PATHS,
        Function("abspath", abspath, _PATH, result=STRING),
        Function("pathexpand", pathexpand, _PATH, result=STRING),
        *map(reading, _reading(surroundings)),
    )


def _reading(surroundings: Surroundings) -> Iterator[Function]:
    def of_content(make: Callable[[bytes], str]) -> Callable[[str], str]:
        return lambda path: make(surroundings.content(path))

    yield Function("file", lambda path: content_text(surroundings.content(path), path), _PATH, result=STRING)
    yield Function("filebase64", of_content(base64_text), _PATH, result=STRING)
    yield Function("fileexists", lambda path: _fileexists(surroundings, path), _PATH, result=BOOL)
    parameters = (*_PATH, Parameter("pattern", STRING))
    yield Function("fileset", lambda *given: _fileset(surroundings, *given), parameters, result=SetOf(STRING))
    yield from (Function(f"file{name}", of_content(hash_), _PATH, result=STRING) for name, hash_ in HASHES.items())


def _fileexists(surroundings: Surroundings, path: str) -> bool:
    files = _files(surroundings, path)
    place = surroundings.place(path)
    if files.names(place) is not None:
        raise EvaluationError(f"{path} is a directory, not a file")
    return files.read(place) is not None


def _files(surroundings: Surroundings, path: str) -> Files:
    if surroundings.files is None:
        raise EvaluationError(f"no files are at hand, so that nobody knows what is at {path}")
    return surroundings.files


def _fileset(surroundings: Surroundings, path: str, pattern: str) -> SetValue:
    """The regular files below a directory whose path below it matches."""
    files = _files(surroundings, path)
    up, below = above(clean(pattern))
    wanted = glob(below)
    top, own = surroundings.place(path), ""
    for _ in range(up):
        top, own = joined(top, ".."), joined(last_step(top), own)
    found = (name for name in _below(files, top, "") if wanted.fullmatch(name))
    return SetValue((text(_seen_from(own, name, up)) for name in found), STRING)


def _seen_from(own: str, name: str, up: int) -> str:
    """A path below a directory further up, as seen from our own, which is that many steps below it."""
    return name.removeprefix(f"{own}/") if own and name.startswith(f"{own}/") else "../" * up + name


def _below(files: Files, top: str, prefix: str) -> Iterator[str]:
    """The paths of all files below a directory."""
    waiting, seen = [prefix], 0
    while waiting:
        here = waiting.pop()
        for name in files.names(joined(top, here)) or ():
            seen += 1
            refuse_many(seen)
            below = f"{here}/{name}" if here else name
            if files.names(joined(top, below)) is None:
                yield below
            else:
                waiting.append(below)


_PATH: Final = (Parameter("path", STRING),)

PATHS: Final = (
    Function("basename", last_step, _PATH, result=STRING),
    Function("dirname", directory, _PATH, result=STRING),
)

READING: Final = frozenset(
    {"file", "filebase64", "fileexists", "fileset", "templatefile"}
    | {f"file{name}" for name in ("base64sha256", "base64sha512", "md5", "sha1", "sha256", "sha512")}
)
"""The functions that a template from elsewhere may not call, so that it cannot read files of its own choice."""
