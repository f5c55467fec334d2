"""Identities that people and programs act as, and which access the inputs give them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from tfguard.model.truth import Truth


class IdentityKind(Enum):
    """What an identity is, by the credentials that it gives."""

    USER = "user"
    """Has a password or access keys, which last until somebody takes them away."""
    PERMISSION_SET = "permission set"
    """Is taken on in the access portal, for the console as for programs, with credentials that run out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """One identity of the inputs; what is given outside of them is not counted."""

    target: str
    """Its address; that of its credentials where the user itself is managed elsewhere."""
    input: str
    kind: IdentityKind
    console: Truth
    programmatic: Truth
    waits_for: tuple[str, ...] = ()
    """What the undecided part depends on."""
