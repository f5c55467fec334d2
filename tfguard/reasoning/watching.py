"""In which regions an account has resources, and in which of these something watches: detectors and recorders see one region each.

https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_regions.html
https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase

from tfguard.aws.services import PINNED_BY_TYPE
from tfguard.graph import Account, ResourceGraph
from tfguard.graph.names import is_written_and_unknown
from tfguard.model.stack import Resource
from tfguard.model.truth import Truth
from tfguard.model.value import Reference, Unknown, Value
from tfguard.model.verdict import Evidence
from tfguard.reasoning.finding import Finding
from tfguard.reasoning.inventory import hidden
from tfguard.reasoning.pinning import pinned
from tfguard.reasoning.views import View, view_of_resource


def unwatched_regions(account: Value, watchers: Value, for_all: Value, apart: Value) -> Value:
    """Regions in which an account has resources and no watcher, though it has one elsewhere: an object with `regions`; null if none.

    `watchers` are types of the account's own (`data.` in front for those that are only read); one of a type in `for_all` watches in
    its region for every account. Resources of the types in `apart`, where `*` is any text, need no watcher.
    """
    if not isinstance(account, View) or not isinstance(account.shown, Account):
        return Unknown()
    if not isinstance(watchers, list) or not isinstance(for_all, list) or not isinstance(apart, list):
        return Unknown()
    graph = account.graph
    own = [found for type_ in watchers for found in graph.landing_in(account.shown, str(type_))]
    common = [(Truth.TRUE, resource) for type_ in for_all for resource in graph.of_type.get(str(type_), ())]
    if not own and not common:
        return None
    watched = {_place(resource, graph) for truth, resource in (*own, *common) if truth is Truth.TRUE}
    in_use = _in_use(account.shown, tuple(map(str, apart)), graph)
    missing = {place: resources for place, resources in in_use.items() if place not in watched}
    if not missing:
        return None
    waits = tuple(_waits((*own, *common), (*watchers, *for_all), graph))
    known = {place: resources for place, resources in missing.items() if isinstance(place, str)}
    if known and not waits:
        return _finding(known)
    return Unknown(waits or tuple(_region_of(resources[0], graph) for resources in missing.values()))


def _place(resource: Resource, graph: ResourceGraph) -> Hashable:
    """The region of a resource, None for a global one; where it is not known, what all that stand in the same one have in common."""
    region = graph.region_of(resource)
    if not isinstance(region, Unknown):
        return region
    is_own = is_written_and_unknown(resource.values.get("region"), resource)
    return (id(resource.stack), resource.address if is_own else resource.provider)


def _region_of(resource: Resource, graph: ResourceGraph) -> Reference:
    """What has to be known to tell in which region a resource stands."""
    region = graph.region_of(resource)
    waits = region.waits_for if isinstance(region, Unknown) else ()
    return waits[0] if waits else Reference(resource.address, "region")


def _waits(
    found: Sequence[tuple[Truth, Resource]], types: Sequence[Value], graph: ResourceGraph
) -> Iterator[Reference]:
    """What may watch a region that seems to go without."""
    for truth, resource in found:
        if isinstance(graph.region_of(resource), Unknown):
            yield _region_of(resource, graph)
        elif truth is not Truth.TRUE:
            yield Reference(resource.address, "provider")
    for type_ in types:
        yield from hidden(str(type_), graph)


def _in_use(account: Account, apart: tuple[str, ...], graph: ResourceGraph) -> Mapping[Hashable, Sequence[Resource]]:
    """Where an account has resources, and which."""
    key = ("regions in use", id(account), apart)
    kept = graph.answers.get(key)
    if isinstance(kept, dict):
        return kept
    found: defaultdict[Hashable, list[Resource]] = defaultdict(list)
    types = {resource.type for resource in account.resources}
    counted = {type_ for type_ in types if not any(fnmatchcase(type_, pattern) for pattern in apart)}
    for resource in account.resources:
        place = _place(resource, graph) if resource.type in counted else None
        if place is not None and not _is_pinned(resource, graph):
            found[place].append(resource)
    graph.answers[key] = found
    return found


def _is_pinned(resource: Resource, graph: ResourceGraph) -> bool:
    """It stands where AWS wants it, or may, whatever region is in use."""
    return resource.type in PINNED_BY_TYPE and pinned(view_of_resource(resource, graph)) is not False


def _finding(missing: Mapping[str, Sequence[Resource]]) -> Finding:
    regions = sorted(missing)
    return Finding(
        {"regions": list(regions)},
        evidence=tuple(Evidence(missing[region][0].address, "", f"stands in {region}") for region in regions),
    )
