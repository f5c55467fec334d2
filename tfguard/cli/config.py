"""`tfguard.yaml`: read, checked, and turned into what a run needs. The only module that speaks YAML and pydantic here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from tfguard.engine import MAX_DAYS, WaiverRule, too_long
from tfguard.model.place import Fault, PolicyError, Span
from tfguard.model.verdict import Waiver

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class WaiverEntry(_Strict):
    """One accepted finding, or a family of them."""

    guardrail: Text = Field(description="The guardrail's id, or a glob.")
    target: Text = Field(
        default="*",
        description="The target of the finding, or a glob: an address, `account:...`, `organization`, `stack`.",
    )
    reason: Text = Field(description="Why it is accepted.")
    until: date = Field(description="The last day on which the waiver holds.")
    owner: Text | None = Field(default=None, description="Who answers for it.")
    ticket: Text | None = Field(default=None, description="Where it is followed up.")


class Configuration(_Strict):
    """What `tfguard.yaml` may say. The command line wins over it."""

    policies: tuple[Text, ...] = Field(default=(), description="Directories with more policies, relative to this file.")
    builtin: bool = Field(default=True, description="Whether the built-in policies run.")
    select: tuple[Text, ...] = Field(default=(), description="Only these guardrails: ids or globs.")
    ignore: tuple[Text, ...] = Field(default=(), description="All but these guardrails: ids or globs.")
    params: dict[str, Any] = Field(default_factory=dict, description="Parameters of guardrails, by name.")
    allowed_regions: tuple[Text, ...] = Field(default=(), description="The regions that may be used.")
    role: Literal["auto", "workload", "baseline", "organization"] | None = Field(
        default=None, description="What the stacks are responsible for."
    )
    fail_on: Literal["critical", "high", "medium", "low", "never"] | None = Field(
        default=None, description="The lowest severity that fails the run."
    )
    only_new: bool | None = Field(default=None, description="Only what a plan introduces fails the run.")
    strict: bool | None = Field(default=None, description="Undecided findings fail the run too.")
    managed_elsewhere: dict[str, Text] = Field(
        default_factory=dict,
        description="Guardrail ids whose object is managed outside of the inputs, with the reason.",
    )
    waivers: tuple[WaiverEntry, ...] = Field(default=(), description="Accepted findings.")
    lock: bool = Field(
        default=False,
        description="Whether waivers in the source do not hold; meant for a configuration that the pipeline gives with --config.",
    )
    waiver_max_days: int = Field(
        default=MAX_DAYS, ge=1, description="How far ahead the end of a waiver may lie, in days."
    )


def read(path: Path) -> Configuration:
    """Read one file. Raises PolicyError with everything that is wrong with it, each with its line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise PolicyError((Fault(f"{path}: the configuration cannot be read ({error})"),)) from None
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        content = yaml.load(text, Loader=_NoTwins)  # noqa: S506 - a SafeLoader that refuses duplicate keys
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = Span(str(path), mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2) if mark else None
        raise PolicyError((Fault(f"no valid YAML: {error.problem}", place),)) from None
    except yaml.YAMLError as error:
        raise PolicyError((Fault(f"{path}: no valid YAML: {error}"),)) from None
    try:
        return Configuration.model_validate(content if content is not None else {})
    except ValidationError as error:
        raise PolicyError(tuple(_faults(error, node, path))) from None


class _NoTwins(yaml.SafeLoader):
    """YAML says that keys are unique; PyYAML lets the last one win in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 - PyYAML's signature
        """One mapping, refused where a key stands twice."""
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"`{key.value}` stands here twice", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def _faults(error: ValidationError, node: yaml.Node | None, path: Path) -> Iterator[Fault]:
    for found in error.errors():
        where = tuple(found["loc"])
        line = _line(node, where)
        name = ".".join(map(str, where)) or "the configuration"
        message = "is nothing that tfguard knows" if found["type"] == "extra_forbidden" else found["msg"]
        yield Fault(f"{name}: {message}", Span(str(path), line, 1, line, 1))


def _line(node: yaml.Node | None, where: tuple[int | str, ...]) -> int:
    """The line of the deepest part of the path that is there."""
    line = node.start_mark.line + 1 if node is not None else 1
    for step in where:
        match node:
            case yaml.MappingNode():
                found = next(((key, value) for key, value in node.value if key.value == step), None)
                if found is None:
                    return line
                line, node = found[0].start_mark.line + 1, found[1]
            case yaml.SequenceNode() if isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                line = node.start_mark.line + 1
            case _:
                return line
    return line


def waivers(configuration: Configuration, path: Path, today: date) -> tuple[WaiverRule, ...]:
    """The waivers of a configuration. Raises PolicyError for one that ends further ahead than the configuration allows."""
    judged = ((entry, too_long(entry.until, today, configuration.waiver_max_days)) for entry in configuration.waivers)
    wrong = [
        Fault(f"{path}: the waiver of {entry.guardrail} for {entry.target}: {why}") for entry, why in judged if why
    ]
    if wrong:
        raise PolicyError(tuple(wrong))
    return tuple(
        WaiverRule(
            guardrail=entry.guardrail,
            target=entry.target,
            until=entry.until,
            waiver=Waiver(reason=entry.reason, until=entry.until.isoformat(), owner=entry.owner, ticket=entry.ticket),
            place=path.name,
        )
        for entry in configuration.waivers
    )


def directories(configuration: Configuration, path: Path) -> tuple[str, ...]:
    """The policy directories, as seen from the working directory."""
    return tuple(str(path.parent / directory) for directory in configuration.policies)


def parameters(configuration: Configuration) -> Mapping[str, Any]:
    """The parameters, the region list among them."""
    regions = {"allowed_regions": list(configuration.allowed_regions)} if configuration.allowed_regions else {}
    return {**configuration.params, **regions}
