"""The values of one resource instance: what its block says, what the provider makes of it, and what data sources answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tfguard.aws.services import is_global_type
from tfguard.hcl import Block, EvaluationError, Scope, Sensitive, convert
from tfguard.model.address import Key, ModuleAddress
from tfguard.model.stack import Mode, Provider
from tfguard.model.value import Reference, Unknown, Value, waits_only_for
from tfguard.terraform.policy_document import DocumentError
from tfguard.terraform.source.data_sources import answer, known_part
from tfguard.terraform.source.decode import decode
from tfguard.terraform.source.evaluation import Evaluation
from tfguard.terraform.source.lazy import ResourceObject
from tfguard.terraform.source.shapes import Shape, shape
from tfguard.terraform.source.tags import set_tags_all
from tfguard.terraform.source.worked_out import work_out

TERRAFORM_DATA: Final = "terraform_data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """One instance of a resource or data block, before its values are worked out."""

    address: str
    mode: Mode
    type: str
    name: str
    key: Key
    module: ModuleAddress
    block: Block
    provider: Provider
    scope: Scope


def object_of(instance: Instance, evaluation: Evaluation, *, waits: bool) -> ResourceObject:
    """The instance with its values after the plan. `waits` says that a data source is read during apply only, whatever its arguments."""
    reads = instance.mode is Mode.DATA
    schema = shape(f"data.{instance.type}" if reads else instance.type)
    values = _read(instance, evaluation, schema, waits=waits) if reads else _managed(instance, evaluation, schema)
    newer = _newer_values(instance, values)
    filled = {
        name: value
        for name, value in newer.items()
        if waits_only_for(values.get(name), instance.address) and (schema is None or name not in schema.arguments)
    }
    return ResourceObject({**values, **filled} if filled else values, instance.address, newer)


def _managed(instance: Instance, evaluation: Evaluation, schema: Shape | None) -> dict[str, Value]:
    if instance.type == TERRAFORM_DATA:
        return _terraform_data(instance, evaluation)
    values = decode(instance.block.body, schema, instance.address, evaluation, instance.scope)
    if schema is not None:
        work_out(instance.type, values, instance.address)
        set_tags_all(values, instance.provider, legacy=schema.legacy)
    return values


def _newer_values(instance: Instance, values: Mapping[str, Value]) -> Mapping[str, Value]:
    """The region of a regional resource or data source, which version 6 of the AWS provider made an attribute of each.

    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/enhanced-region-support
    """
    if not instance.type.startswith("aws_") or is_global_type(instance.type):
        return {}
    region = values.get("id") if instance.type == "aws_region" else instance.provider.values.get("region")
    return {"region": region} if isinstance(region, str) else {}


def _read(instance: Instance, evaluation: Evaluation, schema: Shape | None, *, waits: bool) -> dict[str, Value]:
    values = decode(instance.block.body, schema, instance.address, evaluation, instance.scope)
    given = evaluation.settings.data.get(instance.address)
    if given is not None:
        return {**values, **_typed(given, schema)}
    if waits:
        return {**values, **known_part(instance.type, values, instance.address)}
    try:
        return {**values, **answer(instance.type, values, instance.provider, instance.address)}
    except DocumentError as error:
        missing = evaluation.fault(EvaluationError(f"{instance.address}: {error}"), instance.block.span)
        return {name: missing if isinstance(value, Unknown) else value for name, value in values.items()}


def _typed(given: object, schema: Shape | None) -> dict[str, Value]:
    """Values from a file, with the types and the marks of the schema."""
    values = given if isinstance(given, dict) else {}
    if schema is None:
        return values
    types = schema.type.attributes
    typed = {name: convert(value, types[name]) if name in types else value for name, value in values.items()}
    hidden = {name for name, argument in schema.arguments.items() if argument.sensitive}
    return {name: Sensitive(value) if name in hidden else value for name, value in typed.items()}


def _terraform_data(instance: Instance, evaluation: Evaluation) -> dict[str, Value]:
    """`output` is what `input` is, once it is applied.

    https://developer.hashicorp.com/terraform/language/resources/terraform-data
    """
    written = decode(instance.block.body, None, instance.address, evaluation, instance.scope)
    input_ = written.get("input")
    return {
        "id": Unknown((Reference(instance.address, "id"),)),
        "input": input_,
        "output": None if input_ is None else Unknown((Reference(instance.address, "output"),)),
        "triggers_replace": written.get("triggers_replace"),
    }
