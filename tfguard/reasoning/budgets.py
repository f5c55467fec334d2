"""What a budget watches and whom it tells, and what of it is lost by a plan.

https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-create.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tfguard.graph import ResourceGraph
from tfguard.graph.names import is_left_out
from tfguard.model.stack import Resource
from tfguard.model.truth import Truth, every, some
from tfguard.model.value import Unknown, Value, is_wholly_known
from tfguard.reasoning.changes import Aspect, Protection, before_of
from tfguard.reasoning.views import View

BUDGET: Final = "aws_budgets_budget"
BUDGET_ACTION: Final = "aws_budgets_budget_action"

_REDUCING: Final = ("include_credit", "include_discount", "include_refund")
"""What lowers the sum that a budget compares with its limit."""
_ADDING: Final = (
    "include_other_subscription",
    "include_recurring",
    "include_subscription",
    "include_support",
    "include_tax",
    "include_upfront",
)
"""What raises it. https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_CostTypes.html"""


def budget_weakened(target: Value, percent: Value) -> Value:
    """What a budget watched before this plan and none watches as well after it: an object with `name` and `because`, else null.

    A limit, or a threshold, that rises by no more than some percent is as good as before.
    """
    if not isinstance(target, View) or not isinstance(target.shown, Resource) or not isinstance(percent, (int, float)):
        return Unknown()
    now, graph = target.shown, target.graph
    was = before_of(now, graph)
    if was is None:
        return None
    watch = _Watch(now, was, graph, 1 + percent / 100)
    return Protection(was=was, now=now, graph=graph, kept_by=watch.aspects).lost


def budget_action_weakened(target: Value, percent: Value) -> Value:
    """What a budget did by itself before this plan and none does after it: an object with `name` and `because`, else null."""
    if not isinstance(target, View) or not isinstance(target.shown, Resource) or not isinstance(percent, (int, float)):
        return Unknown()
    now, graph, slack = target.shown, target.graph, 1 + percent / 100
    was = before_of(now, graph)
    if was is None:
        return None

    def aspects(other: Resource) -> Iterator[Aspect]:
        then, values = was.values, other.values
        yield "it is in another account", graph.same_account(now, other)
        yield "it belongs to another budget", _equal(then, values, "budget_name")
        yield "it does something else", every(_equal(then, values, name) for name in ("action_type", "definition"))
        yield (
            "it waits for an approval",
            Truth.of(then.get("approval_model") != "AUTOMATIC") | _equal(then, values, "approval_model"),
        )
        yield "it acts later", _acts_no_later(then, values, slack)

    return Protection(was=was, now=now, graph=graph, kept_by=aspects).lost


def _acts_no_later(was: Mapping[str, Value], now: Mapping[str, Value], slack: float) -> Truth:
    then, when = (next(iter(_blocks(action.get("action_threshold"))), {}) for action in (was, now))
    values = [_number(threshold.get("action_threshold_value")) for threshold in (then, when)]
    same = _equal(was, now, "notification_type") & _equal(then, when, "action_threshold_type")
    if isinstance(values[0], Unknown) or isinstance(values[1], Unknown):
        return same & Truth.UNKNOWN
    return same & _risen(values[0], values[1], slack)


@dataclass(frozen=True, slots=True)
class _Watch:
    """Asks of budgets whether they watch as one did."""

    budget: Resource
    was: Resource
    graph: ResourceGraph
    slack: float

    def aspects(self, other: Resource) -> Iterator[Aspect]:
        """What another budget, or the same one after the plan, keeps of it."""
        was, now = self.was.values, other.values
        yield "it is in another account", self.graph.same_account(self.budget, other) & self._of_one_account(other)
        yield "it watches something else than costs", _equal(was, now, "budget_type")
        yield f"it counts by another period than {was.get('time_unit')}", _equal(was, now, "time_unit")
        yield from self._limit(now)
        yield "it ends earlier", _ends(was, now)
        yield "a cost filter hides part of the spend", _filters(was, other)
        yield "it leaves out part of the costs", _cost_types(was, other)
        for notification in _blocks(was.get("notification")):
            yield self._notification(notification, now)

    def _of_one_account(self, other: Resource) -> Truth:
        """Budgets of a management account may watch one of its members."""
        named = other.values.get("account_id")
        if other is self.budget or named is None or is_left_out(named, other):
            return Truth.TRUE
        return _equal(self.was.values, other.values, "account_id")

    def _limit(self, now: Mapping[str, Value]) -> Iterator[Aspect]:
        limit, risen = _limit_of(self.was.values), _limit_of(now)
        unit = self.was.values.get("limit_unit")
        kept = (
            Truth.UNKNOWN
            if isinstance(risen, Unknown) or isinstance(limit, Unknown)
            else _risen(limit, risen, self.slack)
        )
        yield f"its limit rises from {_plain(limit)} to {_plain(risen)} {unit}", kept
        yield "its limit is in another unit", _equal(self.was.values, now, "limit_unit")
        adjusts = bool(_blocks(now.get("auto_adjust_data"))) and not _blocks(self.was.values.get("auto_adjust_data"))
        yield "its limit follows the spend from now on", Truth.of(not adjusts)

    def _notification(self, told: Mapping[str, Value], now: Mapping[str, Value]) -> Aspect:
        """Whether a notification is still sent, not later and to not fewer, where it was sent to anybody."""
        people = _people(told)
        mark = f"{_plain(told.get('threshold'))}{' %' if told.get('threshold_type') == 'PERCENTAGE' else ''}"
        says = f"nobody is warned any more at {mark} ({str(told.get('notification_type')).lower()}), or fewer are"
        if people == 0:
            return says, Truth.TRUE
        sent = now.get("notification")
        return says, _open(sent) | some(self._as_good(told, other, now) for other in _blocks(sent))

    def _as_good(self, told: Mapping[str, Value], other: Mapping[str, Value], now: Mapping[str, Value]) -> Truth:
        words = [_equal(told, other, name) for name in ("notification_type", "comparison_operator")]
        alike = told.get("threshold_type") == other.get("threshold_type")
        marks = [_number(one.get("threshold")) for one in (told, other)]
        then, mark = marks if alike else (_mark(told, self.was.values), _mark(other, now))
        early = (
            Truth.UNKNOWN if isinstance(mark, Unknown) or isinstance(then, Unknown) else _risen(then, mark, self.slack)
        )
        return every((*words, early, _enough(other, _people(told))))


def _risen(was: float | None, now: float | None, slack: float) -> Truth:
    """Whether a number is no higher than before, but for the slack; no number at all is as high as can be."""
    if was is None:
        return Truth.TRUE
    return Truth.of(now is not None and now <= was * slack)


def _limit_of(budget: Mapping[str, Value]) -> float | Unknown | None:
    """The limit, or the highest of those that are planned period by period."""
    planned = [_number(block.get("amount")) for block in _blocks(budget.get("planned_limit"))]
    amounts = planned or [_number(budget.get("limit_amount"))]
    for amount in amounts:
        if isinstance(amount, Unknown):
            return amount
    return max((amount for amount in amounts if isinstance(amount, float)), default=None)


def _mark(notification: Mapping[str, Value], budget: Mapping[str, Value]) -> float | Unknown | None:
    """The spend at which a notification is sent."""
    threshold, kind = _number(notification.get("threshold")), notification.get("threshold_type")
    if kind != "PERCENTAGE":
        return kind if isinstance(kind, Unknown) else threshold
    limit = _limit_of(budget)
    if isinstance(threshold, Unknown) or isinstance(limit, Unknown):
        return threshold if isinstance(threshold, Unknown) else limit
    return threshold * limit / 100 if threshold is not None and limit is not None else threshold


def _number(value: Value) -> float | Unknown | None:
    if isinstance(value, Unknown):
        return value
    try:
        return float(str(value))
    except ValueError:
        return None


def _plain(value: Value) -> str:
    return (
        "what is known after apply"
        if isinstance(value, Unknown)
        else "none"
        if value is None
        else f"{float(str(value)):g}"
    )


def _people(notification: Mapping[str, Value]) -> int:
    """How many a notification surely reaches."""
    return sum(
        len(listed) if isinstance(listed, list) else (listed.minimum or 0) if isinstance(listed, Unknown) else 0
        for listed in _subscribers(notification)
    )


def _enough(notification: Mapping[str, Value], wanted: int) -> Truth:
    if _people(notification) >= wanted:
        return Truth.TRUE
    return Truth.UNKNOWN if any(isinstance(listed, Unknown) for listed in _subscribers(notification)) else Truth.FALSE


def _subscribers(notification: Mapping[str, Value]) -> Sequence[Value]:
    return [notification.get(name) for name in ("subscriber_email_addresses", "subscriber_sns_topic_arns")]


_NEVER: Final = "2087-06-15_00:00"
"""https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_TimePeriod.html"""


def _ends(was: Mapping[str, Value], now: Mapping[str, Value]) -> Truth:
    """Times are texts such as `2087-06-15_00:00`, which sort as they follow."""
    then, end = (_NEVER if (told := budget.get("time_period_end")) is None else told for budget in (was, now))
    return Truth.UNKNOWN if isinstance(end, Unknown) else Truth.of(str(end) >= str(then))


def _filters(was: Mapping[str, Value], now: Resource) -> Truth:
    """Each filter lets through all that a filter of before let through; one that the provider fills in nobody wrote."""
    filters = now.values.get("cost_filter")
    if is_left_out(filters, now):
        return Truth.TRUE
    kept = every(_is_no_narrower(narrow, _blocks(was.get("cost_filter"))) for narrow in _blocks(filters))
    return kept & ~_open(filters)


def _is_no_narrower(narrow: Mapping[str, Value], before: Sequence[Mapping[str, Value]]) -> Truth:
    if not is_wholly_known(dict(narrow)):
        return Truth.UNKNOWN
    seen = _words(narrow.get("values"))
    return Truth.of(
        any(wide.get("name") == narrow.get("name") and _words(wide.get("values")) <= seen for wide in before)
    )


def _cost_types(was: Mapping[str, Value], now: Resource) -> Truth:
    """All costs still count, and nothing new is taken off; where nothing is written, everything counts."""
    written = None if is_left_out(now.values.get("cost_types"), now) else now.values.get("cost_types")
    then, types = (next(iter(_blocks(value)), {}) for value in (was.get("cost_types"), written))
    adding = every(_holds(types.get(name), then.get(name)) for name in _ADDING)
    return adding & every(_holds(then.get(name), types.get(name)) for name in _REDUCING) & ~_open(written)


def _holds(needed: Value, where: Value) -> Truth:
    """`needed` is on wherever the other one is; what is not written is on."""
    if isinstance(needed, Unknown) or isinstance(where, Unknown):
        return Truth.UNKNOWN
    return Truth.of(needed is not False or where is False)


def _equal(was: Mapping[str, Value], now: Mapping[str, Value], name: str) -> Truth:
    one, other = _written(was.get(name)), _written(now.get(name))
    return Truth.of(one == other) if is_wholly_known([one, other]) else Truth.UNKNOWN


def _written(value: Value) -> Value:
    """A value without what nobody wrote: nulls, and blocks that are not there."""
    match value:
        case dict():
            return {name: _written(part) for name, part in value.items() if part is not None and part != []}
        case list():
            return [_written(part) for part in value]
        case _:
            return value


def _open(value: Value) -> Truth:
    """UNKNOWN where there may be more blocks than those that are known."""
    some_open = isinstance(value, Unknown) or (isinstance(value, list) and any(isinstance(b, Unknown) for b in value))
    return Truth.UNKNOWN if some_open else Truth.FALSE


def _blocks(value: Value) -> Sequence[Mapping[str, Value]]:
    return [block for block in value if isinstance(block, dict)] if isinstance(value, list) else []


def _words(value: Value) -> frozenset[str]:
    return frozenset(map(str, value)) if isinstance(value, list) else frozenset()
