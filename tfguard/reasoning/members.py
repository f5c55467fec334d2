"""Accounts and OUs that a plan takes out of the organization, or out of anybody's hands.

https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_remove.html: what leaves the organization is bound by
none of its guardrails any more.
"""

from __future__ import annotations

from collections.abc import Iterator

from tfguard.graph import ResourceGraph
from tfguard.graph.relations import ACCOUNT, ORGANIZATION, UNIT
from tfguard.model.stack import Resource
from tfguard.model.truth import Truth
from tfguard.model.value import Unknown, Value
from tfguard.reasoning.changes import Aspect, Protection, before_of
from tfguard.reasoning.views import View


def member_removed(target: Value) -> Value:
    """What becomes of an account, an OU or an organization that this plan removes: an object with `name` and `because`, else null.

    It stays where another resource of the inputs is the same one, by its id; for an OU the same name under the same parent is enough.
    """
    if not isinstance(target, View) or not isinstance(target.shown, Resource):
        return Unknown()
    now, graph = target.shown, target.graph
    was = before_of(now, graph)
    if was is None or not (now.actions.removes or now.actions.replaces):
        return None
    deleted = "delete" in now.actions.words and now.type == ACCOUNT
    return Protection(
        was=was,
        now=now,
        graph=graph,
        kept_by=lambda other: _aspects(now, was, other, graph),
        ends=_becomes(was) if deleted else "",
    ).lost


def _aspects(now: Resource, was: Resource, other: Resource, graph: ResourceGraph) -> Iterator[Aspect]:
    same = _same(was.values.get("id"), other.values.get("id")) if not other.actions.creates else Truth.FALSE
    if now.type == UNIT:
        same |= _same(was.values.get("name"), other.values.get("name")) & _same_parent(was, other, graph)
    yield _becomes(was), same


def _becomes(was: Resource) -> str:
    """What AWS does with the old object when a new one takes its address."""
    if was.type in {UNIT, ORGANIZATION}:
        return "another one takes its place"
    return (
        "the account is closed"
        if was.values.get("close_on_deletion") is True
        else "the account leaves the organization"
    )


def _same_parent(was: Resource, other: Resource, graph: ResourceGraph) -> Truth:
    then, now = was.values.get("parent_id"), other.values.get("parent_id")
    if not isinstance(now, Unknown):
        return _same(then, now)
    parents = graph.links.follow(other, "parent_id").to
    if len(parents) != 1 or parents[0].type == ORGANIZATION:
        return Truth.UNKNOWN
    parent = before_of(parents[0], graph)
    return _same(then, parent.values.get("id")) if parent is not None else Truth.FALSE


def _same(one: Value, other: Value) -> Truth:
    if isinstance(one, Unknown) or isinstance(other, Unknown):
        return Truth.UNKNOWN
    return Truth.of(one is not None and one == other)
