"""The table of questions: the name under which policies ask, what they ask about, and where the answer is worked out.

A module of answers is imported when one of its questions is first asked: start-up is part of the product.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import Any, Final, cast

from tfguard.model.value import Value


@dataclass(frozen=True, slots=True)
class Kind:
    """All managed resources of a type, where a question is asked of none of them but of all alike."""

    type: str


class OfItsOwnError(Exception):
    """The answer may be another one for each resource of a type."""


@dataclass(frozen=True, slots=True)
class Question:
    """One `tfguard::` function."""

    name: str
    parameters: tuple[str, ...]
    module: str
    """The module of this room whose function of the same name answers."""
    compares: bool = False
    """It asks what has changed since the state before, so of that state itself there is nothing to ask."""
    about: str = ""
    """The table of that module with the only types of which it has more to say than `otherwise`; none where it may of all."""
    otherwise: Value = None

    @property
    def _answer(self) -> Callable[..., Value]:
        return cast("Callable[..., Value]", _of_module(self.module, self.name))

    def answer(self, *arguments: Any) -> Value:
        """The answer, for already evaluated values, unknown ones too; it may be Unknown."""
        return self._answer(*arguments)

    def answer_by_type(self, *arguments: Any) -> Value:
        """The answer where what is asked about may be a Kind. Raises OfItsOwnError where the type alone decides nothing."""
        if not any(isinstance(argument, Kind) for argument in arguments):
            return self.answer(*arguments)
        if self.leaves_out(arguments[0]):
            return self.otherwise
        raise OfItsOwnError

    def leaves_out(self, kind: Value) -> bool:
        """Whether it answers `otherwise` for every resource of a type."""
        return bool(self.about) and isinstance(kind, Kind) and kind.type not in _of_module(self.module, self.about)

    @property
    def meaning(self) -> str:
        """What the answer says; the first line of the docstring."""
        return (self._answer.__doc__ or "").partition("\n")[0]


@cache
def _of_module(module: str, name: str) -> Any:
    """What stands under a name in a module of this room, imported now."""
    return getattr(import_module(f"tfguard.reasoning.{module}"), name)


def _table(*questions: Question) -> Mapping[str, Question]:
    return MappingProxyType({question.name: question for question in questions})


QUESTIONS: Final = _table(
    Question("resources", ("where", "type"), "inventory"),
    Question("everywhere", ("target", "type"), "inventory"),
    Question("linked", ("target", "type", "attribute"), "inventory"),
    Question("alongside", ("target", "type", "attribute"), "inventory"),
    Question("points_to", ("target", "attribute"), "inventory"),
    Question("configured", ("resource", "attribute"), "inventory"),
    Question("asked", ("data", "attribute"), "inventory"),
    Question("present", ("collection",), "inventory"),
    Question("regions_named", ("resource",), "regions_named"),
    Question("copy_regions", ("resource",), "regions_named", about="COPIES", otherwise=[]),
    Question("missing_tags", ("resource", "wanted"), "tags"),
    Question("used_by", ("target",), "usage"),
    Question("alarms_for", ("target", "identity"), "alarms"),
    Question("undeliverable_topics", ("budget", "confirmed"), "budget_topics"),
    Question("regional_uses", ("provider",), "inventory"),
    Question("pinned", ("resource",), "pinning", about="PINNED_BY_TYPE", otherwise=False),
    Question("attached_policies", ("target",), "attachments"),
    Question("attached_to", ("attachment",), "attachments"),
    Question("parent", ("target",), "organization"),
    Question("scp_coverage", ("target",), "organization"),
    Question("in_organization", ("target",), "membership"),
    Question("in_management_account", ("target",), "management"),
    Question("names_management_account", ("target", "attribute"), "management"),
    Question("holds_policy", ("target", "kinds"), "documents", about="HOLDERS", otherwise=False),
    Question("request_without_mfa", ("user", "without_mfa"), "mfa"),
    Question("request_past_mfa_deny", ("target",), "mfa_statements"),
    Question("request_by_mfa_allow", ("target",), "mfa_statements"),
    Question("administrator_rights", ("target",), "admin"),
    Question("administers", ("principal",), "admin"),
    Question("may_call", ("principal", "actions"), "duties"),
    Question("looking_at_principal_tags", ("target",), "abac"),
    Question("whole_services", ("target",), "statements"),
    Question("allowed_by_exclusion", ("target",), "statements"),
    Question("open_to_everyone", ("role",), "trust"),
    Question("open_to_foreign_account", ("role", "trusted_accounts"), "trust"),
    Question("open_web_identity", ("role",), "web_identities"),
    Question("escalation", ("target", "gains", "wanted"), "escalation"),
    Question("flaw_in_mfa_deny", ("target", "without_mfa", "enrolment"), "mfa_blankets"),
    Question("gap_for_root_user", ("organization", "allowed"), "scps"),
    Question("gap_in_region_lock", ("organization", "regions", "exempt_actions", "exempt_principals"), "scps"),
    Question("gap_for_actions", ("organization", "actions", "exempt_principals"), "scps"),
    Question("stopped_by_scps", ("organization",), "scps"),
    Question("attached_scps", ("target",), "scps"),
    Question("attached_scps_at_most", ("target", "number"), "scps"),
    Question("region_lock_exemptions", ("kind",), "scps"),
    Question("budget_weakened", ("budget", "percent"), "budgets", compares=True),
    Question("budget_action_weakened", ("action", "percent"), "budgets", compares=True),
    Question("protects", ("resource",), "protections", compares=True, about="GUARDIANS", otherwise=False),
    Question("protection_lost", ("resource",), "protections", compares=True),
    Question("newly_allowed", ("principal", "sensitive", "allowed"), "widening", compares=True),
    Question("member_removed", ("member",), "members", compares=True),
    Question("recording_lost", ("trail",), "trails", compares=True),
    Question("newly_allowed_by_scps", ("organization",), "scps", compares=True),
    Question("is_region_lock", ("scp",), "region_locks"),
    Question("gap_in_global_services", ("scp", "services"), "region_locks"),
    Question("region_lock_difference", ("scp", "regions"), "region_locks"),
    Question("document_problems", ("resource", "attribute", "kind", "rules"), "lint"),
    Question("unwatched_regions", ("account", "watchers", "for_all", "apart"), "watching"),
    Question("seconds", ("duration",), "quantities"),
)
