"""`tags_all`: the tags of a resource and the default tags of its provider configuration, less what the provider ignores.

https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/resource-tagging
"""

from __future__ import annotations

from collections.abc import Mapping

from tfguard.hcl.types import STRING
from tfguard.hcl.values import MapValue, is_sure, revealed, waiting
from tfguard.model.stack import Provider
from tfguard.model.value import Unknown, Value, at


def set_tags_all(values: dict[str, Value], provider: Provider, *, legacy: bool) -> None:
    """Set `tags_all` where the configuration and the provider's block decide it.

    Where there are no tags at all, it is empty; resources on the older SDK learn that from AWS only.
    """
    if "tags_all" not in values or "tags" not in values:
        return
    own = values["tags"]
    defaults = at(provider.values.get("default_tags"), (0, "tags"))
    merged = _merged(revealed(defaults), revealed(own))
    if merged is None and legacy:
        return
    if not isinstance(merged, Unknown):
        ignored = at(provider.values.get("ignore_tags"), (0,))
        merged = _kept(merged, ignored if isinstance(ignored, dict) else {})
    values["tags_all"] = merged


def _merged(defaults: Value, own: Value) -> Value:
    """All tags; null where there are none."""
    if not is_sure(defaults) or not is_sure(own):
        return waiting((defaults, own))
    tags = {**_tags(defaults), **_tags(own)}
    return MapValue(tags, STRING) if tags else None


def _tags(value: Value) -> Mapping[str, Value]:
    return {key: tag for key, tag in value.items() if tag is not None} if isinstance(value, dict) else {}


def _kept(tags: Value, ignored: Mapping[str, Value]) -> Value:
    if not isinstance(tags, dict):
        return MapValue({}, STRING)
    if not any(ignored.values()):
        return tags
    keys, prefixes = ignored.get("keys"), ignored.get("key_prefixes")
    if not is_sure(keys) or not is_sure(prefixes):
        return waiting((keys, prefixes))
    names = frozenset(keys) if isinstance(keys, list) else frozenset()
    starts = tuple(str(prefix) for prefix in prefixes) if isinstance(prefixes, list) else ()
    kept = {key: tag for key, tag in tags.items() if key not in names and not (starts and key.startswith(starts))}
    return MapValue(kept, STRING)
