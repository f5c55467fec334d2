"""The source behind plans: a directory that the user names, or the files that a saved plan has inside."""

from __future__ import annotations

import contextlib
import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tfguard.cli.configuration import module_directories
from tfguard.cli.deep import with_deep_stack
from tfguard.cli.files import Disk, Fenced, boundary
from tfguard.cli.given import Given
from tfguard.hcl.functions import Surroundings, functions_for
from tfguard.model.place import InputError
from tfguard.model.stack import Kind, Stack
from tfguard.model.value import UNKNOWN
from tfguard.terraform.source.evaluation import Settings
from tfguard.terraform.source.filling import answers, fill, is_left_open
from tfguard.terraform.source.library import Library
from tfguard.terraform.source.plan_archive import read_archive
from tfguard.terraform.source.read import read_directory
from tfguard.terraform.source.source_map import source_map


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A configuration at hand: its modules, where its root lies, and what its functions may see."""

    library: Library
    directory: str
    modules: Mapping[str, str]
    surroundings: Surroundings

    def apply(self, stack: Stack) -> None:
        """Give the resources of a plan their places and its findings their waivers, and what the plan leaves out."""
        source_map(self.library, self.directory, self.modules).apply(stack)
        if is_left_open(stack):
            settings = Settings(variables=stack.variables, data=answers(stack), modules=self.modules, workspace=UNKNOWN)
            functions = functions_for(self.surroundings)
            with contextlib.suppress(InputError):
                fill(
                    stack,
                    with_deep_stack(
                        lambda: read_directory(self.library, self.directory, settings, functions, stack.path)
                    ),
                )


def locate(stacks: Iterable[Stack], given: Given) -> None:
    """Give plans what their source tells of them."""
    found = _source_of(given)
    for stack in stacks:
        if found is not None and stack.kind is Kind.PLAN:
            found.apply(stack)


def _source_of(given: Given) -> Source | None:
    if given.source is not None:
        return _source_on_disk(Path(given.source), given)
    if given.plan_file is None:
        return None
    try:
        data = Path(given.plan_file).read_bytes()
    except OSError as error:
        raise InputError(f"{given.plan_file}: cannot be read ({error.strerror})") from None
    return source_in(data, given.plan_file)


def _source_on_disk(path: Path, given: Given) -> Source:
    library, directory = Library(Disk()), posixpath.normpath(path.as_posix())
    surroundings = Surroundings(files=Fenced(library.files, boundary(path)), directory=directory)
    return Source(
        library=library, directory=directory, modules=module_directories(given.modules), surroundings=surroundings
    )


def source_in(data: bytes, name: str) -> Source:
    """The source that a saved plan has inside, which is what Terraform reads, and no other file."""
    return Source(library=Library(read_archive(data, name)), directory="", modules={}, surroundings=Surroundings())
