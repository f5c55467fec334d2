"""What is missing about whom AWS calls: the three alternate contacts of an account."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tfguard.remedies.block import Block, Expression, resource
from tfguard.remedies.remedy import Remedy, Situation, Variable, provider_in, provider_note, provider_of, suffix_of

_KINDS: Final = ("BILLING", "OPERATIONS", "SECURITY")
_TYPE: Final = "object({ name = string, title = string, email_address = string, phone_number = string })"


def contacts(situation: Situation) -> Iterator[Remedy]:
    """The contacts that an account lacks."""
    guardrail = "account-contact-missing"
    for verdict in situation.violations.get(guardrail, ()):
        account = situation.account(verdict.target)
        resources = account.resources if account is not None else ()
        provider = provider_in(account)
        there = {
            found.values.get("alternate_contact_type")
            for found in resources
            if found.type == "aws_account_alternate_contact"
        }
        missing = [kind for kind in _KINDS if kind not in there]
        variables = tuple(_variable(kind, suffix_of(provider)) for kind in missing)
        blocks = tuple(
            _contact(situation, kind, variable, provider) for kind, variable in zip(missing, variables, strict=True)
        )
        yield Remedy(
            name=f"contacts{suffix_of(provider)}",
            guardrails=(guardrail,),
            blocks=blocks,
            variables=variables,
            notes=provider_note(provider),
        )


def _variable(kind: str, suffix: str) -> Variable:
    return Variable(
        name=f"{kind.lower()}_contact{suffix}",
        type=_TYPE,
        description=f"Whom AWS calls about {kind.lower()}: a team's address, not a person's.",
    )


def _contact(situation: Situation, kind: str, variable: Variable, provider: str) -> Block:
    fields = ("name", "title", "email_address", "phone_number")
    return resource(
        "aws_account_alternate_contact",
        situation.label(f"{kind.lower()}{suffix_of(provider)}"),
        provider=provider_of(provider),
        alternate_contact_type=kind,
        **{field: Expression(f"var.{variable.name}.{field}") for field in fields},
    )
