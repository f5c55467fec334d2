"""The management account of the organization: what stands in it, and what names it."""

from __future__ import annotations

import re
from typing import Final

from tfguard.graph import Account, ResourceGraph
from tfguard.graph.relations import ACCOUNT, ORGANIZATION, UNIT
from tfguard.model.stack import Resource
from tfguard.model.truth import Truth, some
from tfguard.model.value import Reference, Unknown, Value
from tfguard.reasoning.views import View

_ID: Final = re.compile(r"\d{12}\Z", re.ASCII)
_NOT_TOLD: Final = Unknown((Reference("which account is the management account"),))


def in_management_account(target: Value) -> Value:
    """Whether a resource stands in the organization's management account, or an account is it.

    Only the management account can manage the organization itself:
    https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_management.html
    """
    if not isinstance(target, View):
        return Unknown()
    graph, shown = target.graph, target.shown
    account = graph.account_of(shown) if isinstance(shown, Resource) else shown
    if not isinstance(account, Account):
        return False
    own, told = account.id, management_id(graph)
    if own is not None and isinstance(told, str):
        return own == told
    managed = graph.of_type.get(ORGANIZATION, ())
    truth = some(graph.accounts.same(account, graph.account_of(organization)) for organization in managed)
    return truth is Truth.TRUE if managed and truth is not Truth.UNKNOWN else _NOT_TOLD


def management_id(graph: ResourceGraph) -> Value:
    """The id of the management account: what the organization says, or where it is managed from."""
    told = graph.organization.management_account
    if isinstance(told, str):
        return told
    accounts = (graph.account_of(organization) for organization in graph.of_type.get(ORGANIZATION, ()))
    return next((account.id for account in accounts if account is not None and account.id is not None), _NOT_TOLD)


def names_management_account(target: Value, attribute: Value) -> Value:
    """Whether an attribute holds the id of the organization's management account; what is no id of an account does not."""
    if not isinstance(target, View) or not isinstance(target.shown, Resource) or not isinstance(attribute, str):
        return Unknown()
    value = target.shown.values.get(attribute)
    match value:
        case str():
            told = management_id(target.graph)
            return _is_id(value) and (told if isinstance(told, Unknown) else value == told)
        case Unknown():
            answers = [_is_named_by(reference, target.shown) for reference in value.waits_for]
            return answers[0] if len(set(answers)) == 1 and answers[0] is not None else Unknown(value.waits_for)
        case _:
            return False


def _is_id(value: str) -> bool:
    return _ID.match(value) is not None


def _is_named_by(reference: Reference, source: Resource) -> bool | None:
    """Whether the id that a reference will give is that of the management account; None where nobody can say.

    An account that Terraform makes is a member, and so is not the one that was there before the organization.
    """
    found = source.stack.by_address.get(reference.subject) if source.stack is not None else None
    if found is None:
        return None
    match found.type:
        case organization if organization == ORGANIZATION:
            return reference.path == "master_account_id" or (False if reference.path.startswith("roots") else None)
        case account if account == ACCOUNT:
            return False if reference.path in {"", "id"} else None
        case unit if unit == UNIT:
            return False
        case _:
            return None
