"""Who has which access, as people read it: users and permission sets, by the access that the inputs give them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from tfguard.model.identity import Identity, IdentityKind
from tfguard.model.truth import Truth
from tfguard.report.headline import count

HEADING: Final = "Identities: the access that these inputs give"
_MOST_WAITS: Final = 3
_SURE: Final = {Truth.TRUE: "", Truth.UNKNOWN: "perhaps "}


@dataclass(frozen=True, slots=True)
class Access:
    """The identities with one kind of access; at least one."""

    words: str
    identities: tuple[Identity, ...]

    @property
    def waits(self) -> str:
        """What the undecided part depends on, the first few."""
        found = list(dict.fromkeys(waits for identity in self.identities for waits in identity.waits_for))
        more = [f"and {count(len(found) - _MOST_WAITS, 'more value')}"] if len(found) > _MOST_WAITS else []
        return ", ".join((*found[:_MOST_WAITS], *more))


def by_access(identities: Iterable[Identity]) -> tuple[Access, ...]:
    """Those with both kinds of access first, since that is what a reader looks for."""
    found: dict[str, list[Identity]] = {}
    for identity in sorted(identities, key=_rank):
        found.setdefault(words(identity), []).append(identity)
    return tuple(Access(access, tuple(group)) for access, group in found.items())


def words(identity: Identity) -> str:
    """The access of one identity: `user, console and perhaps programmatic`."""
    kinds: Mapping[str, Truth] = {"console": identity.console, "programmatic": identity.programmatic}
    given = [f"{_SURE[truth]}{kind}" for kind, truth in kinds.items() if truth is not Truth.FALSE]
    if identity.kind is IdentityKind.USER:
        return f"user, {' and '.join(given) or 'neither console nor programmatic'}"
    if not given:
        return "permission set, assigned to nobody"
    return f"permission set, {_SURE[identity.console]}console and programmatic through the access portal"


def _rank(identity: Identity) -> tuple[bool, int, int]:
    at_least, other = sorted((identity.console.value, identity.programmatic.value))
    return identity.kind is not IdentityKind.USER, -at_least, -other
