"""States: what `terraform show -json` prints of one, and `terraform.tfstate` itself. All of it exists already."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from typing import Any, Final

from tfguard.model.address import ModuleAddress, module_address, print_key
from tfguard.model.place import InputError
from tfguard.model.stack import Kind, Mode, Provider, Resource, Stack
from tfguard.terraform.shape import an_object, check_format_version, instance_key, objects, optional_text, text

STATE_FILE_VERSION: Final = 4
_PROVIDER = re.compile(r'\A(?:(?P<module>module\..+)\.)?provider\["(?P<source>[^"]+)"\](?:\.(?P<alias>[\w-]+))?\Z')


def read_shown_state(document: Mapping[str, Any], name: str) -> Stack:
    """Read a state as `terraform show -json` prints it."""
    check_format_version(document, name, "state")
    return _stack(document, name, tuple(state_resources(document, name)))


def read_state_file(document: Mapping[str, Any], name: str) -> Stack:
    """Read a raw `terraform.tfstate`; version 4 is what Terraform has written since 0.12."""
    if document.get("version") != STATE_FILE_VERSION:
        raise InputError(
            f"{name}: this state file has version {document.get('version')}; tfguard reads version {STATE_FILE_VERSION}: "
            "let a newer Terraform write it again (terraform apply -refresh-only)"
        )
    found = (resource for family in objects(document, "resources", name) for resource in _instances(family, name))
    return _stack(document, name, tuple(found))


def state_resources(
    document: Mapping[str, Any], name: str, *, beside: Container[str] = frozenset()
) -> Iterator[Resource]:
    """Each resource of a shown state, or of the `prior_state` of a plan, but for the addresses in `beside`."""
    modules = [an_object(an_object(document, "values", name), "root_module", name)]
    while modules:
        module = modules.pop()
        modules.extend(reversed(objects(module, "child_modules", name)))
        path = module_address(optional_text(module, "address", name) or "")
        for entry in objects(module, "resources", name):
            address = text(entry, "address", name)
            if address not in beside:
                yield _shown_resource(address, entry, path, name)


def _shown_resource(address: str, entry: Mapping[str, Any], module: ModuleAddress, name: str) -> Resource:
    values = an_object(entry, "values", f"{name}: {address}")
    return Resource(
        address=address,
        mode=mode_of(entry),
        type=text(entry, "type", address),
        name=text(entry, "name", address),
        key=instance_key(entry, "index", address),
        module=module,
        provider=provider_name(entry),
        planned=values,
        before=values,
        sensitive=entry.get("sensitive_values"),
        deposed=optional_text(entry, "deposed_key", address),
    )


def mode_of(entry: Mapping[str, Any]) -> Mode:
    """Whether an entry is of a data source; whatever else a later Terraform may write is managed."""
    return Mode.DATA if entry.get("mode") == "data" else Mode.MANAGED


def provider_name(entry: Mapping[str, Any]) -> str:
    """The local name that a provider has by default: the last word of its source, which was all of it before 0.13."""
    return str(entry.get("provider_name") or "").rpartition("/")[2]


def _instances(family: Mapping[str, Any], name: str) -> Iterator[Resource]:
    module = module_address(optional_text(family, "module", name) or "")
    mode, type_, label = mode_of(family), text(family, "type", name), text(family, "name", name)
    provider = _provider_address(optional_text(family, "provider", name) or "")
    prefix = module.inside(f"data.{type_}.{label}" if mode is Mode.DATA else f"{type_}.{label}")
    for instance in objects(family, "instances", name):
        key = instance_key(instance, "index_key", prefix)
        values = an_object(instance, "attributes", prefix)
        yield Resource(
            address=f"{prefix}{print_key(key)}",
            mode=mode,
            type=type_,
            name=label,
            key=key,
            module=module,
            provider=provider,
            planned=values,
            before=values,
            sensitive=_sensitive_tree(instance.get("sensitive_attributes")),
            deposed=optional_text(instance, "deposed", prefix),
        )


def _provider_address(text_: str) -> str:
    """`module.m.provider["registry.terraform.io/hashicorp/aws"].west` as a configuration says it: `module.m:aws.west`."""
    match = _PROVIDER.match(text_)
    if match is None:
        return text_
    local = match["source"].rpartition("/")[2] + (f".{match['alias']}" if match["alias"] else "")
    return f"{match['module']}:{local}" if match["module"] else local


def _sensitive_tree(paths: Any) -> Any:
    """The paths that a state file lists, in the shape of a plan's `after_sensitive`; a path we cannot follow marks all."""
    tree: dict[str, Any] = {}
    for path in paths if isinstance(paths, list) else ():
        match path:
            case [{"type": "get_attr", "value": str(attribute)}, *_]:
                tree[attribute] = True
            case _:
                return True
    return tree


def _stack(document: Mapping[str, Any], name: str, found: tuple[Resource, ...]) -> Stack:
    addresses = dict.fromkeys(resource.provider for resource in found)
    return Stack(
        path=name,
        kind=Kind.STATE,
        terraform_version=optional_text(document, "terraform_version", name),
        resources=tuple(resource for resource in found if resource.deposed is None),
        deposed=tuple(resource for resource in found if resource.deposed is not None),
        providers=tuple(unconfigured_provider(address) for address in addresses),
    )


def unconfigured_provider(address: str) -> Provider:
    """A provider that resources use and of whose configuration the input says nothing."""
    module, _, local = address.rpartition(":")
    provider, _, alias = local.partition(".")
    return Provider(
        address=address, name=provider, alias=alias or None, module=module_address(module), configured=False
    )
