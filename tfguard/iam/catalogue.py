"""What the decision procedure wants to know of AWS's actions, handed in by whoever has it. `tfguard.aws.Catalogue` fits.

Everything is decided without a catalogue too, action names being texts; with one, witnesses are actions that exist, on resources
that they work on. An action that a catalogue does not know may exist all the same, and proofs hold for it.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from enum import Enum
from typing import Protocol


class ResourceType(Protocol):
    """A kind of resource; `${...}` in its ARN format stands for text."""

    @property
    def arn(self) -> str:
        """`arn:${Partition}:s3:::${BucketName}`."""


class ActionResource(Protocol):
    """A kind of resource that an action works on."""

    @property
    def type(self) -> ResourceType:
        """The kind."""

    @property
    def required(self) -> bool:
        """The action always names one."""


class Action(Protocol):
    """One action."""

    @property
    def resources(self) -> Sequence[ActionResource]:
        """What it works on; nothing where its resource is always `*`."""


class ConditionKey(Protocol):
    """A key of the request context."""

    @property
    def type(self) -> Enum:
        """Of its values: an enum whose value is `string`, `arn`, `bool`, `numeric`, `date` or `ip`."""

    @property
    def many(self) -> bool:
        """A request carries a list of values."""


class ConditionKeys(Protocol):
    """The keys that AWS documents."""

    def find(self, name: str) -> ConditionKey | None:
        """What is known of a key."""


class Catalogue(Hashable, Protocol):
    """The actions, resources and condition keys that are known. Names do not depend on case."""

    @property
    def services(self) -> Sequence[str]:
        """The prefixes of the services."""

    @property
    def condition_keys(self) -> ConditionKeys:
        """The condition keys."""

    def actions(self, service: str) -> Sequence[str]:
        """The names of a service's actions, without its prefix."""

    def action(self, service: str, name: str) -> Action | None:
        """What is known of an action."""


class _NoKeys:
    __slots__ = ()

    def find(self, name: str) -> ConditionKey | None:  # noqa: ARG002 - nothing is known of any
        return None


class NoCatalogue:
    """Nothing is known of AWS: actions and resources are texts, and every key may have one value or none."""

    __slots__ = ("condition_keys", "services")

    def __init__(self) -> None:
        self.services: tuple[str, ...] = ()
        self.condition_keys = _NoKeys()

    def actions(self, service: str) -> tuple[str, ...]:  # noqa: ARG002 - nothing is known of any
        """No service has a known action."""
        return ()

    def action(self, service: str, name: str) -> Action | None:  # noqa: ARG002 - nothing is known of any
        """No action is known."""
        return None
