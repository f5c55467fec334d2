"""One thing that policies judge, as their expressions see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from tfguard.graph import ResourceGraph
from tfguard.model.stack import Resource, Stack
from tfguard.model.value import Value
from tfguard.reasoning import View


@dataclass(slots=True, eq=False, kw_only=True)
class Target:
    """One thing that policies judge, with the roots that their expressions may use; no policy keeps anything in it."""

    label: str
    """The name in the report: an address, `account:...`, `organization`, `stack`."""
    stacks: tuple[Stack, ...]
    graph: ResourceGraph
    attrs: Mapping[str, Value] | None = None
    prior_attrs: Mapping[str, Value] | None = None
    meta: Mapping[str, Value] | None = None
    resource: Resource | None = None
    make_view: Callable[[], View]
    input: str = field(init=False)
    """The path of the input that it stands in."""
    account: str | None = field(init=False)
    """The id of the account that it lies in, where the inputs tell it."""
    _view: View | None = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        self.input = self.stacks[0].path if self.stacks else ""
        self.account = self._account()

    @property
    def view(self) -> View:
        """The root `target`."""
        view = self._view
        if view is None:
            view = self._view = self.make_view()
        return view

    def _account(self) -> str | None:
        if self.resource is not None:
            account = self.graph.account_of(self.resource)
            return account.id if account is not None else None
        own = self.view.get("id")
        return own if isinstance(own, str) else None

    @property
    def region(self) -> str | None:
        """The region that it lies in, where it has one and the inputs tell it."""
        found = self.graph.region_of(self.resource) if self.resource is not None else self.view.get("region")
        return found if isinstance(found, str) else None


_NO_STACK: Final[Mapping[str, Value]] = {"deployment_group": "", "deployment_name": "", "stack_name": ""}
PLACE: Final[Mapping[str, Value]] = {"tfe_workspace": {"tags": {}}, "tfe_stack": _NO_STACK}
"""Where the run is, in HCP Terraform's words: it is not there."""
