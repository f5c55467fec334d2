"""Learn what the AWS provider fills in though its schema does not say so, from plans and the configurations they were made from.

    python scripts/harvest_provider_facts.py schema.json scripts/provider_facts.json DIRECTORY...
    python scripts/harvest_provider_facts.py --more schema.json scripts/provider_facts.json DIRECTORY...

`schema.json` is what `terraform providers schema -json` printed. Each directory holds a configuration and the `plan.json` that `terraform show -json` printed of it, planned into an empty state;
`data.json` beside them, where there is one, has what data sources answered, by address. A configuration of every resource type
with nothing but what the schema requires tells the defaults; one for each block tells those inside it. Each configuration is read as
the schema alone has it, and what the plan has instead becomes a fact. Where plans disagree, what they disagree on depends on
something else, and is left unknown. Types that no plan shows keep the facts that `facts.json` has already; with `--more`, every
fact that it has already stands, and the plans only add to them.

Plans with unknown values reach furthest: where a required argument is `tostring(terraform_data.u.id)`, no validation stops the
plan, and what is not written shows. They tell nothing of what follows from the value of an argument, nor, inside sets, of what
there is where a block is absent: known values come first, and these add what is missing (hence `--more`).
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from refresh_provider_schema import Facts, cut_block  # noqa: E402

from tfguard.aws import provider  # noqa: E402 - the checkout's own, whatever is installed
from tfguard.aws.archive import Archive, pack  # noqa: E402
from tfguard.cli.given import Given  # noqa: E402
from tfguard.cli.inputs import read_inputs  # noqa: E402
from tfguard.model.stack import Mode  # noqa: E402
from tfguard.model.value import Unknown  # noqa: E402
from tfguard.terraform.source.forms import FORMS  # noqa: E402
from tfguard.terraform.source.shapes import Shape, shape  # noqa: E402

OPEN = "(known after apply)"

BY_HAND = {
    "aws_ecs_task_definition": {"forms": {"container_definitions": "containers"}},
    "aws_lb": {"computed": {}},
}
"""Facts that single plans do not show: texts with several traits of a form, arguments of several kinds of one thing."""

WORKED_OUT = frozenset(
    {
        ("aws_acm_certificate", "domain_validation_options"),
        ("aws_acm_certificate", "subject_alternative_names"),
        ("aws_chime_voice_connector", "aws_region"),
        ("aws_guardduty_organization_configuration", "auto_enable_organization_members"),
        ("aws_lb_target_group", "stickiness.cookie_duration"),
        ("aws_rds_cluster", "manage_master_user_password"),
        ("aws_s3_bucket_lifecycle_configuration", "rule.filter.prefix"),
        ("aws_s3_bucket_lifecycle_configuration", "rule.transition.days"),
        ("aws_sqs_queue", "kms_data_key_reuse_period_seconds"),
    }
)
"""What follows from other arguments, so that no plan tells a fact: tfguard.terraform.source.worked_out has the rules."""

CONDITIONAL = frozenset({"aws_alb", "aws_instance", "aws_lb"})
"""Types of which most plans show the facts, and the rules the exceptions."""


class Harvest:
    """What was seen at each path of each resource type."""

    def __init__(self) -> None:
        self.unwritten: defaultdict[tuple[str, str, str], defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
        self.written: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        self.in_sets: set[tuple[str, str]] = set()
        """The blocks that stand in sets: what there is where they are absent is blurred by unknown values beside them."""
        self.legacy: dict[str, bool] = {}
        """Whether a type that is given no tags leaves them open, as those on the older SDK do; where its schema looks otherwise."""

    def add(self, directory: Path) -> None:
        """Compare one plan with its configuration."""
        data = directory / "data.json"
        given = Given(environment={}, data=(str(data),) if data.exists() else ())
        (planned,) = read_inputs([str(directory / "plan.json")])
        (read,) = read_inputs([str(directory)], given)
        for resource in planned.resources:
            schema = shape(resource.type) if resource.mode is Mode.MANAGED else None
            found = read.by_address.get(resource.address)
            if schema is not None and found is not None and resource.planned is not None:
                self._block(resource.type, schema, found.values, resource.values, _Place(resource.address))
                self._sdk(resource.type, schema, resource.values)

    def _sdk(self, type_: str, schema: Shape, planned: Mapping[str, Any]) -> None:
        tags = planned.get("tags_all")
        if (
            not planned.get("tags")
            and (tags == {} or isinstance(tags, Unknown))
            and schema.legacy != isinstance(tags, Unknown)
        ):
            self.legacy[type_] = not schema.legacy

    def _block(
        self, type_: str, schema: Shape, found: Mapping[str, Any], planned: Mapping[str, Any], at: _Place
    ) -> None:
        for name in schema.arguments:
            self._argument(type_, name, found.get(name), planned.get(name), at)
        for name, nested in schema.blocks.items():
            mine, theirs = found.get(name), planned.get(name)
            if name == "timeouts":
                continue
            if mine in (None, []):
                self.in_sets |= {(type_, at.path + name)} if at.in_set else set()
                self.unwritten[type_, at.path + name, "block"][_frozen(theirs)] += 1
            elif isinstance(mine, list) and isinstance(theirs, list) and len(mine) == len(theirs):
                inside = at.inside(name, in_set=nested.nesting == "set")
                for one, other in _pairs(mine, theirs) if nested.nesting == "set" else zip(mine, theirs, strict=True):
                    self._block(type_, nested.shape, one, other, inside)

    def _argument(self, type_: str, name: str, found: Any, planned: Any, at: _Place) -> None:
        if name == "tags_all" and not at.path:
            return
        own = isinstance(found, Unknown) and all(reference.subject == at.address for reference in found.waits_for)
        if found is None or own or (at.in_set and found in ("", [])):
            kind = "null" if found is None else "computed" if own else "zero"
            self.unwritten[type_, at.path + name, kind][_frozen(planned)] += 1
        elif isinstance(found, str) and isinstance(planned, str) and found != planned:
            self.written[type_, at.path + name].append((found, planned))

    def facts(self) -> dict[str, dict[str, dict[str, Any]]]:
        """The facts by resource type."""
        facts: defaultdict[str, defaultdict[str, dict[str, Any]]] = defaultdict(lambda: defaultdict(dict))
        for (type_, path, kind), seen in sorted(self.unwritten.items()):
            if (type_, path) not in WORKED_OUT:
                _learn(facts[type_], path, kind, _agreed(seen, type_))
        for (type_, path), pairs in sorted(self.written.items()):
            form = next((name for name, rule in FORMS.items() if all(_forms(rule, *pair) for pair in pairs)), None)
            if form is not None:
                facts[type_]["forms"][path] = form
        for type_, more in BY_HAND.items():
            for what, paths in more.items():
                facts[type_][what].update(paths)
        told: dict[str, dict[str, Any]] = {
            type_: {what: paths for what, paths in found.items() if paths} for type_, found in facts.items()
        }
        for type_, legacy in self.legacy.items():
            told.setdefault(type_, {})["legacy"] = legacy
        return told


class _Place:
    """Where in a resource a block stands."""

    def __init__(self, address: str, path: str = "", *, in_set: bool = False) -> None:
        self.address = address
        self.path = path
        self.in_set = in_set

    def inside(self, block: str, *, in_set: bool) -> _Place:
        return _Place(self.address, f"{self.path}{block}.", in_set=self.in_set or in_set)


def _pairs(mine: list[Any], theirs: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Elements of two sets that are the same block: what is written in the one stands in the other."""
    left = list(theirs)
    for one in mine:
        best = max(
            left, key=lambda other: sum(_says(value) and other.get(name) == value for name, value in one.items())
        )
        left.remove(best)
        yield one, best


def _says(value: Any) -> bool:
    return isinstance(value, (str, int)) and value not in ("", 0)


def _frozen(value: Any) -> str:
    return json.dumps(value, sort_keys=True, default=lambda _: OPEN)


def _agreed(seen: Mapping[str, int], type_: str) -> Any:
    """What all plans show; what most show, for types with rules for the rest; else that nobody knows."""
    known = {value: count for value, count in seen.items() if value != _frozen(OPEN)}
    rest = sum(seen.values()) - sum(known.values())
    if len(known) == 1 and rest <= sum(known.values()) / 10:
        return json.loads(next(iter(known)))
    if len(seen) > 1 and type_ not in CONDITIONAL:
        return OPEN
    return json.loads(max(seen, key=lambda value: seen[value]))


def _learn(facts: Mapping[str, dict[str, Any]], path: str, kind: str, planned: Any) -> None:
    match kind, planned:
        case "block", str() if planned == OPEN:
            facts["absent"][path] = "unknown"
        case "block", None:
            facts["absent"][path] = "null"
        case ("block", _) | ("null", None) | ("zero", "" | []):
            return
        case "computed", None:
            facts["computed"][path] = False
        case _, str() if planned == OPEN:
            if kind != "computed":
                facts["computed"][path] = True
        case _ if OPEN not in json.dumps(planned):
            facts["defaults"][path] = planned


def _forms(rule: Any, written: str, planned: str) -> bool:
    try:
        return bool(rule(written) == planned)
    except ValueError:
        return False


def _schemas(file: Path) -> Mapping[str, Any]:
    """The schemas of the provider, cut as the package has them, without any facts."""
    schema = json.loads(file.read_text())
    found = next(body for name, body in schema["provider_schemas"].items() if name.endswith("/hashicorp/aws"))
    cut = {"provider": cut_block(found["provider"]["block"], Facts({}))}
    for prefix, kind in (("", "resource_schemas"), ("data.", "data_source_schemas")):
        cut |= {f"{prefix}{name}": cut_block(body["block"], Facts({})) for name, body in found[kind].items()}
    return cut


def _added(known: Mapping[str, Any], harvest: Harvest) -> dict[str, Any]:
    """Facts with more of them, none overturned."""
    merged = dict(known)
    for type_, facts in harvest.facts().items():
        own = merged[type_] = dict(merged.get(type_, {}))
        for what, found in facts.items():
            paths = found
            if what == "absent":
                paths = {path: word for path, word in found.items() if (type_, path) not in harvest.in_sets}
            own[what] = {**paths, **own.get(what, {})} if isinstance(paths, dict) else own.get(what, paths)
    return merged


def main() -> None:
    """Write the facts."""
    more = sys.argv[1] == "--more"
    schema, target, *directories = map(Path, sys.argv[1 + more :])
    bare = Archive(pack({}, [_schemas(schema)]))
    provider._archive = lambda: bare  # type: ignore[assignment]  # noqa: SLF001 - for as long as this script runs
    harvest = Harvest()
    for directory in directories:
        harvest.add(directory)
    known = json.loads(target.read_text()) if target.exists() else {}
    facts = _added(known, harvest) if more else {**known, **harvest.facts()}
    lines = (
        f"{json.dumps(type_)}: {json.dumps(facts[type_], sort_keys=True)}" for type_ in sorted(facts) if facts[type_]
    )
    target.write_text("{\n" + ",\n".join(lines) + "\n}\n")
    print(f"{target}: facts of {len(facts)} resource types, from {len(directories)} plans")


if __name__ == "__main__":
    main()
