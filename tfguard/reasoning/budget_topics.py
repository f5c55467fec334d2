"""Whether what a budget sends to an SNS topic arrives: the topic's policy, its key, and who listens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from tfguard.graph import ResourceGraph
from tfguard.iam import Request, evaluate
from tfguard.model.stack import Mode, Resource
from tfguard.model.truth import Truth, every
from tfguard.model.value import Reference, Unknown, Value, unknowns_in
from tfguard.reasoning.documents import known_part
from tfguard.reasoning.topics import TOPIC, holders, named
from tfguard.reasoning.views import View

_POLICY: Final = "aws_sns_topic_policy"
_SUBSCRIPTION: Final = "aws_sns_topic_subscription"
_AWS_KEY: Final = re.compile(r"(?:arn:[^:]*:kms:[^:]*:[^:]*:)?alias/aws/sns\Z")
"""The key that AWS manages for SNS. Its policy lets no other service use it, and nobody can change it.

https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
"""
_SOME_ACCOUNT: Final = "000000000000"
_SENDER: Final = "budgets.amazonaws.com"
"""https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html"""

Doubt: TypeAlias = tuple[Truth, str, tuple[Reference, ...]]
"""Whether something keeps messages from arriving, what that is, and what the answer waits for."""


def undeliverable_topics(budget: Value, confirmed: Value) -> Value:
    """The topics of a budget to which nothing gets through: objects with `topic` and `because`; open where one may be.

    `confirmed` lists mail addresses that have confirmed their subscription, which Terraform cannot do for them.
    """
    if not isinstance(budget, View) or not isinstance(budget.shown, Resource):
        return Unknown()
    addresses = frozenset(map(str, confirmed)) if isinstance(confirmed, list) else frozenset()
    found: list[Value] = []
    waits: list[Reference] = []
    for topic in dict.fromkeys(_topics(budget.shown, budget.graph)):
        if isinstance(topic, Reference):
            waits.append(topic)
            continue
        doubts = list(_Delivery(topic, budget.shown, budget.graph, addresses).doubts())
        sure = [because for truth, because, _ in doubts if truth is Truth.TRUE]
        if sure:
            found.append({"topic": topic.address, "because": " and ".join(sure)})
        else:
            waits += [wait for truth, _, waiting in doubts if truth is Truth.UNKNOWN for wait in waiting]
    return Unknown(tuple(dict.fromkeys(waits)), members=tuple(found), minimum=len(found)) if waits else found


def _topics(budget: Resource, graph: ResourceGraph) -> Iterator[Resource | Reference]:
    """The topics that the notifications name: those of the inputs, and what else they wait for."""
    blocks = budget.values.get("notification")
    if isinstance(blocks, Unknown):
        yield from blocks.waits_for
    for block in blocks if isinstance(blocks, list) else ():
        arns = block.get("subscriber_sns_topic_arns") if isinstance(block, dict) else block
        for value in arns if isinstance(arns, list) else [arns]:
            yield from _named(value, budget, graph)


def _named(value: Value, budget: Resource, graph: ResourceGraph) -> Iterator[Resource | Reference]:
    if isinstance(value, str):
        found = named(value, graph)
        yield from found
        if not found:
            yield Reference(f"{value}, a topic outside the inputs")
    elif isinstance(value, Unknown):
        known = budget.stack.by_address if budget.stack is not None else {}
        for reference in value.waits_for or (Reference(budget.address, "notification"),):
            topic = known.get(reference.subject)
            yield topic if topic is not None and _is_a_topic(topic) else reference


def _is_a_topic(resource: Resource) -> bool:
    return resource.type == TOPIC and resource.mode is Mode.MANAGED and resource.exists


@dataclass(frozen=True, slots=True)
class _Delivery:
    """One topic, as a budget's messages meet it."""

    topic: Resource
    budget: Resource
    graph: ResourceGraph
    confirmed: frozenset[str]

    def doubts(self) -> Iterator[Doubt]:
        yield self._refused()
        yield self._locked()
        yield self._unheard()

    def _refused(self) -> Doubt:
        """Its policy does not let the service publish. The one that AWS gives a topic lets its own account only."""
        because = f"its policy does not let {_SENDER} publish"
        document, source = self._policy()
        if document is None:
            return Truth.TRUE, because, ()
        by_reference = any(map(self._is_own_account, unknowns_in(document)))
        decision = evaluate(self._request(by_reference=by_reference), resource=self._filled(document))
        waits = tuple(Reference(wait) for wait in decision.waits_for) or (Reference(source.address),)
        return ~decision.allowed, because, waits

    def _policy(self) -> tuple[Mapping[str, object] | str | Unknown | None, Resource]:
        told = holders(self.topic, _POLICY, "arn", self.graph)
        for resource in told.sure:
            return _document(resource.values.get("policy"), resource), resource
        for resource in told.maybe:
            return Unknown(), resource
        own = self.topic.values.get("policy")
        left_out = isinstance(own, Unknown) and all(wait.subject == self.topic.address for wait in own.waits_for)
        return None if left_out else _document(own, self.topic), self.topic

    @property
    def _arn(self) -> str:
        """Its ARN; of a topic that is still to come, one that has the shape."""
        own, name = self.topic.values.get("arn"), self.topic.values.get("name")
        if isinstance(own, str):
            return own
        region = self.graph.region_of(self.topic)
        where = region if isinstance(region, str) else "us-east-1"
        return f"arn:aws:sns:{where}:{self._account or _SOME_ACCOUNT}:{name if isinstance(name, str) else 'topic'}"

    @property
    def _account(self) -> str | None:
        account = self.graph.account_of(self.budget)
        return account.id if account is not None else None

    def _request(self, *, by_reference: bool) -> Request:
        """What Budgets asks of the topic; of an account that only references tell, any id will do."""
        told = self._account or (_SOME_ACCOUNT if by_reference else None)
        account: str | Unknown = told or Unknown((Reference("the account of the budget"),))
        arn = f"arn:aws:budgets::{told}:budget/x" if told else Unknown()
        context = {"aws:SourceAccount": account, "aws:SourceArn": arn}
        return Request(principal=_SENDER, action="sns:Publish", resource=self._arn, context=context)

    def _filled(self, document: Value) -> Mapping[str, object] | str | Unknown:
        """A document with the topic's own ARN, and its own account, where it refers to those."""
        filled = self._with_own_names(document)
        return filled if isinstance(filled, (dict, str, Unknown)) else Unknown()

    def _with_own_names(self, value: Value) -> Value:
        match value:
            case Unknown() if self._is_own_account(value):
                return self._account or _SOME_ACCOUNT
            case Unknown():
                is_own = value.waits_for and all(
                    wait.subject == self.topic.address and wait.path in {"arn", "id"} for wait in value.waits_for
                )
                return self._arn if is_own else value
            case dict():
                return {key: self._with_own_names(part) for key, part in value.items()}
            case list():
                return [self._with_own_names(part) for part in value]
            case _:
                return value

    def _is_own_account(self, value: Unknown) -> bool:
        """The id of whoever runs Terraform here is that of the account in which the budget is made."""
        known = self.budget.stack.by_address if self.budget.stack is not None else {}
        callers = [known.get(wait.subject) for wait in value.waits_for if wait.path in {"account_id", "id"}]
        return len(callers) == len(value.waits_for) > 0 and all(
            caller is not None
            and caller.type == "aws_caller_identity"
            and self.graph.same_account(caller, self.budget) is Truth.TRUE
            for caller in callers
        )

    def _locked(self) -> Doubt:
        """It is encrypted with a key that the service may not use."""
        key = self.topic.values.get("kms_master_key_id")
        because = "it is encrypted with alias/aws/sns, a key that no other service may use"
        if isinstance(key, Unknown):
            from_key = key.waits_for and all(".aws_kms_" in f".{wait.subject}" for wait in key.waits_for)
            return Truth.FALSE if from_key else Truth.UNKNOWN, because, key.waits_for
        return Truth.of(isinstance(key, str) and _AWS_KEY.match(key) is not None), because, ()

    def _unheard(self) -> Doubt:
        """All who listen are mail addresses that have not said yes; somebody whom the inputs do not show may listen too."""
        because = "only mail addresses listen, and none has confirmed its subscription"
        told = holders(self.topic, _SUBSCRIPTION, "topic_arn", self.graph)
        silent = every(self._is_silent(one) for one in told.sure)
        if not told.sure or silent is Truth.FALSE:
            return Truth.FALSE, because, ()
        maybe = tuple(told.maybe)
        waits = tuple(Reference(one.address) for one in (*told.sure, *maybe))
        return silent & (Truth.UNKNOWN if maybe else Truth.TRUE), because, waits

    def _is_silent(self, subscription: Resource) -> Truth:
        protocol, endpoint = subscription.values.get("protocol"), subscription.values.get("endpoint")
        if isinstance(protocol, Unknown):
            return Truth.UNKNOWN
        if protocol not in {"email", "email-json"} or subscription.values.get("pending_confirmation") is False:
            return Truth.FALSE
        if isinstance(endpoint, Unknown):
            return Truth.UNKNOWN if self.confirmed else Truth.TRUE
        return Truth.of(endpoint not in self.confirmed)


def _document(value: Value, holder: Resource) -> Mapping[str, object] | str | Unknown | None:
    """A policy document as the decision takes it."""
    match known_part(value, holder.stack):
        case str() | Unknown() as text:
            return text or None if isinstance(text, str) else text
        case dict() as document:
            return document
        case _:
            return None
