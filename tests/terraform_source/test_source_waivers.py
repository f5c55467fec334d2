"""Comments in the source that accept findings: on which block they stand, what they cover, and when they do not hold."""

import pytest
from memory_files import Files

from tfguard.model.address import module_address
from tfguard.model.stack import Kind, Mode, Resource, Stack
from tfguard.terraform.source.library import Library
from tfguard.terraform.source.source_map import source_map

ALLOW = '# tfguard:allow=some-guardrail reason="because" until=2027-01-31'
TOPIC = 'resource "aws_sns_topic" "t" {\n  name = "t"\n}\n'


def allowed(stack):
    return [(one.guardrail, one.targets) for one in stack.allowances]


@pytest.mark.parametrize(
    "text",
    [
        f"{ALLOW}\n{TOPIC}",
        f"# why\n{ALLOW}\n# and more\n{TOPIC}",
        TOPIC.replace("{\n", f"{{ {ALLOW}\n", 1),
        TOPIC.replace('"t"\n', f'"t" {ALLOW}\n', 1),
        TOPIC.replace("}\n", f"  {ALLOW}\n}}\n"),
        f'/* tfguard:allow=some-guardrail reason="because" until=2027-01-31 */\n{TOPIC}',
        f"// {ALLOW[2:]}\n{TOPIC}",
    ],
)
def test_a_waiver_stands_on_the_block_that_it_is_in_or_right_above(read, text):
    stack = read(text)

    assert allowed(stack) == [("some-guardrail", ("aws_sns_topic.t",))]
    assert stack.remarks == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{ALLOW}\n\n{TOPIC}", "stands on no block"),
        (f"{TOPIC}\n{ALLOW}\n", "stands on no block"),
        (f"{ALLOW}\nlocals {{\n  a = 1\n}}\n{TOPIC}", "of which nothing is judged"),
        (f"# tfguard:allow=x until=2027-01-31\n{TOPIC}", 'no reason="..."'),
        (f'# tfguard:allow=x reason="  " until=2027-01-31\n{TOPIC}', 'no reason="..."'),
        (f'# tfguard:allow=x reason="r"\n{TOPIC}', "until which day"),
        (f'# tfguard:allow=x reason="r" until=soon\n{TOPIC}', "until which day"),
        (f'# tfguard:allow=x reason="r" until=2027-01-31 why=not\n{TOPIC}', "there is no `why`"),
        (f"# tfguard:allow\n{TOPIC}", "names no guardrail"),
    ],
)
def test_a_waiver_that_does_not_hold_says_why(read, text, said):
    stack = read(text)

    assert stack.allowances == ()
    assert said in stack.remarks[0]
    assert stack.remarks[0].startswith("main.tf:")


def test_a_waiver_may_say_who_answers_for_it(read):
    (allowance,) = read(f'{ALLOW} owner=me ticket="OPS-1"\n{TOPIC}').allowances

    assert (allowance.waiver.owner, allowance.waiver.ticket, allowance.waiver.in_source) == ("me", "OPS-1", True)
    assert allowance.location.line == 1


def test_a_waiver_covers_every_instance_of_its_block_in_every_module_instance(read):
    stack = read(
        {
            "main.tf": 'module "m" {\n  source = "./m"\n  count = 2\n}\n',
            "m/main.tf": f'{ALLOW}\nresource "aws_sns_topic" "t" {{\n  for_each = toset(["a"])\n  name = "t"\n}}\n{TOPIC.replace("t", "u", 1)}',
        }
    )

    assert allowed(stack)[0] == (
        "some-guardrail",
        ('module.m[0].aws_sns_topic.t["a"]', 'module.m[1].aws_sns_topic.t["a"]'),
    )


def test_a_waiver_on_a_call_covers_everything_in_the_module(read):
    stack = read(
        {
            "main.tf": f'{ALLOW}\nmodule "m" {{\n  source = "./m"\n}}\n{TOPIC}',
            "m/main.tf": f'{TOPIC}\nmodule "n" {{\n  source = "../n"\n}}\n',
            "n/main.tf": TOPIC,
        }
    )

    assert allowed(stack) == [("some-guardrail", ("module.m.aws_sns_topic.t", "module.m.module.n.aws_sns_topic.t"))]


def test_a_waiver_on_a_provider_covers_the_provider(read):
    stack = read(f'{ALLOW}\nprovider "aws" {{\n  alias = "us"\n  region = "us-east-1"\n}}\n')

    assert allowed(stack) == [("some-guardrail", ("provider.aws.us",))]


def test_the_resources_of_a_plan_get_their_places_and_waivers_through_modules():
    files = Files(
        {
            "main.tf": 'module "m" {\n  source = "./m"\n  for_each = var.unknown\n}\n',
            "m/main.tf": f"\n{ALLOW}\n{TOPIC}",
        }
    )
    resource = Resource(
        address='module.m["x"].aws_sns_topic.t',
        mode=Mode.MANAGED,
        type="aws_sns_topic",
        name="t",
        module=module_address('module.m["x"]'),
        planned={},
    )
    stack = Stack(path="plan.json", kind=Kind.PLAN, resources=(resource,))

    source_map(Library(files), "", {}).apply(stack)

    assert (resource.location.file, resource.location.line) == ("m/main.tf", 3)
    assert allowed(stack) == [("some-guardrail", ('module.m["x"].aws_sns_topic.t',))]
