"""How AWS decides one request: an explicit deny anywhere wins, and else every layer that applies must allow.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from tfguard.iam.answer import every, some
from tfguard.iam.decision import Decision, Outcome, Reason
from tfguard.iam.document import Document, Kind
from tfguard.iam.layers import Layer
from tfguard.iam.matching import Subject
from tfguard.iam.needs import Needs, Policies, asks_for_a_role, needs_of
from tfguard.iam.parse import parse
from tfguard.iam.request import Request
from tfguard.model.truth import Truth
from tfguard.model.value import Unknown

Source: TypeAlias = "Document | Mapping[str, object] | str | Unknown"
"""A policy document: read already, a dict, JSON text, or known only after apply."""


def evaluate(  # noqa: PLR0913 - each kind of policy that AWS knows is one keyword of this public question
    request: Request,
    *,
    identity: Sequence[Source] = (),
    resource: Source | None = None,
    boundary: Source | None = None,
    session: Source | None = None,
    endpoint: Source | None = None,
    scps: Sequence[Sequence[Source]] = (),
    rcps: Sequence[Sequence[Source]] = (),
    management_account: str | None = None,
    rcp_services: Container[str] | None = None,
) -> Decision:
    """Decide one request. Documents are dicts, JSON text, `Document`s, or `Unknown`; SCPs and RCPs come level by level, root first.

    SCPs do not bind principals of the management account, nor RCPs its resources; name it where there are any. RCPs bind
    resources of some services only; without `rcp_services` what an RCP denies is sure for the first five of them alone.
    """
    policies = Policies(
        identity=_read_all(identity, Kind.IDENTITY),
        resource=_read(resource, Kind.TRUST if asks_for_a_role(request) else Kind.RESOURCE),
        boundary=_read(boundary, Kind.BOUNDARY),
        session=_read(session, Kind.SESSION),
        endpoint=_read(endpoint, Kind.RESOURCE),
        scps=tuple(_read_all(level, Kind.SCP) for level in scps),
        rcps=tuple(_read_all(level, Kind.RCP) for level in rcps),
        management_account=management_account,
        rcp_services=rcp_services,
    )
    return decide(request, policies)


def _read(source: Source | None, kind: Kind) -> Document | None:
    return None if source is None else parse(source, kind)


def _read_all(sources: Sequence[Source], kind: Kind) -> tuple[Document, ...]:
    """Documents without a name are told apart by their position."""
    documents = [parse(source, kind) for source in sources]
    if len(documents) > 1:
        documents = [d if d.name else replace(d, name=str(n)) for n, d in enumerate(documents, 1)]
    return tuple(documents)


def decide(request: Request, policies: Policies) -> Decision:
    """Decide one request, its policies read."""
    if request.action.lower() == "sts:getcalleridentity":
        return Decision(Outcome.ALLOW, (Reason("AWS answers sts:GetCallerIdentity whatever the policies say"),))
    needs = needs_of(policies, Subject.of(request, has_boundary=policies.boundary is not None))
    denied = some(layer.deny for layer in needs.layers)
    if denied.truth is Truth.TRUE:
        return Decision(Outcome.EXPLICIT_DENY, tuple(reason for layer in needs.layers for reason in layer.denying))
    allowed = every(some(every(layer.allow for layer in way) for way in need) for need in needs.all)
    if allowed.truth is Truth.FALSE:
        return Decision(Outcome.IMPLICIT_DENY, _missing(needs), denied.waits_for)
    if allowed.truth is Truth.TRUE and denied.truth is Truth.FALSE:
        return Decision(Outcome.ALLOW, _present(needs))
    waits_for = tuple(dict.fromkeys((*denied.waits_for, *allowed.waits_for)))
    return Decision(Outcome.UNDECIDED, tuple(Reason(f"it depends on {cause}") for cause in waits_for), waits_for)


def _missing(needs: Needs) -> tuple[Reason, ...]:
    """Each layer without which a need cannot be met."""
    unmet = [need for need in needs.all if some(every(x.allow for x in way) for way in need).truth is Truth.FALSE]
    closed = (layer for need in unmet for way in need for layer in way if layer.allow.truth is Truth.FALSE)
    return _unique(closed)


def _present(needs: Needs) -> tuple[Reason, ...]:
    """For each need the first way in which it is met."""
    met = (next(way for way in need if every(x.allow for x in way).truth is Truth.TRUE) for need in needs.all)
    return _unique(layer for way in met for layer in way)


def _unique(layers: Iterable[Layer]) -> tuple[Reason, ...]:
    return tuple({str(reason): reason for layer in layers for reason in layer.because}.values())
