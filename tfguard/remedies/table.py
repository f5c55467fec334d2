"""Which guardrails have a remedy, and the remedies for what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final, TypeAlias

from tfguard.remedies.audit import trail
from tfguard.remedies.contacts import contacts
from tfguard.remedies.defaults import SETTLED, defaults
from tfguard.remedies.identity import password_policy, require_mfa
from tfguard.remedies.organization import central_root, deny_root_user, deny_tampering, region_lock
from tfguard.remedies.remedy import Remedy, Situation, Variable
from tfguard.remedies.spending import budget

Writer: TypeAlias = Callable[[Situation], Iterator[Remedy]]

REMEDIES: Final[Mapping[str, Writer]] = MappingProxyType(
    {
        "iam-user-without-mfa": require_mfa,
        "iam-password-policy-missing": password_policy,
        "root-user-not-denied": deny_root_user,
        "root-credentials-not-centralized": central_root,
        "region-lock-missing": region_lock,
        "account-can-leave-or-tamper": deny_tampering,
        "account-without-scp": deny_tampering,
        "budget-missing": budget,
        "budget-period-missing": budget,
        "trail-missing": trail,
        "account-contact-missing": contacts,
        **dict.fromkeys(SETTLED, defaults),
    }
)
"""The guardrails whose absence of something can be written, with who writes it."""


def remedies(situation: Situation) -> tuple[Remedy, ...]:
    """What is missing for everything that was found, one file a subject."""
    writers = dict.fromkeys(writer for guardrail, writer in REMEDIES.items() if situation.violated(guardrail))
    return tuple(_declared_once(remedy for writer in writers for remedy in writer(situation)))


def _declared_once(found: Iterable[Remedy]) -> Iterator[Remedy]:
    """What several files need is declared in the first of them: they are of one module."""
    declared: set[Variable] = set()
    for remedy in found:
        yield replace(remedy, variables=tuple(one for one in remedy.variables if one not in declared))
        declared.update(remedy.variables)
