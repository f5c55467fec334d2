"""Where the oracle and we differ, by name. A predicate looks at the world alone, so that no verdict can explain itself away.

`known_differences.json` holds for each name the smallest world that shows it, with both answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tfguard.iam import Decision, Outcome

SAME = {"Allowed": Outcome.ALLOW, "ExplicitlyDenied": Outcome.EXPLICIT_DENY, "ImplicitlyDenied": Outcome.IMPLICIT_DENY}
VARIABLE = re.compile(r"\$\{([^}*?$,]+)\}")


def name_of(world: dict, decision: Decision, verdict: str) -> str | None:
    """`agree`, how we are undecided, the name of the difference, or None where it has none."""
    if SAME.get(verdict) is decision.outcome:
        return "agree"
    if decision.outcome is Outcome.UNDECIDED:
        return "undecided: " + re.sub(r"(is|whether|what) .*", r"\1 ...", decision.because[0].says)
    if decision.outcome is Outcome.IMPLICIT_DENY and decision.waits_for and verdict == "ExplicitlyDenied":
        return "denied, and undecided whether explicitly"
    return next((name for name, applies in DIFFERENCES.items() if applies(world)), None)


def documents(world: dict) -> Iterator[dict]:
    """Every document of a world."""
    for key in ("identityPolicies", "permissionBoundaryPolicies"):
        yield from (each["policy"] for each in world.get(key, ()))
    for key in ("serviceControlPolicies", "resourceControlPolicies"):
        yield from (each["policy"] for level in world.get(key, ()) for each in level["policies"])
    yield from (world[key] for key in ("resourcePolicy", "sessionPolicy") if key in world)


def statements(world: dict) -> Iterator[dict]:
    """Every statement of a world."""
    for document in documents(world):
        yield from _list(document["Statement"])


def conditions(world: dict) -> Iterator[tuple[str, list]]:
    """Every operator of a world, in lower case, with its values for one key."""
    for statement in statements(world):
        for operator, keys in statement.get("Condition", {}).items():
            yield from ((operator.lower(), _list(values)) for values in keys.values())


def _list(value: object) -> list:
    return value if isinstance(value, list) else [value]


def _lacks_a_variable(text: object, world: dict) -> bool:
    present = {key.lower() for key in world["request"]["contextVariables"]}
    return any(key.lower() not in present for key in VARIABLE.findall(str(text)))


def missing_variable_under_negation(world: dict) -> bool:
    """AWS: negated operators match where a variable has no value. The oracle says that nothing matches."""
    return any(
        "not" in o and any(_lacks_a_variable(value, world) for value in values) for o, values in conditions(world)
    )


def missing_variable_in_not_resource(world: dict) -> bool:
    """AWS: an entry with such a variable matches no resource, so NotResource excludes nothing by it. The oracle: no match."""
    return any(_lacks_a_variable(s.get("NotResource", ""), world) for s in statements(world))


def short_arn_in_not_resource(world: dict) -> bool:
    """Of an ARN with too few parts AWS does not speak. We let it go on with `*`; the oracle does so under Resource only."""
    entries = (entry for s in statements(world) for entry in _list(s.get("NotResource", "*")))
    return any(entry != "*" and entry.count(":") < 5 for entry in entries)


def every_address(world: dict) -> bool:
    """To the oracle 0.0.0.0/0 covers no address."""
    return any("ipaddress" in operator and "0.0.0.0/0" in values for operator, values in conditions(world))


def seconds_since_1970(world: dict) -> bool:
    """AWS takes dates in UNIX time, which counts seconds. The oracle reads the number in another unit."""
    return any("date" in operator and "1767225600" in values for operator, values in conditions(world))


def session_policy_beside_resource_policy(world: dict) -> bool:
    """AWS: what a resource policy grants to the session itself, no session policy limits. The oracle limits it."""
    return "sessionPolicy" in world and "resourcePolicy" in world


def variable_in_a_resource_without_slash(world: dict) -> bool:
    """AWS's own example is `arn:aws:sqs:...:${aws:username}-queue`. The oracle takes the colon for a separator."""
    entries = (str(s.get(key, "")) for s in statements(world) for key in ("Resource", "NotResource"))
    return any("sqs" in entry and "${" in entry for entry in entries)


def variable_in_the_old_version(world: dict) -> bool:
    """AWS: before 2012-10-17 `${...}` is text. The oracle fills it in, in conditions and where it has a default."""
    return any(document["Version"] == "2008-10-17" and "${" in str(document) for document in documents(world))


def lone_address_of_the_other_kind(world: dict) -> bool:
    """An IPv6 address is none of IPv4's. The oracle lets an address without a prefix neither cover nor not cover it."""
    return any("notipaddress" in operator and "10.1.2.3" in values for operator, values in conditions(world))


def special_character_in_an_exact_comparison(world: dict) -> bool:
    """AWS: `${*}` stands for `*` wherever a variable may stand. The oracle knows it where wildcards are."""
    return any("equals" in operator and "${*}" in str(values) for operator, values in conditions(world))


DIFFERENCES = {
    function.__name__.replace("_", " "): function
    for function in (
        missing_variable_under_negation,
        missing_variable_in_not_resource,
        short_arn_in_not_resource,
        every_address,
        seconds_since_1970,
        session_policy_beside_resource_policy,
        variable_in_a_resource_without_slash,
        variable_in_the_old_version,
        lone_address_of_the_other_kind,
        special_character_in_an_exact_comparison,
    )
}
