"""One check from names to a report: what `tfguard check` runs, and `tfguard.check` in Python."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tfguard.cli.catalogue import Choice, policies_for
from tfguard.cli.clock import RFC_3339, clock
from tfguard.cli.collecting import no_collecting
from tfguard.cli.inputs import read_inputs
from tfguard.cli.narration import Narrator
from tfguard.engine import Gate, SourceTerms, Terms, WaiverRule
from tfguard.engine import check as judge
from tfguard.model.baseline import Baseline
from tfguard.model.framework import Framework
from tfguard.model.report import Report
from tfguard.model.stack import Stack
from tfguard.model.verdict import Role, Severity
from tfguard.policy import Policy

if TYPE_CHECKING:
    from tfguard.cli.given import Given


def check(  # noqa: PLR0913 - the options of the command, by name
    inputs: Iterable[str],
    *,
    config: str | None = None,
    policies: Iterable[str] = (),
    builtin: bool = True,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    parameters: Mapping[str, Any] | None = None,
    role: str | None = None,
    fail_on: str | None = None,
    only_new: bool | None = None,
    strict: bool | None = None,
    strict_dialect: bool = False,
    now: datetime | None = None,
    given: Given | None = None,
    fixed: bool = True,
    frameworks: Iterable[str] = (),
    baseline: str | None = None,
    write_baseline: str | None = None,
    narrator: Narrator | None = None,
    seen: Callable[[tuple[Stack, ...], tuple[Policy, ...]], None] | None = None,
    prepared: Prepared | None = None,
) -> Report:
    """Judge plans, states, directories of them or of configuration, given by path, and answer with the report.

    The arguments are the options of `tfguard check` (`given` those for configurations; `fixed`: what the plans put an end to is told as
    well, as for `--all`; `write_baseline` writes that file; `prepared`: what checks with the same options have in common); what is
    not given comes from `tfguard.yaml`. Raises
    tfguard.model.place.InputError for an input that cannot be judged, PolicyError for a policy, an option, an id or a parameter
    that is wrong.
    """
    narrator = narrator or Narrator()
    moment = now or clock(None)
    today = moment.date()
    ready = prepared or prepare(
        config=config,
        policies=policies,
        builtin=builtin,
        select=select,
        ignore=ignore,
        parameters=parameters,
        strict_dialect=strict_dialect,
        now=moment,
    )
    said = ready.said
    narrator.done(f"configuration: {said.place or 'none'}")
    threshold = fail_on or said.fail_on
    wanted = role or said.role
    terms = Terms(
        gate=Gate(
            fail_on=None if threshold == "never" else Severity(threshold),
            only_new=said.only_new if only_new is None else only_new,
            strict=said.strict if strict is None else strict,
        ),
        role=None if wanted == "auto" else Role(wanted),
        waivers=said.waivers,
        source_waivers=said.source_waivers,
        managed_elsewhere=said.managed_elsewhere,
        today=today,
        fixed=fixed,
        baseline=_baseline(baseline),
        record=write_baseline is not None,
    )
    with no_collecting():
        chosen, asked = _by_framework(frameworks, ready.policies)
        narrator.done(f"{len(chosen)} policies loaded")
        stacks = read_inputs(list(inputs), given, narrator)
        narrator.doing(f"judging {sum(len(stack.resources) for stack in stacks)} resources")
        report = judge(stacks, chosen, terms)
        narrator.done(f"judged: {len(report.verdicts)} verdicts")
    if seen is not None:
        seen(stacks, chosen)
    report = _assessed(report, asked)
    if write_baseline is not None:
        from tfguard.cli import baseline as files

        files.write(Path(write_baseline), report)
    return report


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What checks with the same options have in common: the configuration, and the policies."""

    said: Said
    policies: tuple[Policy, ...]


def prepare(  # noqa: PLR0913 - the options of the command, by name
    *,
    config: str | None = None,
    policies: Iterable[str] = (),
    builtin: bool = True,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    parameters: Mapping[str, Any] | None = None,
    strict_dialect: bool = False,
    now: datetime,
    **_: Any,
) -> Prepared:
    """Read the configuration and load the policies. The options are those of `check`; all others are none of this."""
    said = _configured(config, now.date())
    choice = Choice.of(
        policies=(*said.policies, *policies),
        builtin=builtin and said.builtin,
        select=tuple(select) or said.select,
        ignore=(*said.ignore, *ignore),
        parameters={**said.parameters, **(parameters or {})},
        strict_dialect=strict_dialect,
    )
    with no_collecting():
        return Prepared(said=said, policies=policies_for(choice, now=now.strftime(RFC_3339)))


def _by_framework(
    names: Iterable[str], policies: tuple[Policy, ...]
) -> tuple[tuple[Policy, ...], tuple[Framework, ...]]:
    """The policies that look at a control of the frameworks, and those; all of them where no framework is named."""
    if not names:
        return policies, ()
    from tfguard.cli.frameworks import frameworks

    asked = frameworks(names, policies)
    wanted = {identity for framework in asked for identity in framework.guardrails}
    return tuple(policy for policy in policies if policy.guardrail.id in wanted), asked


def _assessed(report: Report, asked: tuple[Framework, ...]) -> Report:
    if not asked:
        return report
    from tfguard.policy.frameworks import assess

    return replace(report, assessments=tuple(assess(framework, report.verdicts) for framework in asked))


def _baseline(path: str | None) -> Baseline | None:
    if path is None:
        return None
    from tfguard.cli import baseline

    return baseline.read(Path(path))


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the configuration says; the defaults where there is none."""

    policies: tuple[str, ...] = ()
    builtin: bool = True
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict)
    role: str = "auto"
    fail_on: str = "low"
    only_new: bool = False
    strict: bool = False
    managed_elsewhere: Mapping[str, str] = field(default_factory=dict)
    waivers: tuple[WaiverRule, ...] = ()
    source_waivers: SourceTerms = field(default_factory=SourceTerms)
    place: Path | None = None


def _configured(path: str | None, today: date) -> Said:
    """Read the configuration that was named or found; where there is none, YAML and pydantic are not even imported."""
    place = configuration_file(path)
    if place is None:
        return Said()
    from tfguard.cli import config

    said = config.read(place)
    return Said(
        policies=config.directories(said, place),
        builtin=said.builtin,
        select=said.select,
        ignore=said.ignore,
        parameters=config.parameters(said),
        role=said.role or "auto",
        fail_on=said.fail_on or "low",
        only_new=bool(said.only_new),
        strict=bool(said.strict),
        managed_elsewhere=said.managed_elsewhere,
        waivers=config.waivers(said, place, today),
        source_waivers=SourceTerms(locked=said.lock, max_days=said.waiver_max_days),
        place=place,
    )


def configuration_file(path: str | None) -> Path | None:
    """The configuration that holds: the one that is named, else the one that holds in the working directory."""
    return Path(path) if path is not None else _found(Path.cwd())


def _found(start: Path) -> Path | None:
    """The configuration that holds in a directory: looked for upwards, as far as the root of the repository."""
    for directory in (start, *start.parents):
        for name in ("tfguard.yaml", "tfguard.yml"):
            if (directory / name).is_file():
                return directory / name
        if (directory / ".git").exists():
            return None
    return None
