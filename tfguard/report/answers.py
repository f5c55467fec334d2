"""Answers to single questions, in text and in JSON: `tfguard can` and `tfguard iam`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from tfguard.iam import CheckResult
    from tfguard.reasoning.asking import Reply


def render_reply(reply: Reply, format_: str) -> str:
    """The answer to `can`."""
    if format_ == "json":
        return _json(
            {
                "answer": reply.answer,
                "principal": reply.principal,
                "because": list(reply.because),
                "witness": reply.witness,
                "waits_for": list(reply.waits_for),
            }
        )
    lines = [f"{reply.answer.upper()}  {reply.principal}", *(f"  because  {says}" for says in reply.because)]
    lines += [f"  waits    {name}" for name in reply.waits_for]
    return "\n".join([*lines, *_witness(reply.witness)]) + "\n"


def render_check(result: CheckResult, format_: str) -> str:
    """The answer to a custom policy check."""
    if format_ == "json":
        return _json({"result": result.result, "witness": result.witness, "reasons": list(result.reasons)})
    lines = [result.result, *(f"  because  {says}" for says in result.reasons)]
    return "\n".join([*lines, *_witness(result.witness)]) + "\n"


def _witness(witness: Mapping[str, Any] | None) -> Iterator[str]:
    """The request, part by part."""
    if witness is None:
        return
    yield "  request"
    for name in ("principal", "action", "resource"):
        yield f"    {name:9}  {witness[name]}"
    for key, value in witness["context"].items():
        yield f"    {key} = {', '.join(map(str, value)) if isinstance(value, (list, tuple)) else value}"


def _json(document: Mapping[str, Any]) -> str:
    return orjson.dumps(document, option=orjson.OPT_INDENT_2, default=str).decode() + "\n"
