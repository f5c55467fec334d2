"""One request out of a region: an action that people know, on a resource that it works on, with a context that could be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from tfguard.iam.catalogue import Catalogue
from tfguard.iam.request import CallerKind, ContextValue, Request, read_caller
from tfguard.iam.symbolic.actions import Universe, bits, index
from tfguard.iam.symbolic.boxes import PRINCIPAL, RESOURCE
from tfguard.iam.symbolic.budget import Budget
from tfguard.iam.symbolic.keys import Domain
from tfguard.iam.symbolic.search import Region
from tfguard.iam.symbolic.targets import targets

SOMEBODY: Final = "arn:aws:iam::111122223333:user/example"
"""The caller where the question leaves open who that is. The account is AWS's own example."""

_KNOWN_TO_ALL: Final = (
    "ec2:TerminateInstances",
    "s3:GetObject",
    "s3:DeleteBucket",
    "iam:CreateUser",
    "iam:CreateAccessKey",
    "cloudtrail:StopLogging",
    "kms:Decrypt",
    "ec2:DescribeInstances",
)
"""Actions that make a witness easy to grasp, where the region has them."""

_CLASSES_TRIED: Final = 12
"""Kinds of actions of a region that are tried before it is given up as one that nobody can confirm."""

_LIKELY: Final = {
    "aws:requestedregion": ("eu-central-1", "us-east-1", "ap-southeast-2", "us-west-2", "sa-east-1"),
    "aws:multifactorauthpresent": ("false", "true"),
    "aws:securetransport": ("true", "false"),
    "aws:viaawsservice": ("false", "true"),
    "aws:principalisawsservice": ("false", "true"),
    "aws:sourceip": ("198.51.100.7", "2001:db8::7"),
    "aws:principaltype": ("User", "AssumedRole", "Account"),
}


class NoRequest(Exception):  # noqa: N818 - not an error: the search goes on
    """No action of the region works on a resource of the region."""


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
            yield (
                self._request(region, self.universe.name(bit), left),
                bool(self.catalogue.services) and not self.universe.is_known(bit),
            )
        if not found:
            raise NoRequest

    def _actions(self, actions: int, resources: Domain) -> Iterator[tuple[int, Domain]]:
        """Actions with the resources that they could be about: well-known ones first, unlisted ones last."""
        known = self.universe.known_part(actions)
        yield from islice(self._known(known, resources), _CLASSES_TRIED)
        for bit in bits(actions & ~known):
            yield bit, resources

    def _known(self, known: int, resources: Domain) -> Iterator[tuple[int, Domain]]:
        favourites = (
            bit for name in _KNOWN_TO_ALL if (bit := index(self.catalogue).bits.get(name.lower())) is not None
        )
        for bit in favourites:
            if known >> bit & 1 and (left := self._targeted(bit, resources)):
                yield bit, left
        first = known & -known
        if first and (left := self._targeted(first.bit_length() - 1, resources)):
            yield first.bit_length() - 1, left
        if not self.targeted:
            return
        for target, members in targets(self.catalogue).classes(known):
            left = resources.narrowed(target.test)
            if left.possible(self.budget):
                yield (members & -members).bit_length() - 1, left

    def _targeted(self, bit: int, resources: Domain) -> Domain | None:
        if not self.targeted:
            return resources
        left = resources.narrowed(targets(self.catalogue).of(bit).test)
        return left if left.possible(self.budget) else None

    def _request(self, region: Region, action: str, resources: Domain) -> Request:
        """A resource where there may be one, unless the action is one that needs none."""
        picked = resources.pick(self.budget) if not resources.absent or resources.every.texts.required else None
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
        if PRINCIPAL in region.parts:
            picked = region.parts[PRINCIPAL].pick(self.budget, (SOMEBODY,))
            return picked[0] if picked else "*"
        arn = context.get("aws:principalarn")
        return arn if isinstance(arn, str) and read_caller(arn).kind is not CallerKind.OTHER else SOMEBODY

    def _context(self, region: Region, resource: str) -> dict[str, ContextValue]:
        """A value for every key that something was asked of; keys that follow from others are chosen after them."""
        likely = dict(_LIKELY)
        owner = resource.split(":")[4:5]
        likely["aws:resourceaccount"] = (*filter(None, owner), "111122223333")
        context: dict[str, ContextValue] = {}
        keys = sorted(region.parts.keys() - {RESOURCE, PRINCIPAL}, key=lambda key: (key != "aws:principalaccount", key))
        for key in keys:
            context[key] = self._value(region.parts[key], likely.get(key, ()))
            likely |= _follows(key, context[key])
        return context

    def _value(self, domain: Domain, likely: tuple[str, ...]) -> ContextValue:
        if domain.absent:
            return None
        values = domain.pick(self.budget, likely)
        if values is None:
            return None
        return values[0] if domain.single else values


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
