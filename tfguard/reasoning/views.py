"""How policies see a resource, an account, an organization or a stack: plain objects that remember what they show."""

from __future__ import annotations

from tfguard.graph import Account, ResourceGraph
from tfguard.model.stack import Provider, Resource, Stack
from tfguard.model.value import Value


class View(dict[str, Value]):
    """An object as HCL sees it, with the graph and the thing that it shows; questions start from it."""

    __slots__ = ("graph", "shown", "stack")

    def __init__(
        self,
        fields: dict[str, Value],
        graph: ResourceGraph,
        shown: Resource | Provider | Account | Stack | None,
        stack: Stack | None,
    ) -> None:
        super().__init__(fields)
        self.graph = graph
        self.shown = shown
        self.stack = stack


def view_of_resource(resource: Resource, graph: ResourceGraph) -> View:
    """`address`, `mode`, `type`, `name`, `index`, `module`, `provider`, `account`, `region`, `actions`, `input` and `attrs`."""
    account = graph.account_of(resource)
    fields: dict[str, Value] = {
        "address": resource.address,
        "mode": resource.mode.value,
        "type": resource.type,
        "name": resource.name,
        "index": resource.key,
        "module": str(resource.module),
        "provider": resource.provider,
        "account": account.id if account is not None else None,
        "region": graph.region_of(resource),
        "actions": list(resource.actions.words),
        "input": resource.stack.path if resource.stack is not None else "",
        "attrs": resource.values,
    }
    return View(fields, graph, resource, resource.stack)


def view_of_account(account: Account, graph: ResourceGraph) -> View:
    """`id` (null where no input tells it), `label` and `resources`, the number of things that the inputs put into it."""
    return View(
        {"id": account.id, "label": account.label, "resources": len(account.resources)}, graph, account, account.stack
    )


def view_of_organization(graph: ResourceGraph) -> View:
    """`management_account`, where an input tells it."""
    return View({"management_account": graph.organization.management_account}, graph, None, None)


def view_of_stack(stack: Stack, graph: ResourceGraph) -> View:
    """`input`, `kind`, `complete`, `errored`, `deferred` (addresses) and `terraform_version`."""
    fields: dict[str, Value] = {
        "input": stack.path,
        "kind": stack.kind.value,
        "complete": stack.complete,
        "errored": stack.errored,
        "deferred": [resource.address for resource in stack.deferred],
        "terraform_version": stack.terraform_version,
    }
    return View(fields, graph, stack, stack)


def view_of_provider(provider: Provider, stack: Stack, graph: ResourceGraph) -> View:
    """`address`, `name`, `alias`, `module`, `region`, `input` and `attrs`."""
    fields: dict[str, Value] = {
        "address": provider.target,
        "name": provider.name,
        "alias": provider.alias,
        "module": str(provider.module),
        "region": graph.provider_region(stack, provider.address),
        "input": stack.path,
        "attrs": provider.values,
    }
    return View(fields, graph, provider, stack)
