"""What a plan does to a protection: what it was before, and whether anything does the same after.

A protection that moves, within a state or from one input to another, is not lost; one that leaves the state is, since nobody manages it
any more. Where it is not settled whether something else does the same, the answer is open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from tfguard.graph import ResourceGraph
from tfguard.model.stack import Resource
from tfguard.model.truth import Truth, every
from tfguard.model.value import Reference, Unknown, Value, unknowns_in
from tfguard.model.verdict import Evidence
from tfguard.reasoning.finding import Finding
from tfguard.reasoning.inventory import still_to_come

Aspect: TypeAlias = tuple[str, Truth]
"""One thing that a protection did: what to say where it is lost, and whether it is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Protection:
    """What a resource did before the plan, and how to tell whether another one does the same after it."""

    was: Resource
    now: Resource
    """The same object in the plan, which may remove it."""
    graph: ResourceGraph
    kept_by: Callable[[Resource], Iterable[Aspect]]
    """What of it a resource of the same type keeps that exists after the plan."""
    ends: str = ""
    """What to say where it is gone, beside that it is."""

    @property
    def lost(self) -> Value:
        """An object with `name` and `because` where nothing does the same after the plan, Unknown where that is open, else null."""
        if self.now.exists and self._is_kept_by(self.now) is Truth.TRUE:  # most protections stay where they are
            return None
        open_: list[Resource] = []
        for other in self.graph.of_type.get(self.now.type, ()):
            match self._is_kept_by(other):
                case Truth.TRUE:
                    return None
                case Truth.UNKNOWN:
                    open_.append(other)
                case Truth.FALSE:
                    pass
        waits = (*_waits(open_), *still_to_come(self.now.type, self.graph))
        return Unknown(waits) if waits else self._finding()

    def _is_kept_by(self, other: Resource) -> Truth:
        return every(kept for _, kept in self.kept_by(other))

    def _finding(self) -> Finding:
        weaker = [says for says, kept in self.kept_by(self.now) if kept is Truth.FALSE] if self.now.exists else []
        because = "; ".join(weaker or filter(None, (what_happens(self.now), self.ends)))
        name = self.was.values.get("name") or self.now.address
        return Finding({"name": name, "because": because}, evidence=(Evidence(self.now.address, "", because),))


def before_of(resource: Resource, graph: ResourceGraph) -> Resource | None:
    """A resource as it was before the plan; None where it was not there."""
    if graph.before is None or resource.stack not in graph.stacks:
        return None
    earlier = graph.before.stacks[graph.stacks.index(resource.stack)]
    return earlier.by_address.get(resource.previous_address or resource.address)


def what_happens(resource: Resource) -> str:
    """What the plan does to a resource that was there, in words."""
    words = resource.actions.words
    if words == ("forget",):
        return "it leaves the state, so that nobody manages it any more"
    if resource.actions.removes:
        return "it is deleted"
    return "it is replaced" if resource.actions.replaces else "it is changed"


def leaves_a_gap(resource: Resource) -> bool:
    """The old object is deleted before the new one is there."""
    return resource.actions.replaces and resource.actions.words[0] == "delete"


def same_region(one: Value, other: Value, resources: tuple[Resource, Resource]) -> Truth:
    """Whether two regions are one; regions that nobody knows are, where the same provider configuration gives them."""
    if isinstance(one, Unknown) or isinstance(other, Unknown):
        stands = [(resource.provider, resource.stack.path if resource.stack else "") for resource in resources]
        both = isinstance(one, Unknown) and isinstance(other, Unknown) and stands[0] == stands[1]
        return Truth.TRUE if both else Truth.UNKNOWN
    return Truth.of(one == other)


def _waits(resources: Iterable[Resource]) -> Iterator[Reference]:
    """What keeps it open whether some resources do the same: their unknown values, else where they stand."""
    for resource in resources:
        waits = [
            reference
            for unknown in unknowns_in(dict(resource.values))
            for reference in unknown.waits_for
            if reference.subject != resource.address
        ]
        yield from dict.fromkeys(waits) or (Reference(resource.address),)
