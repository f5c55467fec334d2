"""Small plans, and policies to judge them: what an engine test is made of."""

from tfguard.engine import Gate, Terms, check
from tfguard.policy import load
from tfguard.terraform.plan import read_plan

POLICIES = b"""
resource_policy "aws_iam_user" "named-bad" {
  guardrail {
    title    = "A user that is called bad"
    severity = "medium"
  }
  enforce {
    condition     = attrs.name != "bad"
    error_message = "${target.address} is called bad"
  }
}

account_policy "*" "crowded" {
  guardrail {
    title = "An account with a bad user in it"
  }
  enforce {
    condition     = core::alltrue([for user in tfguard::resources(target, "aws_iam_user") : user.attrs.name != "bad"])
    error_message = "account ${target.label} has a bad user"
  }
}

resource_policy "aws_cloudtrail" "stopped" {
  guardrail {
    title    = "A trail that stops"
    severity = "critical"
  }
  operations = ["change"]
  enforce {
    condition     = tfguard::recording_lost(target) == null
    error_message = "it stops"
  }
}
"""


def policies(source=POLICIES):
    return load(source, "test.policy.hcl", {})


def change(address, before, after, **more):
    """One entry of `resource_changes` or `resource_drift`; the actions follow from what was and what will be."""
    type_, name = address.split(".")[-2:]
    name, bracket, key = name.partition("[")
    module = address.rpartition(f".{type_}")[0] if address.startswith("module.") else None
    told = (
        ["no-op"] if before == after else ["create"] if before is None else ["delete"] if after is None else ["update"]
    )
    entry = {
        "address": address,
        "mode": "managed",
        "type": type_,
        "name": name,
        "provider_name": "registry.terraform.io/hashicorp/aws",
        "change": {
            "actions": more.pop("actions", told),
            "before": before,
            "after": after,
            "after_unknown": more.pop("unknown", {}),
        },
        **more,
    }
    if bracket:
        entry["index"] = int(key.rstrip("]"))
    return entry if module is None else {**entry, "module_address": module}


def plan(*changes, drift=(), path="plan.json"):
    """A stack, as a plan with these changes has it."""
    document = {
        "format_version": "1.2",
        "terraform_version": "1.11.4",
        "complete": True,
        "errored": False,
        "configuration": {"root_module": {}},
        "resource_changes": list(changes),
        "resource_drift": list(drift),
    }
    return read_plan(document, path)


def judged(*stacks, source=POLICIES, **terms):
    """The report of some stacks."""
    return check(stacks, policies(source), Terms(**{"gate": Gate(), "fixed": True, **terms}))


def told(report, *outcomes):
    """Guardrail, target, outcome and change of each verdict with one of some outcomes, or with a change."""
    return [
        (verdict.guardrail, verdict.target, verdict.outcome.value, verdict.change)
        for verdict in report.verdicts
        if verdict.outcome.value in (outcomes or ("violation", "undecided")) or verdict.change
    ]
