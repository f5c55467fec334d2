"""`--framework`: the files of frameworks, found by name and read; YAML is imported only here, and only when somebody asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from tfguard.cli.policy_store import builtin_directory
from tfguard.model.framework import Framework
from tfguard.model.place import Fault, PolicyError
from tfguard.policy import Policy
from tfguard.policy.frameworks import framework_of, joined

SUFFIX: Final = ".yaml"


def framework_names() -> tuple[str, ...]:
    """The frameworks that there are."""
    return tuple(sorted(path.name.removesuffix(SUFFIX) for path in _home().glob(f"*{SUFFIX}")))


def frameworks(names: Iterable[str], policies: Sequence[Policy]) -> tuple[Framework, ...]:
    """Some frameworks, with those of the given policies' guardrails that look at their controls.

    One that only policies name, such as that of a company, has the controls that they refer to. Raises PolicyError for a name that
    nobody knows.
    """
    guardrails = [policy.guardrail for policy in policies]
    own = {name for guardrail in guardrails for name in guardrail.references} - set(framework_names())
    return tuple(
        joined(Framework(name=name, title=name, controls=()) if name in own else read(name), guardrails)
        for name in names
    )


def read(name: str) -> Framework:
    """One framework as its file has it. Raises PolicyError where there is none, or the file is wrong."""
    from difflib import get_close_matches

    import yaml

    known = framework_names()
    if name not in known:
        close = get_close_matches(name, known, n=1)
        hint = f"did you mean `{close[0]}`?" if close else f"there are {', '.join(known)}"
        raise PolicyError((Fault(f"no framework is called `{name}`; {hint}"),))
    path = _home() / f"{name}{SUFFIX}"
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise PolicyError((Fault(f"{path}: the framework cannot be read ({error})"),)) from None
    return framework_of(content, name)


def _home() -> Path:
    return builtin_directory() / "frameworks"
