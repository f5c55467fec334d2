"""Directories of Terraform configuration as inputs: what the options, the environment and files give, and the stack of it all."""

from __future__ import annotations

import json
import posixpath
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from tfguard.cli.files import Disk, Fenced, boundary
from tfguard.cli.given import Given
from tfguard.hcl import Function, Scope
from tfguard.hcl.functions import Surroundings, functions_for
from tfguard.model.place import InputError
from tfguard.model.stack import Stack
from tfguard.model.value import Value
from tfguard.terraform.source.evaluation import Evaluation, Settings, Text
from tfguard.terraform.source.files import variable_files
from tfguard.terraform.source.instance import ModuleInstance
from tfguard.terraform.source.library import Library
from tfguard.terraform.source.module import ModuleSource
from tfguard.terraform.source.read import read_directory, root_module
from tfguard.terraform.source.variable_files import variables_in

PREFIX: Final = "TF_VAR_"


def read_configuration(path: str, given: Given) -> Stack:
    """The stack of a directory."""
    library = given.library or Library(Disk())
    directory, settings, functions = _surroundings(path, given, library)
    return read_directory(library, directory, settings, functions, path)


def scope_of(path: str | None, given: Given) -> tuple[Scope, Mapping[str, Function]]:
    """What expressions may name in the root module of a directory, or in an empty one, and the functions that they may call."""
    library = Library(Disk())
    directory, settings, functions = _surroundings(path or ".", given, library)
    if path is None:
        return ModuleInstance(
            Evaluation(library, directory, settings, functions), ModuleSource(), directory
        ).scope, functions
    return root_module(library, directory, settings, functions, path).scope, functions


def _surroundings(path: str, given: Given, library: Library) -> tuple[str, Settings, Mapping[str, Function]]:
    directory = posixpath.normpath(Path(path).as_posix())
    surroundings = Surroundings(
        files=Fenced(library.files, boundary(Path(path), given.places)),
        directory=directory,
        working_directory=Path(path).resolve().as_posix(),
        now=given.now,
    )
    return directory, settings_for(directory, given), functions_for(surroundings)


def settings_for(directory: str, given: Given) -> Settings:
    """What is given for a root module.

    https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence
    """
    variables: dict[str, Value | Text] = {
        name.removeprefix(PREFIX): Text(value)
        for name, value in sorted(given.environment.items())
        if name.startswith(PREFIX)
    }
    for file in variable_files(Disk().names(directory) or ()):
        variables.update(_variables_of(Path(directory) / file))
    for found in _in_turn(given):
        variables.update(found)
    return Settings(
        variables=variables,
        data={address: values for file in given.data for address, values in _object_in(file).items()},
        modules=module_directories(given.modules),
        workspace=given.environment.get("TF_WORKSPACE") or "default",
        working_directory=Path(directory).resolve().as_posix(),
    )


def _in_turn(given: Given) -> Iterator[Mapping[str, Value | Text]]:
    """What `--var` and `--var-file` give, in the order in which it counts."""
    rest = {"variable_files": deque(given.variable_files), "variables": deque(given.variables)}
    for turn in (
        *given.turns,
        *("variable_files" for _ in given.variable_files),
        *("variables" for _ in given.variables),
    ):
        if not rest[turn]:
            continue
        text = rest[turn].popleft()
        if turn == "variable_files":
            yield _variables_of(Path(text))
        else:
            name, _, value = text.partition("=")
            yield {name.strip(): Text(value)}


def _variables_of(file: Path) -> Mapping[str, Value]:
    return variables_in(_content(file), str(file))


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror})") from None


def _object_in(file: str) -> Mapping[str, Any]:
    try:
        found = json.loads(_content(Path(file)))
    except ValueError as error:
        raise InputError(f"{file}: this is no JSON ({error})") from None
    if not isinstance(found, dict):
        raise InputError(f"{file}: expected a JSON object")
    return found


def module_directories(texts: Sequence[str]) -> Mapping[str, str]:
    """Where modules lie, as `--module-map` says."""
    return dict(_modules(texts))


def _modules(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """`SOURCE=DIRECTORY`, or a JSON file of such pairs with directories relative to it."""
    for text in texts:
        source, equals, directory = text.rpartition("=")
        if equals and not Path(text).is_file():
            yield source, posixpath.normpath(Path(directory).as_posix())
            continue
        home = Path(text).parent
        for name, place in _object_in(text).items():
            yield name, posixpath.normpath((home / str(place)).as_posix())
