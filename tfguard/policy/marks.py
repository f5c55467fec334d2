"""What the plan marks sensitive, marked: texts are made from these values, so that none shows a secret."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tfguard.hcl.values import Sensitive
from tfguard.model.value import Value
from tfguard.policy.target import Target
from tfguard.reasoning import View


def marked(value: Value, sensitive: Value) -> Value:
    """The value with `Sensitive` around what `sensitive` (shaped like `after_sensitive`) marks; other parts are not copied."""
    match sensitive:
        case True:
            return Sensitive(value)
        case dict() if sensitive and isinstance(value, dict):
            inside = {key: marked(value[key], mark) for key, mark in sensitive.items() if mark and key in value}
            return {**value, **inside} if inside else value
        case list() if any(sensitive) and isinstance(value, list):
            marks = [*sensitive, *(False for _ in value)]
            return [marked(part, mark) for part, mark in zip(value, marks, strict=False)]
        case _:
            return value


def marked_values(target: Target) -> Mapping[str, Value]:
    """The root `attrs` of a target, marked."""
    return _of_target(target, target.attrs, after=True)


def marked_prior(target: Target) -> Mapping[str, Value]:
    """The root `prior_attrs` of a target, marked."""
    return _of_target(target, target.prior_attrs, after=False)


def _of_target(target: Target, values: Mapping[str, Value] | None, *, after: bool) -> Mapping[str, Value]:
    resource = target.resource
    if resource is None or values is None:
        return values or {}
    sensitive = resource.sensitive if after else resource.before_sensitive or resource.sensitive
    found: Any = marked(values, sensitive)
    return found if isinstance(found, dict) else dict.fromkeys(values, Sensitive(None))


def marked_view(target: Target) -> View:
    """The root `target`, with its attributes marked."""
    view = target.view
    if target.resource is None or not target.resource.sensitive:
        return view
    return View({**view, "attrs": marked_values(target)}, view.graph, view.shown, view.stack)
