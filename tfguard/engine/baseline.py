"""A baseline: findings that were there when a repository adopted the guardrails, and that fail no run unless they get worse.

An entry meets a finding of its guardrail that has its target: by address, by the address before a move, or by what AWS calls it. It
accepts the finding unless that got worse: it is more severe, it is violated where it was undecided, or it rests on a fact (the witness,
a piece of evidence) that the entry does not have. One entry accepts one finding.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from tfguard.engine.changes import EXISTING, Names
from tfguard.engine.world import ACCOUNT_PREFIX
from tfguard.graph import ResourceGraph
from tfguard.model.baseline import Baseline, KnownFinding
from tfguard.model.stack import Mode, Resource, Stack
from tfguard.model.value import Unknown, Value
from tfguard.model.verdict import Outcome, Verdict

_RECORDED: Final = frozenset({Outcome.VIOLATION, Outcome.UNDECIDED})
_MET: Final = _RECORDED | {Outcome.WAIVED}
_BESIDE: Final = ("input.", "meta.", "tags")
"""Paths of what the policy is told, which says nothing about the target, and of labels that protect nothing."""
_LOOKED_AT: Final = re.compile(r"(?:data\.)?\w+ \((?:create|update|delete|no-op|read|forget|/)+\)")
"""What evidence says of a resource that was merely looked at: one more of them makes nothing worse."""
_DIGITS: Final = 16
_LISTED: Final = 5
_ITSELF: Final = "itself"


def record(verdicts: Iterable[Verdict], graph: ResourceGraph) -> tuple[KnownFinding, ...]:
    """The violations and undecided findings as a baseline holds them, in an order that does not depend on the run."""
    objects = _Objects(graph)
    several = len(graph.stacks) > 1
    found = {
        KnownFinding(
            guardrail=verdict.guardrail,
            target=verdict.target,
            input=verdict.input if several and not verdict.target.startswith(ACCOUNT_PREFIX) else None,
            object=objects.of(verdict),
            severity=verdict.severity,
            decided=verdict.outcome is Outcome.VIOLATION,
            fingerprints=tuple(sorted(_facts(verdict, {}))),
        )
        for verdict in verdicts
        if verdict.outcome in _RECORDED
    }
    return tuple(sorted(found, key=lambda entry: (entry.guardrail, entry.input or "", entry.target)))


def compare(
    verdicts: Sequence[Verdict], baseline: Baseline, graph: ResourceGraph, judged: Iterable[str]
) -> tuple[tuple[Verdict, ...], tuple[str, ...]]:
    """The verdicts with the known ones marked, and what to say: how many are known, which got worse, which entries are stale.

    `judged` are the guardrails of the run: of others nobody can say that their entries are stale.
    """
    comparison = _Comparison(baseline, graph)
    met = comparison.met([verdict for verdict in verdicts if verdict.outcome in _MET])
    marked: list[Verdict] = []
    worse: list[str] = []
    for verdict in verdicts:
        entry = met.get(id(verdict))
        if entry is None or verdict.outcome not in _RECORDED:
            marked.append(verdict)
        elif reason := comparison.worse(verdict, entry):
            marked.append(verdict)
            worse.append(
                f"{verdict.guardrail}: {verdict.target} stands in {baseline.place} and got worse ({reason}): it counts"
            )
        else:
            marked.append(replace(verdict, known=True, change=EXISTING))
    known = sum(verdict.known for verdict in marked)
    stale = _stale(baseline, met.values(), frozenset(judged), {stack.path for stack in graph.stacks})
    return tuple(marked), (*_counted(known, baseline), *worse, *_said(stale, baseline))


@dataclass(frozen=True)
class _Comparison:
    """A baseline, and the graph of which findings are compared with it."""

    baseline: Baseline
    graph: ResourceGraph

    def met(self, verdicts: Sequence[Verdict]) -> Mapping[int, KnownFinding]:
        """The entry that each finding meets, by the finding's `id`.

        What has moved goes by where it stood, then by where it stands: the baseline may have been written with the move ahead.
        """
        objects = _Objects(self.graph)
        ways: tuple[Callable[[Verdict], str | None], ...] = (
            self._names.target_before,
            lambda verdict: verdict.target,
            objects.of,
        )
        found: dict[int, KnownFinding] = {}
        used: set[int] = set()
        for way in ways:
            for verdict in (verdict for verdict in verdicts if id(verdict) not in found):
                entry = self._entry(verdict, way(verdict), used)
                if entry is not None:
                    found[id(verdict)] = entry
                    used.add(id(entry))
        return found

    def _entry(self, verdict: Verdict, name: str | None, used: set[int]) -> KnownFinding | None:
        entries = self._entries.get((verdict.guardrail, name), ()) if name is not None else ()
        free = (entry for entry in entries if id(entry) not in used)
        several = len(self.graph.stacks) > 1
        return next((entry for entry in free if not several or entry.input in {None, verdict.input}), None)

    @cached_property
    def _entries(self) -> Mapping[tuple[str, str | None], Sequence[KnownFinding]]:
        """The entries by guardrail and target, and by guardrail and object."""
        found: defaultdict[tuple[str, str | None], list[KnownFinding]] = defaultdict(list)
        for entry in self.baseline.findings:
            for name in filter(None, (entry.target, entry.object)):
                found[entry.guardrail, name].append(entry)
        return found

    def worse(self, verdict: Verdict, entry: KnownFinding) -> str:
        """In what way a finding got worse since it was recorded; empty where it did not."""
        if verdict.severity.rank < entry.severity.rank:
            return f"{verdict.severity.value}, was {entry.severity.value}"
        if verdict.outcome is Outcome.VIOLATION and not entry.decided:
            return "violated, was undecided"
        known = set(entry.fingerprints)
        if not (set(_facts(verdict, self._moved)) <= known or set(_facts(verdict, {})) <= known):
            return "it rests on something new"
        return ""

    @cached_property
    def _names(self) -> Names:
        return Names(self.graph)

    @cached_property
    def _moved(self) -> Mapping[str, str]:
        return {now: then for (_, now), then in self._names.moved.items()}


def _facts(verdict: Verdict, moved: Mapping[str, str]) -> Iterator[str]:
    """A digest of each fact, in which the target is no address, and what has moved stands where it stood."""
    names = {**moved, **({verdict.target: _ITSELF} if "." in verdict.target else {})}
    longest_first = sorted(names, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest_first))) if names else None

    def unmoved(text: str) -> str:
        return pattern.sub(lambda match: names[match[0]], text) if pattern is not None else text

    if verdict.witness is not None:
        request = {name: value for name, value in verdict.witness.items() if name != "principal"}
        yield _digest("witness", unmoved(json.dumps(request, sort_keys=True, default=_shown)))
    for fact in verdict.evidence:
        if not fact.path.startswith(_BESIDE) and not (fact.path == "" and _LOOKED_AT.fullmatch(fact.says)):
            yield _digest(unmoved(fact.address), fact.path, unmoved(fact.says))


def _shown(value: Value) -> str:
    return "unknown" if isinstance(value, Unknown) else str(value)


class _Objects:
    """What AWS calls the targets of findings, as far as that is known."""

    def __init__(self, graph: ResourceGraph) -> None:
        self._graph = graph
        self._stacks = {stack.path: stack for stack in graph.stacks}

    def of(self, verdict: Verdict) -> str | None:
        """A digest of the target's ARN or id; an account goes by the provider configuration that leads there."""
        stack = self._stacks.get(verdict.input)
        if stack is None:
            return None
        if verdict.target.startswith(ACCOUNT_PREFIX):
            return self._of_account(stack, verdict.target)
        resource = stack.by_address.get(verdict.target)
        return _of_resource(resource) if resource is not None and resource.mode is Mode.MANAGED else None

    def _of_account(self, stack: Stack, target: str) -> str | None:
        leading = [
            provider.address
            for provider in stack.providers
            if (account := self._graph.accounts.at(stack, provider.address)) is not None and account.target == target
        ]
        return _digest("account", min(leading)) if leading else None


def _of_resource(resource: Resource) -> str | None:
    values = resource.values if resource.exists else resource.before or {}
    names = (values.get("arn"), values.get("id"))
    return next((_digest(resource.type, name) for name in names if isinstance(name, str) and name), None)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode(errors="surrogatepass")).hexdigest()[:_DIGITS]


def _stale(
    baseline: Baseline, met: Iterable[KnownFinding], judged: frozenset[str], inputs: set[str]
) -> list[KnownFinding]:
    """The entries that no finding meets, though their guardrails and inputs were judged."""
    found = {id(entry) for entry in met}
    several = len(inputs) > 1
    return [
        entry
        for entry in baseline.findings
        if id(entry) not in found
        and entry.guardrail in judged
        and (not several or entry.input is None or entry.input in inputs)
    ]


def _counted(known: int, baseline: Baseline) -> Iterator[str]:
    if known:
        what = "finding is known" if known == 1 else "findings are known"
        yield f"{known} {what} from {baseline.place} and fail{'s' if known == 1 else ''} no run"


def _said(stale: Sequence[KnownFinding], baseline: Baseline) -> Iterator[str]:
    """One sentence on the entries to which nothing corresponds any more."""
    if not stale:
        return
    listed = ", ".join(f"{entry.guardrail} for {entry.target}" for entry in stale[:_LISTED])
    more = f" and {len(stale) - _LISTED} more" if len(stale) > _LISTED else ""
    number = "an entry" if len(stale) == 1 else f"{len(stale)} entries"
    yield f"{baseline.place} has {number} that no finding meets any more ({listed}{more}): write it again (--write-baseline)"
