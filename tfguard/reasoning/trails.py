"""What CloudTrail trails record, and what of it is lost by a plan.

https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tfguard.graph import ResourceGraph
from tfguard.model.stack import Resource
from tfguard.model.truth import Truth
from tfguard.model.value import Unknown, Value, is_wholly_known
from tfguard.reasoning.changes import Aspect, Protection, before_of, leaves_a_gap, same_region
from tfguard.reasoning.finding import worst
from tfguard.reasoning.views import View

TRAIL: Final = "aws_cloudtrail"

READS: Final = "reads"
WRITES: Final = "writes"


@dataclass(frozen=True, slots=True)
class Selected:
    """The management events of one kind (reads or writes) that a trail records: each selector by what it leaves out."""

    selectors: tuple[frozenset[str], ...]
    open: bool = False
    """There may be more than that."""

    @property
    def any(self) -> Truth:
        """Whether anything is recorded at all."""
        return Truth.TRUE if self.selectors else Truth.UNKNOWN if self.open else Truth.FALSE

    def covers(self, other: Selected) -> Truth:
        """Whether all that the other one records is recorded."""
        if all(any(mine <= theirs for mine in self.selectors) for theirs in other.selectors):
            return Truth.TRUE
        return Truth.UNKNOWN if self.open else Truth.FALSE


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """What a trail records, and of which accounts and regions."""

    logging: Truth
    every_region: Truth
    global_services: Truth
    organization: Truth
    region: Value
    """Where it stands."""
    events: Mapping[str, Selected]

    @property
    def manages(self) -> Truth:
        """Whether it records management events at all."""
        return self.logging & (self.events[READS].any | self.events[WRITES].any)


def recording_of(trail: Resource, graph: ResourceGraph) -> Recording:
    """What a trail records."""
    values = trail.values
    return Recording(
        logging=_flag(values.get("enable_logging"), default=True),
        every_region=_flag(values.get("is_multi_region_trail"), default=False),
        global_services=_flag(values.get("include_global_service_events"), default=True),
        organization=_flag(values.get("is_organization_trail"), default=False),
        region=graph.region_of(trail),
        events={kind: _selected(values, kind) for kind in (READS, WRITES)},
    )


def recording_lost(target: Value) -> Value:
    """What of the management events that a trail recorded before the plan no trail records after it: an object with `because`, else null."""
    if not isinstance(target, View) or not isinstance(target.shown, Resource):
        return Unknown()
    trail, graph = target.shown, target.graph
    was = before_of(trail, graph)
    if was is None or graph.before is None:
        return None
    recording = recording_of(was, graph.before)
    if recording.manages is not Truth.TRUE:
        return None
    kinds = [kind for kind in (WRITES, READS) if recording.events[kind].selectors]
    return worst(_Kept(trail, was, recording, graph, kind).protection.lost for kind in kinds)


@dataclass(frozen=True, slots=True)
class _Kept:
    """Asks of trails whether they keep what one trail recorded of one kind of events."""

    trail: Resource
    was: Resource
    recording: Recording
    graph: ResourceGraph
    kind: str

    @property
    def protection(self) -> Protection:
        return Protection(was=self.was, now=self.trail, graph=self.graph, kept_by=self.aspects)

    def aspects(self, other: Resource) -> Iterator[Aspect]:
        """What the other trail keeps of the recording."""
        was, now = self.recording, recording_of(other, self.graph)
        yield "it is in another account", self._reaches(other, now)
        yield "nothing is recorded while it is replaced", Truth.of(not leaves_a_gap(other))
        yield "it stops logging", now.logging
        yield (
            "it records fewer regions",
            now.every_region | (~was.every_region & same_region(was.region, now.region, (self.was, other))),
        )
        yield "it leaves out the events of global services", ~was.global_services | now.global_services
        yield "it no longer records the whole organization", ~was.organization | now.organization
        yield f"it records fewer {self.kind}", now.events[self.kind].covers(was.events[self.kind])

    def _reaches(self, other: Resource, now: Recording) -> Truth:
        """Whether a trail records the account; that of an organization records its members."""
        if self.recording.organization is Truth.TRUE and now.organization is Truth.TRUE:
            return Truth.TRUE
        return self.graph.same_account(self.trail, other) | (now.organization & self._is_member())

    def _is_member(self) -> Truth:
        account = self.graph.account_of(self.trail)
        ids = {place.resource.values.get("id") for place in self.graph.organization.places if place.resource}
        return Truth.TRUE if account is not None and account.id is not None and account.id in ids else Truth.UNKNOWN


def _flag(value: Value, *, default: bool) -> Truth:
    match value:
        case Unknown():
            return Truth.UNKNOWN
        case None:
            return Truth.of(default)
        case _:
            return Truth.of(value is True)


def _selected(values: Mapping[str, Value], kind: str) -> Selected:
    """The events of one kind that the selectors of a trail name; all of them where it has no selector."""
    basic, advanced = values.get("event_selector"), values.get("advanced_event_selector")
    if isinstance(basic, Unknown) or isinstance(advanced, Unknown):
        return Selected((), open=True)
    told = [
        *(_basic(block, kind) for block in _blocks(basic)),
        *(_advanced(block, kind) for block in _blocks(advanced)),
    ]
    if not told:
        return Selected((frozenset(),))
    return Selected(
        tuple(one for one in told if isinstance(one, frozenset)), open=any(isinstance(one, Unknown) for one in told)
    )


def _blocks(value: Value) -> list[Mapping[str, Value] | Unknown]:
    return [block for block in value if isinstance(block, (dict, Unknown))] if isinstance(value, list) else []


_NARROW: Final = {"ReadOnly": READS, "WriteOnly": WRITES}


def _basic(block: Mapping[str, Value] | Unknown, kind: str) -> frozenset[str] | Unknown | None:
    """What a selector leaves out; None where it selects no management events of the kind."""
    if isinstance(block, Unknown):
        return block
    wanted = _flag(block.get("include_management_events"), default=True)
    access, left_out = block.get("read_write_type"), block.get("exclude_management_event_sources")
    if wanted is Truth.FALSE or (isinstance(access, str) and _NARROW.get(access, kind) != kind):
        return None
    if wanted is Truth.UNKNOWN or isinstance(access, Unknown):
        return Unknown()
    return _texts(left_out)


def _advanced(block: Mapping[str, Value] | Unknown, kind: str) -> frozenset[str] | Unknown | None:
    """What an advanced selector leaves out; None where it selects no management events of the kind.

    https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
    """
    fields = block if isinstance(block, Unknown) else block.get("field_selector")
    if isinstance(fields, Unknown):
        return fields
    left_out: frozenset[str] = frozenset()
    category: Value = None
    for field in _blocks(fields):
        if isinstance(field, Unknown):
            return field
        name, equals = field.get("field"), field.get("equals")
        if isinstance(name, Unknown) or not is_wholly_known(equals):
            return Unknown()
        if name == "eventCategory":
            category = equals
        elif name == "readOnly":
            if equals not in (None, [], ["true" if kind == READS else "false"], ["true", "false"]):
                return None
        else:
            sources = _texts(field.get("not_equals"))
            if isinstance(sources, Unknown):
                return sources
            left_out |= sources if name == "eventSource" and not equals else {f"what {name} does not select"}
    return left_out if category == ["Management"] else None


def _texts(value: Value) -> frozenset[str] | Unknown:
    if isinstance(value, Unknown):
        return value
    found = value if isinstance(value, list) else []
    return Unknown() if any(isinstance(one, Unknown) for one in found) else frozenset(map(str, found))
