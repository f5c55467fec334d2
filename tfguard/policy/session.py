"""One policy in one run: what the evaluations of its targets have in common, worked out once."""

from __future__ import annotations

from collections.abc import Hashable

from tfguard.model.stack import Mode
from tfguard.policy.budget import Budget, Weights
from tfguard.policy.kinds import Kinds
from tfguard.policy.locals import FileScope, build_on_each_other
from tfguard.policy.lookups import World
from tfguard.policy.policy import Policy, Subject
from tfguard.policy.target import Target


class Session:
    """A policy at work: its budget, and the scopes of its file."""

    __slots__ = ("_file_scopes", "_kinds", "_weighs", "budget", "policy")

    def __init__(self, policy: Policy, budget: Budget | None = None) -> None:
        self.policy = policy
        self.budget = budget or Budget()
        self._kinds = Kinds(policy) if policy.subject is Subject.RESOURCE and "*" in policy.label else None
        self._weighs = build_on_each_other(policy.block.locals)
        self._file_scopes: dict[Hashable, FileScope] = {}

    def leaves_out(self, target: Target) -> bool:
        """Whether the filter of a policy for many types leaves out a target for its type alone."""
        resource = target.resource
        if self._kinds is None or resource is None or resource.mode is Mode.DATA:
            return False
        told = target.meta is None or target.meta["type"] == resource.type
        return told and self._kinds.leaves_out(resource.type)

    def file_scope(self, target: Target, *, marked: bool = False) -> FileScope:
        """The scope of the file's locals for what a target sees: one for all targets that see the same."""
        account = target.graph.account_of(target.resource) if target.resource is not None else None
        key = (tuple(map(id, target.stacks)), id(account), marked)
        scope = self._file_scopes.get(key)
        if scope is None:
            file = self.policy.file
            world = World(target.graph, target.stacks, target.resource, strict=file.strict)
            scope = self._file_scopes[key] = FileScope(file, world, self.budget, marked=marked)
        return scope

    def weights(self, file: FileScope) -> Weights | None:
        """What weighs the locals of the block; nothing where none is made of another one."""
        return file.weights or (Weights() if self._weighs else None)
