"""Which access each user and each permission set has: to the console, by program, to both or to neither.

https://docs.aws.amazon.com/IAM/latest/UserGuide/introduction_identity-management.html
https://docs.aws.amazon.com/singlesignon/latest/userguide/using-the-portal.html
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from tfguard.graph import ResourceGraph
from tfguard.graph.names import is_written_and_unknown
from tfguard.graph.relations import PERMISSION_SET, USER
from tfguard.model.identity import Identity, IdentityKind
from tfguard.model.stack import Resource
from tfguard.model.truth import Truth, some
from tfguard.reasoning.inventory import hidden

PASSWORD: Final = "aws_iam_user_login_profile"  # noqa: S105 - a resource type
ACCESS_KEY: Final = "aws_iam_access_key"
ASSIGNMENT: Final = "aws_ssoadmin_account_assignment"
_WAYS: Final = ((PASSWORD, "user"), (ACCESS_KEY, "user"), (ASSIGNMENT, "permission_set_arn"))
TYPES: Final = frozenset({USER, PASSWORD, ACCESS_KEY, PERMISSION_SET})
"""Where a policy is about one of these, its reader wants to know who has which access."""


def identities(graph: ResourceGraph) -> tuple[Identity, ...]:
    """The users and permission sets that exist after the plans, in the order of the inputs; users managed elsewhere come last."""
    passwords, keys, assignments = (_Giving(*way, graph) for way in _WAYS)
    return (
        *(_identity(user, passwords, keys) for user in graph.of_type.get(USER, ())),
        *(_identity(one, assignments, assignments) for one in graph.of_type.get(PERMISSION_SET, ())),
        *_elsewhere(graph),
    )


class _Giving:
    """The resources of a type that give access to what one of their attributes names."""

    def __init__(self, type_: str, attribute: str, graph: ResourceGraph) -> None:
        self._type = type_
        self._attribute = attribute
        self._links = graph.links
        self._hidden = tuple((Truth.UNKNOWN, str(reference)) for reference in hidden(type_, graph))

    def to(self, identity: Resource) -> Iterator[tuple[Truth, str]]:
        """Each that gives an identity access, or may: how sure that is, and what it waits for."""
        sure, maybe = self._links.pointing(identity, self._type, self._attribute)
        yield from ((_active(resource), f"{resource.address}.status") for resource in sure)
        for resource in maybe:
            yield Truth.UNKNOWN & _active(resource), f"{resource.address}.{self._attribute}"
        yield from self._hidden


def _identity(identity: Resource, console: _Giving, programmatic: _Giving) -> Identity:
    by_console = list(console.to(identity))
    by_program = list(programmatic.to(identity))
    return Identity(
        target=identity.address,
        input=_input(identity),
        kind=IdentityKind.USER if identity.type == USER else IdentityKind.PERMISSION_SET,
        console=_any(by_console),
        programmatic=_any(by_program),
        waits_for=_waiting(by_console, by_program),
    )


def _active(credential: Resource) -> Truth:
    """An access key that is switched off gives nothing: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccessKey.html."""
    if credential.type != ACCESS_KEY:
        return Truth.TRUE
    match credential.values.get("status"):
        case "Inactive":
            return Truth.FALSE
        case status:
            return Truth.of(not is_written_and_unknown(status, credential)) | Truth.UNKNOWN


def _elsewhere(graph: ResourceGraph) -> Iterator[Identity]:
    """Users whom no input manages, by the credentials that the inputs give them."""
    named: defaultdict[tuple[str, str], list[Resource]] = defaultdict(list)
    for type_ in (PASSWORD, ACCESS_KEY):
        for credential in graph.of_type.get(type_, ()):
            link = graph.links.follow(credential, "user")
            for name in link.outside if not link.maybe else ():
                named[_input(credential), name].append(credential)
    for (path, _), credentials in named.items():
        passwords = [(Truth.TRUE, "") for one in credentials if one.type == PASSWORD]
        keys = [(_active(one), f"{one.address}.status") for one in credentials if one.type == ACCESS_KEY]
        yield Identity(
            target=" and ".join(credential.address for credential in credentials),
            input=path,
            kind=IdentityKind.USER,
            console=_any(passwords),
            programmatic=_any(keys),
            waits_for=_waiting(keys),
        )


def _any(given: Iterable[tuple[Truth, str]]) -> Truth:
    return some(truth for truth, _ in given)


def _waiting(*kinds: list[tuple[Truth, str]]) -> tuple[str, ...]:
    """What keeps the undecided kinds of access open."""
    return tuple(
        dict.fromkeys(
            waits for given in kinds if _any(given) is Truth.UNKNOWN for truth, waits in given if truth is Truth.UNKNOWN
        )
    )


def _input(resource: Resource) -> str:
    return resource.stack.path if resource.stack is not None else ""
