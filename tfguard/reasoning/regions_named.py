"""The regions that a resource speaks of, besides the one where it lands: zones, ARNs, endpoints, copies elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from tfguard.aws import provider
from tfguard.aws.provider import Block
from tfguard.aws.regions import is_listed
from tfguard.aws.services import is_global_type
from tfguard.graph import ResourceGraph
from tfguard.model.address import print_path
from tfguard.model.stack import Resource
from tfguard.model.value import Path, Reference, Unknown, Value
from tfguard.reasoning.views import View

_REGION: Final = r"(?P<region>[a-z]{2}(?:-[a-z]+)+-\d+)"
_ZONE: Final = re.compile(_REGION + r"(?:[a-z]|-[a-z0-9]+(?:-[a-z0-9]+)*-\d+[a-z]?)\Z")
"""https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html"""
_ARN: Final = re.compile(r"arn:[\w-]+:(?P<service>[\w-]+):" + _REGION + ":")
_ENDPOINT: Final = re.compile(
    r"(?:(?:^|[./-])"
    + _REGION
    + r"(?:\.vpce)?\.(?:amazonaws\.com|api\.aws|on\.aws)|^com\.amazonaws\.(?:vpce\.)?"
    + _REGION.replace("region", "of_service")
    + r"\.)"
)
"""A host name of AWS, or the name of a VPC endpoint service."""

_WORDS: Final = frozenset({"tags", "tags_all", "name", "description", "id", "region"})
"""Attributes that are words for people, or the region where the resource lands."""

_LOOKS_LIKE_ONE: Final = re.compile(r"-[a-z]+-\d")
"""What stands in every region, zone, and ARN or endpoint with one, and is quickly found."""

_ZONES: Final = frozenset({"availability_zone", "availability_zones"})

_EDGE: Final = "us-east-1"
_FOR_THE_EDGE: Final = frozenset({"acm", "wafv2", "cloudfront"})
"""Services whose things for CloudFront and edge-optimized APIs stand in one region, whoever refers to them."""

COPIES: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = MappingProxyType(
    {
        "aws_backup_plan": (("rule", "copy_action", "destination_vault_arn"),),
        "aws_dlm_lifecycle_policy": (
            ("policy_details", "schedule", "cross_region_copy_rule", "target"),
            ("policy_details", "schedule", "cross_region_copy_rule", "target_region"),
        ),
        "aws_dynamodb_global_table": (("replica", "region_name"),),
        "aws_dynamodb_table": (("replica", "region_name"),),
        "aws_ecr_replication_configuration": (("replication_configuration", "rule", "destination", "region"),),
        "aws_efs_replication_configuration": (("destination", "region"),),
        "aws_s3_bucket_replication_configuration": (("rule", "destination", "bucket"),),
        "aws_secretsmanager_secret": (("replica", "region"),),
        "aws_ssmincidents_replication_set": (("region", "name"), ("regions", "name")),
        "aws_vpc_ipam": (("operating_regions", "region_name"),),
    }
)
"""Where a resource type says to which regions it copies: a region, an ARN in it, or the ARN of a bucket there."""

Found: TypeAlias = tuple[Path, Value]


def regions_named(resource: Value) -> Value:
    """The regions in the zones, ARNs and endpoints that a resource is given: objects with `path`, `text` and `region`.

    The region where it lands is not among them, nor those to which it copies, nor where AWS wants what CloudFront shows. A list with a
    zone that is known only after apply is open, unless that comes from another resource.
    """
    if not isinstance(resource, View) or not isinstance(resource.shown, Resource):
        return Unknown()
    shown = resource.shown
    if not _may_name_one(shown):
        return []
    own = resource.graph.region_of(shown)
    copies = {path for steps in COPIES.get(shown.type, ()) for path, _ in _at(shown.values, steps)}
    written = [
        (path, value) for path, value in _written(shown.values, provider.schema(shown.type)) if path not in copies
    ]
    named = [
        {"path": print_path(path), "text": text, "region": region}
        for path, text in written
        if isinstance(text, str)
        for region in _region_in(text, shown.type)
    ]
    waits = tuple(reference for path, value in written for reference in _open_zone(path, value, shown))
    if isinstance(own, Unknown) and named:  # any of them may be where it lands
        return Unknown((*own.waits_for, *waits))
    found = [text for text in named if text["region"] != own]
    return Unknown(waits, members=tuple(found), minimum=len(found)) if waits else found


def _may_name_one(resource: Resource) -> bool:
    """Whether anything in a resource looks like a region, or is a zone that is not known: in most there is nothing."""
    if any(_LOOKS_LIKE_ONE.search(text) for text in resource.texts):
        return True
    return any(path[0] in _ZONES for path, _ in resource.unknowns if path)


def _region_in(text: str, type_: str) -> Iterator[str]:
    """The region that a text is about; documents are not looked into."""
    match = _ARN.match(text) or _ZONE.match(text) or (None if text.startswith(("{", "[")) else _ENDPOINT.search(text))
    if match is None:
        return
    told = match.groupdict()
    region = told.get("region") or told.get("of_service")
    at_the_edge = region == _EDGE and (told.get("service") in _FOR_THE_EDGE or is_global_type(type_))
    if region is not None and is_listed(region) and not at_the_edge:
        yield region


def _written(value: Value, block: Block | None, path: Path = ()) -> Iterator[Found]:
    """The texts and unknowns that a configuration may have written; what the provider alone fills in is left out."""
    match value:
        case dict():
            for name, inner in value.items():
                if not path and name in _WORDS:
                    continue
                attribute = block.attributes.get(name) if block is not None else None
                if attribute is None or attribute.required or attribute.optional:
                    nested = block.blocks.get(name) if block is not None else None
                    yield from _written(inner, nested.block if nested is not None else None, (*path, name))
        case list():
            for place, inner in enumerate(value):
                yield from _written(inner, block, (*path, place))
        case str() | Unknown():
            yield path, value
        case _:
            return


def _open_zone(path: Path, value: Value, resource: Resource) -> tuple[Reference, ...]:
    """What a zone waits for, if that is no resource, which lands where it lands."""
    if not isinstance(value, Unknown) or not path or path[0] not in _ZONES:
        return ()
    known = resource.stack.by_address if resource.stack is not None else {}
    return tuple(reference for reference in value.waits_for if reference.subject not in known)


def copy_regions(resource: Value) -> Value:
    """The regions to which a resource copies what it holds; an open list where one is known only after apply."""
    if not isinstance(resource, View) or not isinstance(resource.shown, Resource):
        return Unknown()
    shown = resource.shown
    told = [
        _region_of_copy(value, shown, resource.graph)
        for steps in COPIES.get(shown.type, ())
        for _, value in _at(shown.values, steps)
    ]
    waits = tuple(reference for region in told if isinstance(region, Unknown) for reference in region.waits_for)
    sure = tuple(dict.fromkeys(region for region in told if isinstance(region, str)))
    if any(isinstance(region, Unknown) for region in told):
        return Unknown(waits, members=sure, minimum=len(sure))
    return list(sure)


def _at(value: Value, steps: tuple[str, ...], path: Path = ()) -> Iterator[Found]:
    """The values below some steps, in every element of the lists on the way."""
    match value:
        case list():
            for place, inner in enumerate(value):
                yield from _at(inner, steps, (*path, place))
        case dict() if steps:
            yield from _at(value.get(steps[0]), steps[1:], (*path, steps[0]))
        case Unknown() | str():
            yield path, value
        case _:
            return


def _region_of_copy(value: Value, resource: Resource, graph: ResourceGraph) -> Value:
    """A region, that in an ARN, or where a bucket stands; null where the provider will say, or nobody here can."""
    match value:
        case str() if (match := _ARN.match(value)) is not None:
            return match["region"]
        case str() if value.startswith("arn:"):
            return next((graph.region_of(bucket) for bucket in _buckets(graph) if _is_called(bucket, value)), None)
        case Unknown() if all(reference.subject == resource.address for reference in value.waits_for):
            return None if value.waits_for else value
        case Unknown():
            known = resource.stack.by_address if resource.stack is not None else {}
            ends = [known[reference.subject] for reference in value.waits_for if reference.subject in known]
            return graph.region_of(ends[0]) if len(ends) == len(value.waits_for) == 1 else value
        case _:
            return value


def _buckets(graph: ResourceGraph) -> Iterator[Resource]:
    return iter(graph.of_type.get("aws_s3_bucket", ()))


def _is_called(bucket: Resource, arn: str) -> bool:
    return bucket.values.get("bucket") == arn.rpartition(":")[2]
