"""One request out of a region: an action that people know, on a resource that it works on, with a context that could be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final

from tfguard.iam.catalogue import Catalogue
from tfguard.iam.request import CallerKind, ContextValue, Request, read_caller
from tfguard.iam.symbolic.actions import WELL_KNOWN, Universe, bits, index
from tfguard.iam.symbolic.boxes import PRINCIPAL, RESOURCE, is_key
from tfguard.iam.symbolic.budget import Budget
from tfguard.iam.symbolic.glob import SEPARATOR, Glob
from tfguard.iam.symbolic.keys import Domain
from tfguard.iam.symbolic.question import FOLLOWING, derived
from tfguard.iam.symbolic.search import Region
from tfguard.iam.symbolic.targets import targets

SOMEBODY: Final = "arn:aws:iam::111122223333:user/example"
"""The caller where the question leaves open who that is. The account is AWS's own example."""

_FEW: Final = 200
"""Actions that are looked up one by one."""

_CLASSES_TRIED: Final = 12
"""Kinds of actions of a region that are tried before it is given up as one that nobody can confirm."""

_LIKELY: Final = {
    "aws:requestedregion": ("eu-central-1", "us-east-1", "ap-southeast-2", "us-west-2", "sa-east-1"),
    "aws:multifactorauthpresent": ("false", "true"),
    "aws:securetransport": ("true", "false"),
    "aws:viaawsservice": ("false", "true"),
    "aws:principalisawsservice": ("false", "true"),
    "aws:sourceip": ("198.51.100.7", "2001:db8::7"),
    "aws:userid": ("AIDACKCEVSQ6C2EXAMPLE",),
    "aws:principaltype": ("User", "AssumedRole", "Account"),
}


class NoRequest(Exception):  # noqa: N818 - not an error: the search goes on
    """No action of the region works on a resource of the region."""


class _NoValue(Exception):  # noqa: N818 - not an error: another request may do
    """A part of the request may have a value, but none was found."""


@dataclass(frozen=True, slots=True)
class Picker:
    """Picks requests for one question."""

    catalogue: Catalogue
    universe: Universe
    budget: Budget
    principal: str | None
    targeted: bool
    """Only actions on resources that they work on."""

    def requests(self, region: Region) -> Iterator[tuple[Request, bool]]:
        """Some requests of the region, each with whether a catalogue is there that does not know its action. Raises `NoRequest`."""
        found = False
        resources = region.parts.get(RESOURCE, Domain())
        for bit, left in self._actions(region.actions, resources):
            found = True
            unlisted = bool(self.catalogue.services) and not self.universe.is_known(bit)
            with suppress(_NoValue):
                yield self._request(region, self.universe.name(bit), left), unlisted
        if not found:
            raise NoRequest

    def _actions(self, actions: int, resources: Domain) -> Iterator[tuple[int, Domain]]:
        """Actions with the resources that they could be about: catalogued ones, well-known ones first, and then all others."""
        known = self.universe.known_part(actions)
        if self.targeted:
            yield from islice(self._on_targets(known, resources), _CLASSES_TRIED)
            actions &= ~known
        others = chain(self._well_known(actions), bits(actions))
        yield from ((bit, resources) for bit in islice(others, _CLASSES_TRIED))

    def _well_known(self, actions: int) -> Iterator[int]:
        found = (self.universe.bit(name) for name in WELL_KNOWN)
        yield from (bit for bit in found if bit is not None and actions >> bit & 1)

    def _on_targets(self, known: int, resources: Domain) -> Iterator[tuple[int, Domain]]:
        """Actions with the resources that they work on: likely ones first, and then one of each kind, so that none is missed."""
        for bit in chain(self._well_known(known), islice(bits(known), _FEW), bits(known & self._about(resources))):
            left = resources.narrowed(targets(self.catalogue).of(bit).test)
            if left.possible(self.budget):
                yield bit, left
        if known.bit_count() > _FEW:
            for target, members in targets(self.catalogue).classes(known):
                left = resources.narrowed(target.test)
                if left.possible(self.budget):
                    yield (members & -members).bit_length() - 1, left

    def _about(self, resources: Domain) -> int:
        """The actions of the services that the resources are of."""
        globs = (glob for union in resources.every.texts.required for glob in union if glob.has_fields)
        services = {glob.text.split(SEPARATOR)[2] for glob in globs}
        named = tuple(sorted(f"{service}:*" for service in services if Glob(service).is_literal))
        return index(self.catalogue).mask(named)

    def _request(self, region: Region, action: str, resources: Domain) -> Request:
        """A resource where something is asked of it, or there has to be one."""
        picked = resources.pick(self.budget) if not resources.absent or resources.every.texts.required else None
        if picked is None and not resources.absent:
            raise _NoValue
        resource = picked[0] if picked else "*"
        context = self._context(region, resource)
        return Request(
            principal=self._principal(region, context),
            action=action,
            resource=resource,
            context=dict(sorted(context.items())),
        )

    def _principal(self, region: Region, context: dict[str, ContextValue]) -> str:
        if self.principal is not None:
            return self.principal
        arn = context.get("aws:principalarn")
        named = arn if isinstance(arn, str) and read_caller(arn).kind is not CallerKind.OTHER else None
        if PRINCIPAL not in region.parts:
            return named or SOMEBODY
        callers = region.parts[PRINCIPAL]
        if named is not None and callers.every.holds(named):
            return named
        if callers.absent:
            return "*"
        return _some(callers.pick(self.budget, (SOMEBODY,)))[0]

    def _context(self, region: Region, resource: str) -> dict[str, ContextValue]:
        """A value for every key that something was asked of; keys that follow from others are chosen after them."""
        likely = dict(_LIKELY)
        owner = resource.split(":")[4:5]
        likely["aws:resourceaccount"] = (*filter(None, owner), "111122223333")
        context: dict[str, ContextValue] = {}
        keys = sorted(filter(is_key, region.parts), key=lambda key: (key != "aws:principalaccount", key))
        for key in keys:
            context[key] = self._value(region.parts[key], likely.get(key, ()))
            likely |= _follows(key, context[key])
        follows = derived(self.principal) if self.principal else {}
        return {key: value for key, value in context.items() if key not in FOLLOWING or value != follows.get(key)}

    def _value(self, domain: Domain, likely: tuple[str, ...]) -> ContextValue:
        if domain.absent:
            return None
        values = _some(domain.pick(self.budget, likely))
        return values[0] if domain.single else values


def _some(values: tuple[str, ...] | None) -> tuple[str, ...]:
    if values is None:
        raise _NoValue
    return values


def _follows(key: str, value: ContextValue) -> dict[str, tuple[str, ...]]:
    """Likely values of other keys, once this one is chosen."""
    match key, value:
        case "aws:principalaccount", str():
            return {
                "aws:principalarn": tuple(
                    f"arn:aws:iam::{value}:{who}" for who in ("user/example", "role/example", "root")
                )
            }
        case "aws:principalarn", str():
            caller = read_caller(value)
            kind = {CallerKind.USER: "User", CallerKind.ROLE: "AssumedRole", CallerKind.ROOT: "Account"}.get(
                caller.kind
            )
            return {"aws:username": (caller.name,), "aws:principaltype": (kind,) if kind else ()}
        case _:
            return {}


def contradicts_itself(request: Request) -> bool:
    """The context says something else than principal and resource do, so nobody can make the request."""
    context = request.context
    arn, account, owner = (context.get(f"aws:{key}") for key in ("principalarn", "principalaccount", "resourceaccount"))
    theirs = {
        read_caller(who).account for who in (request.principal, arn) if isinstance(who, str) and who.startswith("arn:")
    }
    if isinstance(account, str):
        theirs.add(account)
    of_resource = request.resource.split(":")[4:5]
    wrong_owner = "aws:resourceaccount" in context and any(of_resource) and of_resource != [owner]
    return len(theirs - {None}) > 1 or wrong_owner
