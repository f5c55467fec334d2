"""One SCP as a region lock: which regions it shuts, and whether the services that are called in one region only still work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from tfguard.aws.regions import endpoint_region, partitions
from tfguard.iam import Document, Effect, Kind, Policies, Request, parse
from tfguard.iam.document import Condition, Statement
from tfguard.iam.symbolic import Found, Proved, RequestSet, Undecided, decide_on_this_side, find_denied, one_of
from tfguard.model.stack import Resource
from tfguard.model.truth import Truth
from tfguard.model.value import Reference, Unknown, Value
from tfguard.model.verdict import Evidence
from tfguard.reasoning.documents import of_scp
from tfguard.reasoning.finding import Finding, witness_of
from tfguard.reasoning.permissions import terms
from tfguard.reasoning.views import View

REGION: Final = "aws:RequestedRegion"
_A_FUTURE_REGION: Final = "xx-future-1"
_COMMERCIAL: Final = "aws"

_EVERYTHING: Final = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
_ANYBODY: Final = parse(_EVERYTHING, Kind.IDENTITY, name="an administrator's policy")
_FULL_ACCESS: Final = parse(_EVERYTHING, Kind.SCP, name="FullAWSAccess")


def is_region_lock(scp: Value) -> Value:
    """Whether an SCP denies anything by the region that a request is for."""
    document = _document(scp)
    if document is None:
        return Unknown()
    lock = _lock_in(document)
    if any(isinstance(statement, Statement) for statement in lock.statements):
        return True
    return Unknown(_waits(lock)) if lock.statements else False


def gap_in_global_services(scp: Value, services: Value) -> Value:
    """A request to a global service, in the region where its endpoint is, that an SCP's region lock denies; null where none."""
    document = _document(scp)
    if document is None or not isinstance(services, list):
        return Unknown()
    lock = _policies(_lock_in(document))
    opened: Unknown | None = None
    for service in map(str, services):
        region = endpoint_region(service) or partitions()[_COMMERCIAL].global_region
        question = RequestSet(actions=(f"{service}:*",), context=((REGION, one_of(region)),))
        match find_denied(question, lock, terms()):
            case Found() as answer:
                return _told(answer)
            case Undecided() as answer:
                opened = _open(answer) if opened is None else opened
            case Proved():
                continue
    return opened


def region_lock_difference(scp: Value, regions: Value) -> Value:
    """Where a region lock and the list of allowed regions part: `shut` ones that are allowed, `open` ones that are not; null if nowhere.

    A lock is tried with an action that it denies in a region that nobody has heard of yet.
    """
    document = _document(scp)
    if document is None or not isinstance(regions, list):
        return Unknown()
    allowed = [str(region) for region in regions]
    lock = _policies(_lock_in(document))
    probe = find_denied(RequestSet(context=((REGION, one_of(_A_FUTURE_REGION)),)), lock, terms())
    if isinstance(probe, Undecided):
        return _open(probe)
    if isinstance(probe, Proved):
        return {"shut": [], "open": ["every region that is not listed"], "action": None}
    tried = {region: _is_denied(probe, region, lock) for region in _candidates(allowed)}
    shut = [region for region in allowed if tried[region] is Truth.TRUE]
    opened = [region for region, denied in tried.items() if region not in allowed and denied is Truth.FALSE]
    if not shut and not opened:
        return None
    return {"shut": shut, "open": opened, "action": probe.witness.action}


def _candidates(allowed: Iterable[str]) -> Iterator[str]:
    yield from dict.fromkeys((*allowed, *partitions()[_COMMERCIAL].regions))


def _is_denied(probe: Found, region: str, lock: Policies) -> Truth:
    context = {key: value for key, value in probe.witness.context.items() if key.lower() != REGION.lower()}
    return ~decide_on_this_side(replace(probe.witness, context={**context, REGION: region}), lock).allowed


def _document(scp: Value) -> Document | None:
    if not isinstance(scp, View) or not isinstance(scp.shown, Resource):
        return None
    return of_scp(scp.shown, None)


def _lock_in(document: Document) -> Document:
    """The statements of a document that deny by region, and those of which that is not known."""
    kept = tuple(statement for statement in document.statements if isinstance(statement, Unknown) or _locks(statement))
    return replace(document, statements=kept)


def _locks(statement: Statement) -> bool:
    if statement.effect is Effect.ALLOW:
        return False
    return any(
        isinstance(condition, Condition) and condition.key.lower() == REGION.lower()
        for condition in statement.conditions
    )


def _policies(lock: Document) -> Policies:
    return Policies(identity=(_ANYBODY,), scps=((_FULL_ACCESS, lock),))


def _waits(document: Document) -> tuple[Reference, ...]:
    return tuple(dict.fromkeys(reference for hole in document.holes for reference in hole.waits_for))


def _open(answer: Undecided) -> Unknown:
    return Unknown(tuple(map(Reference, answer.waits_for)) or (Reference(answer.reason),))


def _told(answer: Found) -> Finding:
    witness: Request = answer.witness
    region = next((value for key, value in witness.context.items() if key.lower() == REGION.lower()), None)
    fields: dict[str, Value] = {
        "action": witness.action,
        "region": region if isinstance(region, str) else None,
        "because": "; ".join(answer.because),
    }
    return Finding(
        fields, witness=witness_of(witness), evidence=tuple(Evidence("", "", says) for says in answer.because)
    )
