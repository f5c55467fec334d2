"""The policies of a run: the built-in files and the user's directories, read, given their parameters, and selected."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from fnmatch import translate
from pathlib import Path

from tfguard.cli.policy_inputs import inputs_of_environment
from tfguard.cli.policy_store import builtin_policies, user_policies
from tfguard.model.place import Fault, PolicyError
from tfguard.model.value import Value
from tfguard.policy import Policy
from tfguard.policy.bind import bind
from tfguard.policy.policy import CheckedFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which policies the user wants, and with which parameters."""

    directories: tuple[str, ...] = ()
    builtin: bool = True
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    parameters: Mapping[str, Value] = field(default_factory=dict)
    strict_dialect: bool = False
    """Judge the user's policies as Terraform's own engine would, also where more could be known."""

    @staticmethod
    def of(
        *,
        policies: Iterable[str] = (),
        builtin: bool = True,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        parameters: Mapping[str, Value] | None = None,
        strict_dialect: bool = False,
    ) -> Choice:
        """The choice that the options of the commands make."""
        return Choice(
            directories=tuple(policies),
            builtin=builtin,
            select=tuple(select),
            ignore=tuple(ignore),
            parameters=dict(parameters or {}),
            strict_dialect=strict_dialect,
        )


def policies_for(choice: Choice, *, now: str | None = None) -> tuple[Policy, ...]:
    """The chosen policies, in the order of their files. `now` is the time that they see, as RFC 3339.

    Raises PolicyError with every fault: files that cannot be read, ids that match nothing, parameters that nobody declares.
    """
    loaded = _load_all(choice, now)
    _no_stray_parameters(choice.parameters, loaded)
    ids = list(dict.fromkeys(policy.guardrail.id for policy in loaded))
    wanted = _matching(choice.select, ids) if choice.select else set(ids)
    unwanted = _matching(choice.ignore, ids)
    return tuple(policy for policy in loaded if policy.guardrail.id in wanted and policy.guardrail.id not in unwanted)


def _load_all(choice: Choice, now: str | None) -> tuple[Policy, ...]:
    given = {**inputs_of_environment(), **choice.parameters}
    loaded: list[Policy] = []
    faults: list[Fault] = []
    for file, strict in _files(choice):
        try:
            loaded.extend(bind(file, given, now=now, strict=strict))
        except PolicyError as error:
            faults.extend(error.faults)
    if faults:
        raise PolicyError(tuple(faults))
    return tuple(loaded)


def _files(choice: Choice) -> Iterator[tuple[CheckedFile, bool]]:
    """Each policy file once, in the order of the directories, and whether it is taken strictly: the built-in ones are ours."""
    if choice.builtin:
        yield from ((file, False) for file in builtin_policies())
    strict = choice.strict_dialect
    found = (file for directory in choice.directories for file in user_policies(directory, strict=strict))
    yield from ((file, strict) for file in {Path(file.path).resolve(): file for file in found}.values())


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
