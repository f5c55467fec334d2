"""Small worlds for the graph: stacks of resources, written as short as a test wants them."""

from tfguard.graph import ResourceGraph
from tfguard.model.address import module_address, steps, take_key, take_modules
from tfguard.model.stack import Kind, Mode, Provider, Resource, Stack
from tfguard.model.value import Reference, Unknown


def ref(text):
    """`aws_x.y["k"].arn`, as what an unknown value waits for."""
    module, words = take_modules(steps(text))
    depth = 3 if words[0] == "data" else 2
    key, _ = take_key(words[depth:])
    subject = ".".join(str(word) for word in words[:depth])
    subject = module.inside(subject + ("" if key is None else f'["{key}"]' if isinstance(key, str) else f"[{key}]"))
    return Reference(subject, text[len(subject) :].lstrip("."))


def waits(*texts):
    """A value known only after apply."""
    return Unknown(tuple(ref(text) for text in texts))


def resource(address, provider="aws", **values):
    """One resource that exists; unknown values stand among the others."""
    module, words = take_modules(steps(address))
    mode = Mode.DATA if words[0] == "data" else Mode.MANAGED
    type_, name, *rest = words[1:] if mode is Mode.DATA else words
    key, _ = take_key(tuple(rest))
    return Resource(
        address=address,
        mode=mode,
        type=type_,
        name=name,
        key=key,
        module=module_address(str(module)),
        provider=provider,
        planned=values,
    )


def provider(address="aws", source="registry.terraform.io/hashicorp/aws", account=None, **values):
    name, _, alias = address.rpartition(":")[2].partition(".")
    return Provider(address=address, name=name, alias=alias or None, source=source, account=account, values=values)


def stack(*resources, path="plan.json", providers=(), **more):
    """One input; a provider `aws` without arguments is there where none is given."""
    used = {r.provider for r in resources} - {p.address for p in providers}
    return Stack(
        path=path,
        kind=Kind.PLAN,
        resources=resources,
        providers=(*providers, *(provider(address) for address in sorted(used))),
        **more,
    )


def graph(*things):
    """The graph of some stacks, or of one stack of some resources."""
    stacks = [thing for thing in things if isinstance(thing, Stack)]
    loose = [thing for thing in things if isinstance(thing, Resource)]
    return ResourceGraph([*stacks, *([stack(*loose)] if loose else [])])


def at(world, address):
    """The resource of an address."""
    return next(r for s in world.stacks for r in s.resources if r.address == address)


def link(world, address, attribute):
    """Where an attribute points: addresses that it surely reaches, that it may reach, names outside, and whether anywhere."""
    found = world.links.follow(at(world, address), attribute)
    return (
        [r.address for r in found.to],
        [r.address for r in found.maybe],
        list(found.outside),
        found.anywhere,
    )
