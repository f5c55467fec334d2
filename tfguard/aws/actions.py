"""The words of the action catalogue: actions, their access levels and resources, and condition keys."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class AccessLevel(Enum):
    """What an action does to what it works on; least first.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html
    """

    LIST = "list"
    READ = "read"
    TAGGING = "tagging"
    WRITE = "write"
    PERMISSIONS = "permissions-management"

    @property
    def changes(self) -> bool:
        """It leaves something different from what it was."""
        return self not in {AccessLevel.LIST, AccessLevel.READ}


class KeyType(Enum):
    """The type of a condition key's values, which says what operators make sense on it."""

    STRING = "string"
    ARN = "arn"
    BOOL = "bool"
    NUMERIC = "numeric"
    DATE = "date"
    IP = "ip"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionKey:
    """A key of the request context. `${TagKey}` and the like in its name stand for any text."""

    name: str
    type: KeyType
    many: bool
    """A request carries a list of values, to be compared with `ForAllValues` or `ForAnyValue`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceType:
    """A kind of resource. `${Partition}`, `${BucketName}` and the like in its ARN format stand for text."""

    name: str
    arn: str
    condition_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionResource:
    """A resource type that an action works on, and the keys that the request carries then, beside the type's own."""

    type: ResourceType
    required: bool
    """The action always names one; a statement that allows it must match one."""
    condition_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One action. Without resources it works on the account as a whole, and its resource is `*`."""

    service: str
    name: str
    level: AccessLevel
    resources: tuple[ActionResource, ...]
    own_condition_keys: tuple[str, ...]
    """The keys that its requests may carry whatever the resource; global ones are left out."""

    @property
    def condition_keys(self) -> tuple[str, ...]:
        """Every key that its requests may carry beside the global ones, sorted."""
        keys = set(self.own_condition_keys)
        for resource in self.resources:
            keys.update(resource.condition_keys, resource.type.condition_keys)
        return tuple(sorted(keys))

    def __str__(self) -> str:
        return f"{self.service}:{self.name}"
