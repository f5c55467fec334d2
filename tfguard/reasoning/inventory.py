"""What is there: resources of a type, who points at whom, what the configuration writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tfguard.graph import Account, ResourceGraph
from tfguard.graph.names import is_left_out
from tfguard.model.stack import Kind, Mode, Provider, Resource, Stack
from tfguard.model.truth import Truth
from tfguard.model.value import Reference, Unknown, Value
from tfguard.reasoning.pinning import pinned
from tfguard.reasoning.views import View, view_of_resource


def resources(where: Value, type_: Value) -> Value:
    """The resources of a type in an account, in that of a resource, in a stack; an open list where more may exist than is shown."""
    if not isinstance(where, View) or not isinstance(type_, str):
        return Unknown()
    graph = where.graph
    sure: list[Resource] = []
    maybe: list[Resource] = []
    for truth, resource in _standing_in(where, type_):
        if truth is Truth.TRUE:
            sure.append(resource)
        elif truth is Truth.UNKNOWN:
            maybe.append(resource)
    unseen = tuple(hidden(type_, graph))
    return _list(graph, sure, (*(Reference(resource.address) for resource in maybe), *unseen))


def _standing_in(where: View, type_: str) -> Iterator[tuple[Truth, Resource]]:
    """The resources of a type that belong to what a view shows, or may."""
    graph = where.graph
    match where.shown:
        case Account() as account:
            return graph.landing_in(account, type_)
        case Resource() as neighbour:
            return graph.landing_in(graph.account_of(neighbour), type_)
        case Stack() as stack:
            return ((Truth.TRUE, resource) for resource in graph.of_type.get(type_, ()) if resource.stack is stack)
        case _:
            return ((Truth.TRUE, resource) for resource in graph.of_type.get(type_, ()))


def everywhere(target: Value, type_: Value) -> Value:
    """The resources of a type in all inputs, whatever the target; an open list where more may exist than is shown."""
    if not isinstance(target, View) or not isinstance(type_, str):
        return Unknown()
    graph = target.graph
    return _list(graph, graph.of_type.get(type_, ()), tuple(hidden(type_, graph)))


def hidden(type_: str, graph: ResourceGraph) -> Iterator[Reference]:
    """What may exist beyond what the inputs list: deferred resources of the type, and incomplete or errored plans."""
    yield from still_to_come(type_, graph)
    for stack in graph.stacks:
        if _is_targeted(stack):
            yield _rest(stack)


def still_to_come(type_: str, graph: ResourceGraph) -> Iterator[Reference]:
    """What these plans may bring beyond what they list; what a targeted one leaves out does not come with it.

    All that is there already stands in its prior state, targeted or not.
    """
    for stack in graph.stacks:
        for resource in stack.deferred:
            if resource.type == type_ and resource.mode is Mode.MANAGED:
                yield Reference(resource.address)
        yield from stack.unseen
        if stack.errored or (_is_cut_short(stack) and not _is_targeted(stack)):
            yield _rest(stack)


def _is_cut_short(stack: Stack) -> bool:
    return stack.complete is False and not stack.unseen


def _is_targeted(stack: Stack) -> bool:
    return _is_cut_short(stack) and not stack.errored and not stack.deferred


def _rest(stack: Stack) -> Reference:
    return Reference(f"the rest of {stack.path}, which is incomplete")


def linked(target: Value, type_: Value, attribute: Value) -> Value:
    """The resources of a type whose attribute points to a resource; an open list where a link may point there."""
    if (
        not isinstance(target, View)
        or not isinstance(target.shown, Resource)
        or not isinstance(type_, str)
        or not isinstance(attribute, str)
    ):
        return Unknown()
    sure, maybe = target.graph.links.pointing(target.shown, type_, attribute)
    waits = tuple(reference for resource in maybe for reference in _waits_at(resource, attribute))
    return _list(target.graph, sure, (*waits, *hidden(type_, target.graph)))


def alongside(target: Value, type_: Value, attribute: Value) -> Value:
    """The resources of a type whose attribute names the same thing outside the inputs as this one's, as two keys of one user do."""
    if (
        not isinstance(target, View)
        or not isinstance(target.shown, Resource)
        or not isinstance(type_, str)
        or not isinstance(attribute, str)
    ):
        return Unknown()
    graph, shown = target.graph, target.shown
    own = graph.links.follow(shown, attribute)
    told = [
        (other, _names_one_of(other, attribute, own.outside, shown, graph)) for other in graph.of_type.get(type_, ())
    ]
    waits = tuple(
        reference for other, truth in told if truth is Truth.UNKNOWN for reference in _waits_at(other, attribute)
    )
    if own.open is not None:
        waits = (*_waits_at(shown, attribute), *waits)
    sure = [other for other, truth in told if truth is Truth.TRUE]
    return _list(graph, sure, (*waits, *hidden(type_, graph)))


def _names_one_of(
    other: Resource, attribute: str, names: tuple[str, ...], beside: Resource, graph: ResourceGraph
) -> Truth:
    link = graph.links.follow(other, attribute)
    if not set(names).isdisjoint(link.outside):
        return graph.same_account(other, beside)
    return Truth.UNKNOWN if link.anywhere else Truth.FALSE


def points_to(target: Value, attribute: Value) -> Value:
    """The resources of the inputs to which an attribute points; an open list where it may point to one that is not settled."""
    if not isinstance(target, View) or not isinstance(target.shown, Resource) or not isinstance(attribute, str):
        return Unknown()
    link = target.graph.links.follow(target.shown, attribute)
    if link.open is None:
        return _list(target.graph, link.to, ())
    waits = link.open.waits_for or tuple(Reference(resource.address) for resource in link.maybe)
    return _list(target.graph, link.to, waits or _waits_at(target.shown, attribute))


def _waits_at(resource: Resource, attribute: str) -> tuple[Reference, ...]:
    value = resource.values.get(attribute)
    return value.waits_for if isinstance(value, Unknown) else (Reference(resource.address, attribute),)


def _list(graph: ResourceGraph, sure: Sequence[Resource], waits: tuple[Reference, ...]) -> Value:
    views = [view_of_resource(resource, graph) for resource in sure]
    return Unknown(waits, members=tuple(views), minimum=len(views)) if waits else views


def configured(resource: Value, attribute: Value) -> Value:
    """Whether the configuration writes an attribute (an empty or null one counts as not written)."""
    if not isinstance(resource, View) or not isinstance(resource.shown, Resource) or not isinstance(attribute, str):
        return Unknown()
    value = resource.shown.values.get(attribute)
    if isinstance(value, Unknown):
        return any(reference.subject != resource.shown.address for reference in value.waits_for)
    return value is not None and value not in ("", [], {})


def asked(data: Value, attribute: Value) -> Value:
    """Whether somebody asks a data source for an attribute: a configuration by itself asks AWS nothing, and has what is given for it."""
    if not isinstance(data, View) or not isinstance(data.shown, Resource) or not isinstance(attribute, str):
        return Unknown()
    stack = data.shown.stack
    is_read = stack is None or stack.kind is not Kind.CONFIGURATION
    return is_read or not is_left_out(data.shown.values.get(attribute), data.shown)


def present(collection: Value) -> Value:
    """Whether a collection or text is not empty: an unknown one is not, where it is made of a resource's name or ARN."""
    match collection:
        case Unknown() as unknown:
            if unknown.minimum or unknown.members:
                return True
            names_one = any(
                reference.path.rpartition(".")[2] in {"arn", "id", "name"} for reference in unknown.waits_for
            )
            return True if names_one else Unknown(unknown.waits_for)
        case list() | dict() | tuple() | str():
            return len(collection) > 0
        case _:
            return False


def regional_uses(provider: Value) -> Value:
    """The addresses of what a provider configuration puts into its region; global resources and pinned ones are not.

    A resource with a region of its own, as version 6 of the provider has it, is a use where that region is the provider's.
    """
    if not isinstance(provider, View) or not isinstance(provider.shown, Provider):
        return Unknown()
    graph = provider.graph
    here = graph.provider_region(provider.stack, provider.shown.address)
    sure: list[Value] = []
    waits: list[Reference] = []
    for resource in provider.stack.existing if provider.stack is not None else ():
        if resource.provider != provider.shown.address or resource.mode is not Mode.MANAGED:
            continue
        match _is_put(resource, here, graph):
            case True:
                sure.append(resource.address)
            case Unknown() as unknown:
                waits.extend(unknown.waits_for or (Reference(resource.address),))
            case _:
                continue
    return Unknown(tuple(waits), members=tuple(sure), minimum=len(sure)) if waits else sure


def _is_put(resource: Resource, here: Value, graph: ResourceGraph) -> Value:
    """Whether a resource lands in the region of its provider, and not because AWS wants it there."""
    region = graph.region_of(resource)
    if region is None or (isinstance(region, str) and isinstance(here, str) and region != here):
        return False
    if isinstance(region, Unknown) and region is not here and isinstance(here, str):
        return region
    answer = pinned(view_of_resource(resource, graph))
    return answer if isinstance(answer, Unknown) else not answer
