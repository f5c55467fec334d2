"""Policy and test files of a directory, read; and values for their inputs, from the environment and from files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from tfguard.model.place import Fault, InputError, PolicyError
from tfguard.model.stack import Stack
from tfguard.policy.cases.model import CaseFile
from tfguard.policy.cases.read import read as read_tests
from tfguard.policy.cases.suite import POLICY_SUFFIX, TEST_SUFFIX
from tfguard.policy.check import check
from tfguard.policy.policy import CheckedFile


def files_below(place: str, suffix: str) -> list[Path]:
    """The files of a directory and of those below it, sorted; or the one file that is named."""
    path = Path(place)
    if path.is_dir():
        return sorted(found for found in path.rglob(f"*{suffix}") if found.is_file())
    if path.is_file():
        return [path] if path.name.endswith(suffix) else []
    raise PolicyError((Fault(f"{place}: there is no such file or directory"),))


def read_policies(places: Sequence[str], *, strict: bool = False) -> tuple[CheckedFile, ...]:
    """The policy files of some directories, checked. Raises PolicyError with the faults of all of them."""
    files: list[CheckedFile] = []
    faults: list[Fault] = []
    for path in dict.fromkeys(path for place in places for path in files_below(place, POLICY_SUFFIX)):
        try:
            files.append(check(_bytes(path), path.as_posix(), strict=strict))
        except PolicyError as error:
            faults += error.faults
    if faults:
        raise PolicyError(tuple(faults))
    return tuple(files)


def read_cases(place: str) -> tuple[CaseFile, ...]:
    """The test files of a directory. Raises PolicyError with the faults of all of them."""
    files: list[CaseFile] = []
    faults: list[Fault] = []
    for path in files_below(place, TEST_SUFFIX):
        try:
            files.append(read_tests(_bytes(path), path.as_posix()))
        except PolicyError as error:
            faults += error.faults
    if faults:
        raise PolicyError(tuple(faults))
    return tuple(files)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise PolicyError((Fault(f"{path}: cannot be read ({error.strerror})"),)) from None


def source_of(path: str) -> str | None:
    """The text of a file, for excerpts in messages."""
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None


class PlanFixtures:
    """Reads the plans that test files name; none from outside the directory of the tests."""

    def __init__(self, root: str) -> None:
        path = Path(root)
        self._root = (path if path.is_dir() else path.parent).resolve()
        self._read = lru_cache(maxsize=None)(self._stacks)

    def __call__(self, name: str) -> tuple[Stack, ...]:
        """The stacks of a plan file. Raises InputError where there is none."""
        return self._read(name)

    def _stacks(self, name: str) -> tuple[Stack, ...]:
        from tfguard.terraform import read

        path = Path(name).resolve()
        if not path.is_relative_to(self._root):
            raise InputError(f"{name}: a plan of a test must lie in the directory of the tests, {self._root}")
        try:
            data = path.read_bytes()
        except OSError as error:
            raise InputError(f"{name}: cannot be read ({error.strerror})") from None
        return read(data, name)
