"""What a filter makes of a type alone holds for every resource of the type; what it cannot tell is asked of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tfguard.cli.catalogue import Choice, policies_for
from tfguard.cli.inputs import read_inputs
from tfguard.graph import ResourceGraph
from tfguard.model.stack import Kind, Mode, Resource, Stack
from tfguard.model.verdict import Outcome
from tfguard.policy import Session, Subject, judge, load, targets
from tfguard.policy.budget import Budget
from tfguard.policy.kinds import Kinds
from tfguard.reasoning import QUESTIONS, view_of_resource
from tfguard.reasoning.questions import _of_module

SAMPLES = Path(__file__).parent.parent.parent / "sample_plans"
STORIES = ["mid-size", "guardrails-removed", "careless-workload", "organization"]


def policy(filter_, *, label="aws_*", local="z = 1"):
    source = f"""
    input "words" {{
      type    = list(string)
      default = ["aws_instance"]
    }}
    input "unset" {{
      type     = string
      nullable = true
    }}
    resource_policy "{label}" "p" {{
      locals {{
        {local}
      }}
      filter = {filter_}
      enforce {{
        condition = true
      }}
    }}
    """
    (found,) = load(source.encode(), "p.policy.hcl", {})
    return found


def plan(*resources):
    stack = Stack(path="plan.json", kind=Kind.PLAN, resources=resources)
    return ResourceGraph([stack])


def resource(type_, name="a", **planned):
    return Resource(address=f"{type_}.{name}", mode=Mode.MANAGED, type=type_, name=name, planned=planned)


@pytest.mark.parametrize(
    ("filter_", "local"),
    [
        ("input.unset != null", "z = 1"),
        ("input.unset != null && attrs.a", "z = 1"),
        ("core::contains(input.words, meta.type)", "z = 1"),
        ('meta.type == "aws_instance"', "z = 1"),
        ('core::startswith(target.type, "aws_i") ', "z = 1"),
        ("local.wanted", "wanted = core::contains(input.words, meta.type)"),
        ("core::length(local.copies) > 0", "copies = tfguard::copy_regions(target)"),
        ('tfguard::holds_policy(target, ["identity"])', "z = 1"),
        ("tfguard::protects(target)", "z = 1"),
        ("tfguard::pinned(target) && attrs.a", "z = 1"),
        ('target.region == "x" || tfguard::pinned(target)', "z = 1"),
    ],
)
def test_a_filter_that_asks_for_the_type_alone_leaves_the_type_out(filter_, local) -> None:
    assert Kinds(policy(filter_, local=local)).leaves_out("aws_route53_zone")


@pytest.mark.parametrize(
    ("filter_", "local"),
    [
        ("attrs.a", "z = 1"),
        ("attrs.a && input.unset != null", "z = 1"),
        ("core::try(attrs.a, false)", "z = 1"),
        ("core::can(attrs.a) ? false : false", "z = 1"),
        ("core::try(target.nothing, false)", "z = 1"),
        ('meta.operation == "delete"', "z = 1"),
        ('meta.module_path == "x"', "z = 1"),
        ("core::length(target) < 1", "z = 1"),
        ("core::length([target.type]) < 1 || core::length([target]) < 1", "z = 1"),
        ('core::length([for meta in [{ type = "y" }] : meta if meta.type == "y"]) > 0', "z = 1"),
        ('core::length([for target in [{ type = "y" }] : target if target.type == "y"]) > 0', "z = 1"),
        ("core::length(local.linked) > 0", 'linked = tfguard::linked(target, "aws_instance", "a")'),
        ('core::length(core::getresources("aws_instance", null)) > 9', "z = 1"),
        ('tfguard::configured(target, "a")', "z = 1"),
        ("tfguard::protects(target.attrs)", "z = 1"),
    ],
)
def test_a_filter_that_may_ask_for_more_than_the_type_is_asked_of_each_resource(filter_, local) -> None:
    assert not Kinds(policy(filter_, local=local)).leaves_out("aws_route53_zone")


def test_types_that_a_filter_wants_are_not_left_out() -> None:
    assert not Kinds(policy("core::contains(input.words, meta.type)")).leaves_out("aws_instance")
    assert not Kinds(policy("tfguard::protects(target)")).leaves_out("aws_guardduty_detector")
    assert not Kinds(policy("target.region != null")).leaves_out("aws_instance")
    assert Kinds(policy("target.region != null")).leaves_out("aws_iam_role")


def test_a_filter_runs_once_for_a_type_and_not_for_each_of_its_resources() -> None:
    wanted = policy("core::length([for word in input.words : word if word == meta.type]) > 0")
    session = Session(wanted, Budget(2))
    graph = plan(*(resource("aws_sns_topic", f"t{number}") for number in range(50)), resource("aws_instance"))
    outcomes = [judge(session, target).outcome for target in targets(wanted, graph)]
    assert outcomes == [*[Outcome.NOT_APPLICABLE] * 50, Outcome.PASSED]


def test_a_policy_for_one_type_asks_each_of_its_resources() -> None:
    wanted = policy("core::length([for word in input.words : word]) > 9", label="aws_instance")
    session = Session(wanted, Budget(1))
    graph = plan(*(resource("aws_instance", f"i{number}") for number in range(2)))
    outcomes = [judge(session, target).outcome for target in targets(wanted, graph)]
    assert outcomes == [Outcome.NOT_APPLICABLE, Outcome.ERROR]


def graph_of(story: str) -> ResourceGraph:
    return ResourceGraph(read_inputs([str(next((SAMPLES / story).glob("plan.json*")))], None))


@pytest.mark.parametrize("story", STORIES)
def test_what_a_guardrail_leaves_out_for_its_type_is_not_applicable_by_itself(story) -> None:
    graph = graph_of(story)
    regions = {"allowed_regions": ["eu-central-1"], "required_tags": ["owner"]}
    choice = Choice.of(policies=(), builtin=True, select=(), ignore=(), parameters=regions, strict_dialect=False)
    left_out = 0
    for guardrail in policies_for(choice, now="2026-11-25T00:00:00Z"):
        session, thorough = Session(guardrail), Session(guardrail)
        thorough._kinds = None
        for target in targets(guardrail, graph) if guardrail.subject is Subject.RESOURCE else ():
            if session.leaves_out(target):
                assert judge(thorough, target).outcome is Outcome.NOT_APPLICABLE, (guardrail.guardrail.id, target.label)
                left_out += 1
    assert left_out > 0


@pytest.mark.parametrize("question", [question for question in QUESTIONS.values() if question.about])
def test_a_question_about_some_types_has_one_answer_for_all_others(question) -> None:
    about = _of_module(question.module, question.about)
    more = [["identity", "scp", "resource"]] * (len(question.parameters) - 1)
    answers = [
        question.answer(view_of_resource(found, graph), *more)
        for story in STORIES
        for graph in [graph_of(story)]
        for stack in graph.stacks
        for found in stack.resources
        if found.mode is Mode.MANAGED and found.type not in about
    ]
    assert answers == [question.otherwise] * len(answers)
    assert len(answers) > 50
