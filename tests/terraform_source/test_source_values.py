"""What stands behind the values of a configuration: references, types, marks, and what the user gives."""

import pytest

from tfguard.model.stack import Mode
from tfguard.model.value import Unknown
from tfguard.terraform.source.evaluation import Text


def waits(value):
    assert isinstance(value, Unknown)
    return [str(reference) for reference in value.waits_for]


def test_what_the_provider_computes_waits_for_its_own_resource(read):
    bucket = read('resource "aws_s3_bucket" "b" {\n  bucket = "b"\n}\n').by_address["aws_s3_bucket.b"]

    assert waits(bucket.values["arn"]) == ["aws_s3_bucket.b.arn"]
    assert bucket.unknown["arn"] is True
    assert "arn" not in bucket.planned
    assert bucket.planned["bucket"] == "b"


@pytest.mark.parametrize(
    ("expression", "references"),
    [
        ("aws_sns_topic.t.arn", ["aws_sns_topic.t.arn"]),
        ('"${aws_sns_topic.t.arn}/x"', ["aws_sns_topic.t.arn"]),
        ("local.arn", ["aws_sns_topic.t.arn"]),
        ('join(",", [aws_sns_topic.t.arn, aws_sns_topic.t.id])', ["aws_sns_topic.t.arn", "aws_sns_topic.t.id"]),
        ("var.missing", ["var.missing"]),
        ("data.aws_ami.a.id", ["data.aws_ami.a.id"]),
    ],
)
def test_an_unknown_value_names_what_it_waits_for_through_everything_in_between(value, expression, references):
    texts = (
        'resource "aws_sns_topic" "t" {\n  name = "t"\n}\nlocals {\n  arn = aws_sns_topic.t.arn\n}\n'
        'variable "missing" {\n  type = string\n}\ndata "aws_ami" "a" {}\n'
    )

    assert waits(value(expression, texts)) == references


def test_an_output_of_a_module_names_the_resource_inside(read):
    stack = read(
        {
            "main.tf": 'module "m" {\n  source = "./m"\n  for_each = toset(["a"])\n}\n'
            'resource "aws_sns_topic" "t" {\n  name = "t"\n  kms_master_key_id = module.m["a"].id\n}\n',
            "m/main.tf": 'resource "aws_kms_key" "k" {}\noutput "id" {\n  value = aws_kms_key.k.key_id\n}\n',
        }
    )

    assert waits(stack.by_address["aws_sns_topic.t"].values["kms_master_key_id"]) == [
        'module.m["a"].aws_kms_key.k.key_id'
    ]


def test_jsonencode_of_something_unknown_still_tells_what_it_encodes(value):
    found = value("jsonencode({ a = 1, b = aws_sns_topic.t.arn })", 'resource "aws_sns_topic" "t" {\n  name = "t"\n}\n')

    assert isinstance(found, Unknown)
    assert found.encodes["a"] == 1
    assert waits(found.encodes["b"]) == ["aws_sns_topic.t.arn"]


def test_a_policy_document_with_holes_still_tells_its_statements(read):
    stack = read(
        'resource "aws_s3_bucket" "b" {}\ndata "aws_iam_policy_document" "d" {\n  statement {\n    actions = ["s3:*"]\n'
        "    resources = [aws_s3_bucket.b.arn]\n  }\n}\n"
    )

    text = stack.by_address["data.aws_iam_policy_document.d"].values["json"]
    assert text.encodes["Statement"][0]["Action"] == "s3:*"
    assert [waits(part) for part in text.encodes["Statement"][0]["Resource"]] == [["aws_s3_bucket.b.arn"]]


def test_every_resource_knows_where_its_block_stands(read):
    stack = read(
        {"main.tf": "", "x/y.tf": ""} | {"b.tf": '\n\nresource "aws_sns_topic" "t" {\n  count = 2\n  name = "t"\n}\n'}
    )

    assert {(r.address, r.location.file, r.location.line) for r in stack.resources} == {
        ("aws_sns_topic.t[0]", "b.tf", 3),
        ("aws_sns_topic.t[1]", "b.tf", 3),
    }


def test_the_texts_of_sensitive_variables_are_secrets(read):
    stack = read('variable "s" {\n  sensitive = true\n  default = { a = "hunter2", b = ["tiger"] }\n}\n')

    assert stack.secrets == {"hunter2", "tiger"}


@pytest.mark.parametrize(
    ("type_", "given", "found"),
    [
        ("string", Text("5"), "5"),
        ("number", Text("5"), "5"),
        ("bool", Text("true"), "true"),
        ("list(string)", Text('["a", "b"]'), '["a","b"]'),
        ("map(number)", Text("{ a = 1 }"), '{"a":1}'),
        ("any", Text("[1]"), "[1]"),
        ("list(string)", ["a", 1], '["a","1"]'),
    ],
)
def test_what_is_given_for_a_variable_is_read_by_its_type(value, type_, given, found):
    expression = "var.v" if type_ in {"string", "number", "bool"} else "jsonencode(var.v)"

    assert value(expression, f'variable "v" {{\n  type = {type_}\n}}\n', variables={"v": given}) == found


def test_values_of_data_sources_can_be_given(read):
    text = 'data "aws_ami" "a" {\n  owners = ["self"]\n}\nresource "aws_instance" "i" {\n  ami = data.aws_ami.a.id\n}\n'

    stack = read(text, data={"data.aws_ami.a": {"id": "ami-42", "owners": ["self"]}})

    assert stack.by_address["aws_instance.i"].values["ami"] == "ami-42"


@pytest.mark.parametrize(
    ("block", "account"),
    [
        ('allowed_account_ids = ["123456789012"]', "123456789012"),
        ('assume_role {\n    role_arn = "arn:aws:iam::210987654321:role/r"\n  }', "210987654321"),
        ("", None),
    ],
)
def test_the_caller_is_whom_the_provider_block_tells(value, block, account):
    texts = f'provider "aws" {{\n  region = "eu-west-1"\n  {block}\n}}\ndata "aws_caller_identity" "me" {{}}\n'

    found = value("data.aws_caller_identity.me.account_id", texts)

    assert found == account if account else isinstance(found, Unknown)


def test_a_function_of_a_provider_that_nobody_knows_is_unknown(value):
    assert waits(value('provider::other::make("x")')) == ["provider::other::make(...)"]


def test_terraform_workspace_and_paths_are_known(value):
    assert value('"${terraform.workspace} ${path.module} ${path.root}"', workspace="prod") == "prod . ."


def test_the_addresses_of_providers_are_those_of_plans(read):
    stack = read(
        {
            "main.tf": 'provider "aws" {\n  region = "eu-west-1"\n}\nprovider "aws" {\n  alias = "us"\n  region = var.r\n}\n'
            'variable "r" {\n  default = "us-east-1"\n}\nmodule "m" {\n  source = "./m"\n  providers = {\n    aws = aws.us\n  }\n}\n'
            'module "own" {\n  source = "./own"\n}\ndata "aws_region" "here" {}\n',
            "m/main.tf": 'resource "aws_sns_topic" "t" {\n  name = "t"\n}\n',
            "own/main.tf": 'provider "aws" {\n  region = "ap-south-1"\n}\nresource "aws_sns_topic" "t" {\n  name = "t"\n}\n',
        }
    )

    assert {r.address: r.provider for r in stack.resources if r.mode is Mode.MANAGED} == {
        "module.m.aws_sns_topic.t": "aws.us",
        "module.own.aws_sns_topic.t": "module.own:aws",
    }
    assert {p.address: p.values.get("region") for p in stack.providers} == {
        "aws": "eu-west-1",
        "aws.us": "us-east-1",
        "module.own:aws": "ap-south-1",
    }


def test_learning_a_value_changes_nothing_that_was_known(read):
    text = (
        'variable "v" {\n  type = string\n}\nresource "aws_sns_topic" "t" {\n  name = "t"\n  display_name = var.v\n'
        '  tags = { a = "b", c = var.v }\n}\nresource "aws_sqs_queue" "q" {\n  count = 2\n  name = "q-${count.index}"\n}\n'
    )
    before, after = read(text), read(text, variables={"v": "x"})

    for resource in before.resources:
        later = after.by_address[resource.address].values
        assert all(later[name] == known for name, known in resource.planned.items())


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("data.aws_region.here.region", "eu-west-1"),
        ("aws_sqs_queue.q.region", "eu-west-1"),
        ('try(data.aws_region.asked.region, "")', "eu-west-1"),
        ('"arn:aws:sqs:${data.aws_region.there.region}:*"', "arn:aws:sqs:us-east-1:*"),
        ("data.aws_region.there.name", "us-east-1"),
    ],
)
def test_a_region_that_provider_6_made_an_attribute_is_the_one_of_the_provider(value, expression, expected):
    texts = (
        'provider "aws" {\n  region = "eu-west-1"\n}\nvariable "region" {\n  type = string\n  default = null\n}\n'
        'resource "aws_sqs_queue" "q" {\n  name = "q"\n}\ndata "aws_region" "here" {}\n'
        'data "aws_region" "asked" {\n  region = var.region\n}\ndata "aws_region" "there" {\n  region = "us-east-1"\n}\n'
    )

    assert value(expression, texts) == expected


def test_an_argument_of_a_newer_provider_that_is_null_may_be_filled_in(value):
    texts = 'resource "aws_sqs_queue" "q" {\n  name = "q"\n  newer = null\n}\n'

    assert waits(value("aws_sqs_queue.q.newer", texts)) == ["aws_sqs_queue.q.newer"]


def test_a_region_that_is_asked_for_by_an_unknown_name_is_not_that_of_the_provider(value):
    texts = 'provider "aws" {\n  region = "eu-west-1"\n}\nvariable "name" {}\ndata "aws_region" "r" {\n  name = var.name\n}\n'

    assert waits(value("data.aws_region.r.id", texts)) == ["var.name"]


def test_a_policy_that_aws_writes_tells_what_it_says_and_not_how_it_is_spelled(value):
    texts = 'data "aws_iam_policy" "admin" {\n  arn = "arn:aws:iam::aws:policy/AdministratorAccess"\n}\n'

    assert value("data.aws_iam_policy.admin.name", texts) == "AdministratorAccess"
    policy = value("data.aws_iam_policy.admin.policy", texts)
    assert isinstance(policy, Unknown)
    assert policy.encodes["Statement"][0]["Action"] == "*"


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("length(slice(data.aws_availability_zones.a.names, 0, 3))", 3),
        ("length(slice(sort(data.aws_availability_zones.a.names), 1, 3))", 2),
        ("length([for zone in slice(data.aws_availability_zones.a.names, 0, 2) : zone])", 2),
        ('length(slice(split(",", aws_sqs_queue.q.arn), 0, 2))', None),
    ],
)
def test_so_many_elements_of_what_a_plan_reads_are_so_many(value, expression, expected):
    texts = 'data "aws_availability_zones" "a" {}\nresource "aws_sqs_queue" "q" {\n  name = "q"\n}\n'
    found = value(expression, texts)

    assert isinstance(found, Unknown) if expected is None else found == str(expected)


def test_a_subnet_in_each_zone_is_seen_though_the_zones_are_not_known(read):
    stack = read(
        'data "aws_availability_zones" "a" {}\nlocals {\n  zones = slice(data.aws_availability_zones.a.names, 0, 2)\n}\n'
        'resource "aws_subnet" "s" {\n  count = length(local.zones)\n  availability_zone = local.zones[count.index]\n}\n'
    )

    assert [one.address for one in stack.resources if one.type == "aws_subnet"] == [
        "aws_subnet.s[0]",
        "aws_subnet.s[1]",
    ]
    assert waits(stack.by_address["aws_subnet.s[1]"].values["availability_zone"]) == [
        "data.aws_availability_zones.a.names"
    ]


@pytest.mark.parametrize(
    "text", ["<<-POLICY\n    {0}\n  POLICY\n", 'templatefile("policy.json", {{ arn = aws_s3_bucket.b.arn }})\n']
)
def test_a_policy_that_is_written_as_text_tells_what_does_not_wait(read, text):
    document = '{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }, { "Resource": "${arn}/*" }] }'
    written = text.format(document.replace("${arn}", "${aws_s3_bucket.b.arn}"))
    main = f'resource "aws_s3_bucket" "b" {{}}\nresource "aws_iam_policy" "p" {{\n  policy = {written}}}\n'

    stack = read({"main.tf": main, "policy.json": document})
    policy = stack.by_address["aws_iam_policy.p"].values["policy"]

    assert waits(policy) == ["aws_s3_bucket.b.arn"]
    assert policy.encodes["Statement"][0] == {"Effect": "Allow", "Action": "*", "Resource": "*"}
    assert waits(policy.encodes["Statement"][1]["Resource"]) == ["aws_s3_bucket.b.arn"]


def test_what_a_data_source_is_given_stays_sensitive(read):
    text = (
        'data "aws_secretsmanager_secret_version" "s" {\n  secret_id = "x"\n}\nresource "aws_sns_topic" "t" {\n'
        '  name = "t"\n  display_name = "is ${data.aws_secretsmanager_secret_version.s.secret_string}"\n}\n'
    )

    stack = read(text, data={"data.aws_secretsmanager_secret_version.s": {"secret_string": "hunter2"}})

    assert stack.by_address["data.aws_secretsmanager_secret_version.s"].sensitive["secret_string"] is True
    assert stack.by_address["aws_sns_topic.t"].sensitive == {"display_name": True}
