"""The policies of a run: the built-in files and the user's directories, read, given their parameters, and selected."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from fnmatch import translate
from pathlib import Path
from typing import Final

from tfguard.model.place import Fault, PolicyError
from tfguard.model.value import Value
from tfguard.policy import Policy, load

SUFFIX: Final = ".policy.hcl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which policies the user wants, and with which parameters."""

    directories: tuple[str, ...] = ()
    builtin: bool = True
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    parameters: Mapping[str, Value] = field(default_factory=dict)

    @staticmethod
    def of(
        *,
        policies: Iterable[str] = (),
        builtin: bool = True,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        parameters: Mapping[str, Value] | None = None,
    ) -> Choice:
        """The choice that the options of the commands make."""
        return Choice(
            directories=tuple(policies),
            builtin=builtin,
            select=tuple(select),
            ignore=tuple(ignore),
            parameters=dict(parameters or {}),
        )


def policies_for(choice: Choice) -> tuple[Policy, ...]:
    """The chosen policies, in the order of their files.

    Raises PolicyError with every fault: files that cannot be read, ids that match nothing, parameters that nobody declares.
    """
    loaded = _load_all(choice)
    _no_stray_parameters(choice.parameters, loaded)
    ids = list(dict.fromkeys(policy.guardrail.id for policy in loaded))
    wanted = _matching(choice.select, ids) if choice.select else set(ids)
    unwanted = _matching(choice.ignore, ids)
    return tuple(policy for policy in loaded if policy.guardrail.id in wanted and policy.guardrail.id not in unwanted)


def _load_all(choice: Choice) -> tuple[Policy, ...]:
    loaded: list[Policy] = []
    faults: list[Fault] = []
    for name, source in _sources(choice):
        try:
            loaded.extend(load(source, name, choice.parameters))
        except PolicyError as error:
            faults.extend(error.faults)
    if faults:
        raise PolicyError(tuple(faults))
    return tuple(loaded)


def _sources(choice: Choice) -> Iterator[tuple[str, bytes]]:
    """Each policy file, with the name that messages give it."""
    if choice.builtin:
        home = builtin_directory()
        for file in sorted(home.rglob(f"*{SUFFIX}")):
            yield f"policies/{file.relative_to(home).as_posix()}", file.read_bytes()
    for directory in choice.directories:
        yield from _user_sources(Path(directory))


def _user_sources(place: Path) -> Iterator[tuple[str, bytes]]:
    found = sorted(place.rglob(f"*{SUFFIX}")) if place.is_dir() else [place]
    if not found:
        raise PolicyError((Fault(f"{place}: there is no *{SUFFIX} file in this directory"),))
    for file in found:
        try:
            yield str(file), file.read_bytes()
        except OSError as error:
            raise PolicyError((Fault(f"{file}: cannot be read ({error.strerror})"),)) from None


def builtin_directory() -> Path:
    """Where the built-in policies lie: in the installed package, or in the checkout that is installed as editable."""
    package = Path(__file__).parent.parent
    installed = package / "builtin"
    return installed if installed.is_dir() else package.parent / "policies"


def _matching(patterns: Sequence[str], ids: Sequence[str]) -> set[str]:
    """The ids that any of the patterns names; a pattern that names none is an error, so that a typo never passes."""
    found: set[str] = set()
    faults = []
    for pattern in patterns:
        match = re.compile(translate(pattern)).match
        named = [identity for identity in ids if match(identity)]
        if not named:
            faults.append(Fault(f"no guardrail is called `{pattern}`{did_you_mean(pattern, ids)}"))
        found.update(named)
    if faults:
        raise PolicyError(tuple(faults))
    return found


def _no_stray_parameters(parameters: Mapping[str, Value], loaded: Iterable[Policy]) -> None:
    declared = {name for policy in loaded for name in policy.file.inputs}
    stray = [name for name in parameters if name not in declared]
    if stray:
        raise PolicyError(
            tuple(Fault(f"no guardrail has a parameter `{name}`{did_you_mean(name, declared)}") for name in stray)
        )


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A suggestion to append to a message, or nothing."""
    close = get_close_matches(word, sorted(known), n=1)
    return f"; did you mean `{close[0]}`?" if close else ""
