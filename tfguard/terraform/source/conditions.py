"""The conditions that a configuration sets for itself: `validation`, `precondition`, `postcondition` and `check`.

Where one of the first three is known to be false, Terraform refuses to plan; a failed check is a warning. What is not known yet
is left to the apply. https://developer.hashicorp.com/terraform/language/validate
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from tfguard.hcl import Block, EvaluationError, Scope
from tfguard.hcl.operators import truth
from tfguard.hcl.values import Sensitive, is_marked, revealed
from tfguard.terraform.source.evaluation import Evaluation
from tfguard.terraform.source.instance import Made, ModuleInstance
from tfguard.terraform.source.json_syntax import blocks_in
from tfguard.terraform.source.scope import Bound

_OF_NAMES: Final = (
    ("variable", "validation", "var.{}: invalid value"),
    ("output", "precondition", "output.{}: precondition"),
)
_WITHHELD: Final = "the message is not shown, because it holds a sensitive value"
_UNSAID: Final = "the condition is false"


def note_refusals(root: ModuleInstance, made: Iterable[Made]) -> None:
    """Note a fault for everything because of which Terraform would refuse to plan."""
    for module in root.all_modules():
        for kind, condition, what in _OF_NAMES:
            for name, block in module.source.of(kind).items():
                for inner in blocks_in(block.body, condition):
                    _note(module.evaluation, inner, module.scope, module.address.inside(what.format(name)))
    for one in made:
        if one.open is None:
            _note_of_resource(one, root.evaluation)


def failed_checks(root: ModuleInstance) -> Iterator[str]:
    """A sentence on each `check` that fails for sure. What goes wrong in one is no fault: it may name data sources of its own."""
    for module in root.all_modules():
        for name, check in module.source.of("check").items():
            for block in blocks_in(check.body, "assert"):
                try:
                    failed = _is_false(block, module.scope, module.evaluation)
                except EvaluationError:
                    continue
                if failed:
                    message = _message(block, module.scope, module.evaluation)
                    yield f"{block.span}: {module.address.inside(f'check.{name}')} fails: {message}"


def _note_of_resource(made: Made, evaluation: Evaluation) -> None:
    instance = made.instance
    for lifecycle in blocks_in(instance.block.body, "lifecycle"):
        for block in blocks_in(lifecycle.body, "precondition"):
            _note(evaluation, block, instance.scope, f"{instance.address}: precondition")
        for block in blocks_in(lifecycle.body, "postcondition"):
            _note(evaluation, block, Bound(instance.scope, "self", made.values), f"{instance.address}: postcondition")


def _note(evaluation: Evaluation, block: Block, scope: Scope, what: str) -> None:
    try:
        failed = _is_false(block, scope, evaluation)
    except EvaluationError as error:
        evaluation.fault(EvaluationError(f"{what}: {error.message}", error.at), block.span)
        return
    if failed:
        evaluation.fault(EvaluationError(f"{what}: {_message(block, scope, evaluation)}"), block.span)


def _is_false(block: Block, scope: Scope, evaluation: Evaluation) -> bool:
    """Whether a condition is known to be false. Raises EvaluationError where it has no value."""
    condition = block.body.attributes.get("condition")
    return (
        condition is not None and revealed(truth(evaluation.run(condition.expression, scope), "the condition")) is False
    )


def _message(block: Block, scope: Scope, evaluation: Evaluation) -> str:
    """What the configuration says of it, where that may be shown."""
    said = block.body.attributes.get("error_message")
    try:
        message = None if said is None else evaluation.run(said.expression, scope)
    except EvaluationError:
        return _UNSAID
    if isinstance(message, Sensitive) or is_marked(message):
        return _WITHHELD
    return message.strip() if isinstance(message, str) and message.strip() else _UNSAID
