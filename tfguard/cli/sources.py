"""The source behind plans: a directory that the user names, or the files that a saved plan has inside."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from pathlib import Path

from tfguard.cli.configuration import module_directories
from tfguard.cli.files import Disk
from tfguard.cli.given import Given
from tfguard.model.place import InputError
from tfguard.model.stack import Kind, Stack
from tfguard.terraform.source.library import Library
from tfguard.terraform.source.plan_archive import read_archive
from tfguard.terraform.source.source_map import SourceMap, source_map


def locate(stacks: Iterable[Stack], given: Given) -> None:
    """Give the resources of plans their places, and the plans the waivers in their source."""
    found = _map_of(given)
    for stack in stacks:
        if found is not None and stack.kind is Kind.PLAN:
            found.apply(stack)


def _map_of(given: Given) -> SourceMap | None:
    if given.source is not None:
        directory = posixpath.normpath(Path(given.source).as_posix())
        return source_map(Library(Disk()), directory, module_directories(given.modules))
    if given.plan_file is None:
        return None
    try:
        data = Path(given.plan_file).read_bytes()
    except OSError as error:
        raise InputError(f"{given.plan_file}: cannot be read ({error.strerror})") from None
    return source_in(data, given.plan_file)


def source_in(data: bytes, name: str) -> SourceMap:
    """The source that a saved plan has inside."""
    return source_map(Library(read_archive(data, name)), "", {})
