"""What protects an account or an organization by being there, and whether a plan takes it away.

For each type a row says when a resource of it protects at all, and what another one must have to do the same: the attributes that must be
equal, and those that must not be weaker.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, TypeAlias

from tfguard.graph import ResourceGraph
from tfguard.graph.names import is_left_out
from tfguard.graph.relations import SCP, SCP_ATTACHMENT
from tfguard.model.stack import Resource
from tfguard.model.truth import Truth, every, some
from tfguard.model.value import Unknown, Value, is_wholly_known
from tfguard.reasoning.budgets import BUDGET, BUDGET_ACTION, budget_action_weakened, budget_weakened
from tfguard.reasoning.changes import Aspect, Protection, before_of, same_region
from tfguard.reasoning.trails import TRAIL, recording_lost
from tfguard.reasoning.views import View

Order: TypeAlias = Callable[[Value, Value], bool]
"""Whether a value, the first, is at least as strong as another one."""


def _true(now: Value, was: Value) -> bool:
    return now is True or was is not True


def _at_least(now: Value, was: Value) -> bool:
    """Higher is stronger; nothing is nothing."""
    return _number(now) >= _number(was)


def _at_most(now: Value, was: Value) -> bool:
    """Lower is stronger; nothing, as zero, is no limit at all."""
    return (_number(now) or float("inf")) <= (_number(was) or float("inf"))


def _all_of(now: Value, was: Value) -> bool:
    return set(map(str, was if isinstance(was, list) else ())) <= set(map(str, now if isinstance(now, list) else ()))


def _rising(*words: str) -> Order:
    """One of some words, weakest first; none counts as the weakest."""

    def strength(value: Value) -> int:
        return words.index(value) if isinstance(value, str) and value in words else 0

    return lambda now, was: strength(now) >= strength(was)


def _number(value: Value) -> float:
    try:
        return float(str(value))
    except ValueError:
        return 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """How a type of resource protects."""

    regional: bool = False
    """It does so in one region."""
    same: tuple[str, ...] = ()
    """What it protects, or against what: a substitute has the same there."""
    off: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    """Values with which it protects nothing."""
    only: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    """Values without which it is no guardrail at all."""
    keeps: Mapping[str, Order] = field(default_factory=dict)
    """What must not be weaker."""


_S3_BLOCKS: Final = ("block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets")
_PASSWORDS: Final = (
    "require_lowercase_characters",
    "require_uppercase_characters",
    "require_numbers",
    "require_symbols",
)

GUARDS: Final[Mapping[str, Guard]] = MappingProxyType(
    {
        "aws_accessanalyzer_analyzer": Guard(regional=True, keeps={"type": _rising("ACCOUNT", "ORGANIZATION")}),
        "aws_account_alternate_contact": Guard(same=("alternate_contact_type", "account_id")),
        "aws_ce_anomaly_monitor": Guard(same=("monitor_type", "monitor_dimension", "monitor_specification")),
        "aws_ce_anomaly_subscription": Guard(),
        "aws_cloudwatch_metric_alarm": Guard(
            same=("metric_name",),
            only={"namespace": ("AWS/Billing",)},
            off={"actions_enabled": (False,), "alarm_actions": (None, [])},
            keeps={"threshold": _at_most},
        ),
        "aws_config_configuration_recorder": Guard(regional=True),
        "aws_config_configuration_recorder_status": Guard(regional=True, off={"is_enabled": (False,)}),
        "aws_config_delivery_channel": Guard(regional=True),
        "aws_controltower_control": Guard(same=("control_identifier", "target_identifier")),
        "aws_ebs_encryption_by_default": Guard(regional=True, off={"enabled": (False,)}),
        "aws_ebs_snapshot_block_public_access": Guard(
            regional=True,
            off={"state": ("unblocked",)},
            keeps={"state": _rising("unblocked", "block-new-sharing", "block-all-sharing")},
        ),
        "aws_ec2_image_block_public_access": Guard(regional=True, off={"state": ("unblocked",)}),
        "aws_ec2_instance_metadata_defaults": Guard(
            regional=True, off={"http_tokens": (None, "no-preference", "optional")}
        ),
        "aws_guardduty_detector": Guard(regional=True, off={"enable": (False,)}),
        "aws_guardduty_organization_admin_account": Guard(regional=True),
        "aws_guardduty_organization_configuration": Guard(
            regional=True,
            off={"auto_enable_organization_members": ("NONE",)},
            keeps={"auto_enable_organization_members": _rising("NONE", "NEW", "ALL")},
        ),
        "aws_iam_account_password_policy": Guard(
            keeps={
                **dict.fromkeys(_PASSWORDS, _true),
                "minimum_password_length": _at_least,
                "password_reuse_prevention": _at_least,
                "max_password_age": _at_most,
            }
        ),
        "aws_iam_organizations_features": Guard(off={"enabled_features": ([],)}, keeps={"enabled_features": _all_of}),
        "aws_organizations_delegated_administrator": Guard(same=("service_principal",)),
        "aws_s3_account_public_access_block": Guard(keeps=dict.fromkeys(_S3_BLOCKS, _true)),
        "aws_securityhub_account": Guard(regional=True),
        "aws_securityhub_organization_admin_account": Guard(regional=True),
        "aws_securityhub_organization_configuration": Guard(regional=True, off={"auto_enable": (False,)}),
        "aws_securityhub_standards_subscription": Guard(regional=True, same=("standards_arn",)),
    }
)
"""The resource types that protect by being there. https://registry.terraform.io/providers/hashicorp/aws/latest/docs"""


def protects(target: Value) -> Value:
    """Whether a resource was a guardrail before this plan, and is one that this plan removes or switches off."""
    if not isinstance(target, View) or not isinstance(target.shown, Resource):
        return False
    resource = target.shown
    guard = GUARDS.get(resource.type)
    if resource.type not in GUARDIANS:
        return False
    was = before_of(resource, target.graph)
    if was is None:
        return False
    if guard is not None:
        return _is_on(was.values, guard) is Truth.TRUE
    gone = resource.actions.removes or resource.actions.replaces
    return gone and (resource.type in _JUDGED_ELSEWHERE or _refuses(was, target.graph))


def _refuses(was: Resource, graph: ResourceGraph) -> Value:
    from tfguard.reasoning.refusals import refuses  # it brings along all that proves something of IAM documents

    return refuses(was, graph)


def protection_lost(target: Value) -> Value:
    """What a guardrail did before this plan and nothing does after it: an object with `because`, else null."""
    if not isinstance(target, View) or not isinstance(target.shown, Resource):
        return Unknown()
    resource, graph = target.shown, target.graph
    was = before_of(resource, graph)
    if was is None:
        return None
    if resource.type in GIVING:
        from tfguard.reasoning.refusals import refusal_lost  # as above

        return refusal_lost(was, graph)
    if resource.type in _JUDGED_ELSEWHERE:
        return _JUDGED_ELSEWHERE[resource.type](target, was)
    substitutes = _Substitutes(GUARDS.get(resource.type, Guard()), resource, was, graph)
    return Protection(was=was, now=resource, graph=graph, kept_by=substitutes.aspects).lost


def _denial_lost(target: View, was: Resource) -> Value:
    from tfguard.reasoning.denials import denial_lost  # as above

    return denial_lost(was, target.graph)


_AS_BEFORE: Final = 20
"""By how many percent another budget may be higher and still count as the same protection."""

_JUDGED_ELSEWHERE: Final[Mapping[str, Callable[[View, Resource], Value]]] = MappingProxyType(
    {
        BUDGET: lambda target, _: budget_weakened(target, _AS_BEFORE),
        BUDGET_ACTION: lambda target, _: budget_action_weakened(target, _AS_BEFORE),
        TRAIL: lambda target, _: recording_lost(target),
        SCP: _denial_lost,
        SCP_ATTACHMENT: _denial_lost,
    }
)
"""Types of which a question of their own tells what they protect; what merely weakens them is the matter of its guardrail."""

GIVING: Final = frozenset(
    {
        "aws_iam_policy",
        "aws_iam_user_policy",
        "aws_iam_group_policy",
        "aws_iam_role_policy",
        "aws_iam_policy_attachment",
        "aws_iam_user_policy_attachment",
        "aws_iam_group_policy_attachment",
        "aws_iam_role_policy_attachment",
        "aws_iam_user_policy_attachments_exclusive",
        "aws_iam_group_policy_attachments_exclusive",
        "aws_iam_role_policy_attachments_exclusive",
        "aws_iam_user_group_membership",
        "aws_iam_group_membership",
        "aws_ssoadmin_permission_set_inline_policy",
        "aws_ssoadmin_managed_policy_attachment",
    }
)
"""Types by which a policy reaches a principal."""

GUARDIANS: Final = frozenset({*GUARDS, *_JUDGED_ELSEWHERE, *GIVING})
"""The resource types that may be a guardrail."""


@dataclass(frozen=True, slots=True)
class _Substitutes:
    """Asks of resources whether they protect as one did."""

    guard: Guard
    resource: Resource
    was: Resource
    graph: ResourceGraph

    def aspects(self, other: Resource) -> Iterator[Aspect]:
        """What another resource keeps of the protection; the same object keeps it as long as it protects at all."""
        yield "it is switched off", _is_on(other.values, self.guard)
        if other is self.resource and not other.actions.replaces:
            return
        yield "it is in another account", self.graph.same_account(self.resource, other)
        if self.guard.regional:
            yield "it is in another region", self._same_region(other)
        for name in self.guard.same:
            yield f"its {name} is another one", _is(self.was.values.get(name), _written(other, name), _equal)
        for name, order in self.guard.keeps.items():
            yield f"its {name} is weaker", _is(self.was.values.get(name), _written(other, name), order)

    def _same_region(self, other: Resource) -> Truth:
        before = self.graph.before
        then = before.region_of(self.was) if before is not None else None
        return same_region(then, self.graph.region_of(other), (self.was, other))


def _is_on(values: Mapping[str, Value], guard: Guard) -> Truth:
    """Whether a resource with some values protects at all."""
    is_one = every(_among(values.get(name), words) for name, words in guard.only.items())
    is_off = some(_among(values.get(name), words) for name, words in guard.off.items())
    return is_one & ~is_off


def _among(value: Value, words: tuple[Value, ...]) -> Truth:
    return Truth.UNKNOWN if isinstance(value, Unknown) else Truth.of(value in words)


def _written(resource: Resource, name: str) -> Value:
    """A value, or nothing where the configuration leaves it to the provider, who knows no stronger one."""
    value = resource.values.get(name)
    return None if is_left_out(value, resource) else value


def _equal(now: Value, was: Value) -> bool:
    return now == was


def _is(was: Value, now: Value, order: Order) -> Truth:
    """Whether a value is at least as strong as before, where both are known."""
    return Truth.of(order(now, was)) if is_wholly_known([was, now]) else Truth.UNKNOWN
