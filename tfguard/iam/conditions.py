"""What a condition says of a request context: negation, missing keys, `IfExists`, and keys with several values.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_multi-value-conditions.html
"""

from __future__ import annotations

from typing import assert_never

from tfguard.iam.answer import YES, Answer, every, of, open_question, some, waiting
from tfguard.iam.document import Anything, Condition, Qualifier
from tfguard.iam.operators import TABLE, Operator
from tfguard.iam.patterns import Grammar, fill, take_apart
from tfguard.iam.request import Context
from tfguard.model.value import Unknown


def holds(condition: Condition, context: Context, *, variables: bool) -> Answer:
    """Does the condition hold; `variables` says whether the document's version has them."""
    held = context.held(condition.name)
    if condition.operator == "Null" and (condition.name in context.there or not isinstance(held, Unknown)):
        return some(_null(value, absent=held is None) for value in condition.values)
    if isinstance(held, Unknown):
        return waiting(held)
    test = _Test(condition, context, variables=variables)
    if condition.qualifier is None:
        return _of_one(condition, held, test)
    values = (held,) if isinstance(held, str) else held or ()
    match condition.qualifier:
        case Qualifier.FOR_ALL_VALUES:
            return every(map(test.passes, values))
        case Qualifier.FOR_ANY_VALUE:
            return some(map(test.passes, values))
        case _:
            assert_never(condition.qualifier)


def _null(value: str | Unknown | Anything, *, absent: bool) -> Answer:
    match value:
        case Unknown():
            return waiting(value)
        case Anything():
            return YES
        case str():
            return of(fact=(value.lower() == "true") is absent)


def _of_one(condition: Condition, held: str | tuple[str, ...] | None, test: _Test) -> Answer:
    match held:
        case None:
            return of(fact=condition.negated or condition.if_exists)
        case str():
            return test.passes(held)
        case tuple():
            return open_question(f"AWS does not say what {condition} means for a key with several values")


class _Test:
    """One value of the request against the values of a condition."""

    __slots__ = ("condition", "context", "grammar", "operator")

    def __init__(self, condition: Condition, context: Context, *, variables: bool) -> None:
        self.condition = condition
        self.context = context
        self.operator: Operator = TABLE[condition.operator]
        self.grammar = Grammar.of(wildcards=self.operator.wildcards, variables=variables and self.operator.variables)

    def passes(self, value: str) -> Answer:
        """Some value of the document matches; for a negated operator, none does."""
        found = some(self._matches(value, wanted) for wanted in self.condition.values)
        return ~found if self.condition.negated else found

    def _matches(self, value: str, wanted: str | Unknown | Anything) -> Answer:
        match wanted:
            case Unknown():
                return waiting(wanted)
            case Anything():
                return YES
            case str():
                filled = fill(take_apart(wanted, self.grammar), self.context.variable)
                if isinstance(filled, Unknown):
                    return waiting(filled)
                matched = filled is not None and self.operator.compare(value, filled)
                if matched and self.operator.disputed and "${" in wanted:
                    return open_question(f"AWS does not say whether {self.condition} can have the variable {wanted}")
                return of(fact=matched)
