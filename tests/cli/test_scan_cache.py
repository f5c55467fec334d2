"""What a scan keeps: a report is taken from the cache while nothing that it depends on has changed, and never after."""

import os
from dataclasses import fields, replace

import pytest

from tfguard.cli.circumstances import circumstances
from tfguard.cli.clock import RFC_3339, clock
from tfguard.cli.given import Given
from tfguard.cli.kept import Keeper
from tfguard.cli.scanning import Job, Worker
from tfguard.cli.seen import Seen
from tfguard.model.identity import Identity, IdentityKind
from tfguard.model.place import Span
from tfguard.model.report import JudgedInput, Report, Result
from tfguard.model.truth import Truth
from tfguard.model.value import Unknown
from tfguard.model.verdict import Evidence, Outcome, Role, Severity, Verdict, Waiver

ADMIN = """
resource "aws_iam_user_policy_attachment" "a" {
  user       = "u"
  policy_arn = var.arn
}

variable "arn" {
  default = "arn:aws:iam::aws:policy/AdministratorAccess"
}
"""
HARMLESS = 'resource "aws_sns_topic" "t" {\n  name = "t"\n}\n'
NOW = "2026-11-25T12:00:00Z"


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A root module with a finding, in the working directory."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    write(tmp_path / "live", {"main.tf": ADMIN})
    return "live"


def write(directory, files):
    for name, text in files.items():
        place = directory / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)


def scanned(root, *, now=NOW, passes=False, given=None, environment=None, **options):
    """The report, and whether it came from the cache."""
    moment = clock(now)
    environment = environment or {}
    job = Job(
        options={"now": moment, "fixed": False, "select": ("iam-admin-attached",), **options},
        given=Given(now=moment.strftime(RFC_3339), environment=environment, **(given or {})),
        cache="cache",
        passes=passes,
    )
    worker = Worker.of(job, circumstances(job.options, job.given))
    report = worker.report(root)
    return report, worker.judged == 0


def found(report):
    return [verdict.guardrail for verdict in report.findings]


def test_a_report_is_kept_while_nothing_changes(root):
    first, kept_first = scanned(root)
    second, kept_second = scanned(root)

    assert (kept_first, kept_second) == (False, True)
    assert second == first
    assert found(second) == ["iam-admin-attached"]


CHANGES = {
    "a file": {"live/main.tf": HARMLESS},
    "a new file": {"live/more.tf": HARMLESS},
    "an override": {"live/override.tf": 'variable "arn" {\n  default = "arn:aws:iam::aws:policy/ReadOnlyAccess"\n}\n'},
    "a value for a variable": {"live/terraform.tfvars": 'arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"\n'},
    "an automatic value": {"live/x.auto.tfvars": 'arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"\n'},
    "where modules are installed": {"live/.terraform/modules/modules.json": '{"Modules": []}'},
    "a configuration of tfguard": {"tfguard.yaml": "fail_on: critical\n"},
}


@pytest.mark.parametrize("changes", CHANGES.values(), ids=CHANGES)
def test_a_change_of_what_was_read_or_looked_for_is_seen(root, tmp_path, changes):
    write(tmp_path, {"live/calls.tf": 'module "m" {\n  source = "registry/m/aws"\n}\n'})
    scanned(root)
    write(tmp_path, changes)

    after, was_kept = scanned(root)

    assert not was_kept
    assert after == Worker.of(*_without_cache()).report(root)


def _without_cache():
    moment = clock(NOW)
    job = Job(
        options={"now": moment, "fixed": False, "select": ("iam-admin-attached",)},
        given=Given(now=NOW, environment={}),
        passes=False,
    )
    return job, circumstances(job.options, job.given)


USES = {
    "a called module": ('module "m" {\n  source = "../m"\n}\n', "m/main.tf", ADMIN, HARMLESS),
    "a module in a called module": (
        'module "m" {\n  source = "../outer"\n}\n',
        "m/main.tf",
        ADMIN,
        HARMLESS,
    ),
    "a file that a function reads": (
        'module "m" {\n  source = "../m"\n  arn = trimspace(file("${path.module}/arn"))\n}\n',
        "live/arn",
        "arn:aws:iam::aws:policy/AdministratorAccess\n",
        "arn:aws:iam::aws:policy/ReadOnlyAccess\n",
    ),
}


@pytest.mark.parametrize(("calls", "name", "before", "after"), USES.values(), ids=USES)
def test_what_a_root_module_uses_counts_as_it_does(root, tmp_path, calls, name, before, after):
    outer = 'module "inner" {\n  source = "../m"\n}\n'
    write(tmp_path, {"live/main.tf": calls, "m/main.tf": ADMIN, "outer/main.tf": outer, name: before})
    assert found(scanned(root)[0]) == ["iam-admin-attached"]
    assert scanned(root)[1]

    write(tmp_path, {name: after})

    report, was_kept = scanned(root)
    assert (found(report), was_kept) == ([], False)


def test_a_module_that_another_root_module_had_read_before_counts_for_both(root, tmp_path):
    write(tmp_path, {"m/main.tf": ADMIN, "live/main.tf": 'module "m" {\n  source = "../m"\n}\n'})
    write(tmp_path, {"other/main.tf": 'module "m" {\n  source = "../m"\n}\n'})
    job = replace(_without_cache()[0], cache="cache")
    worker = Worker.of(job, circumstances(job.options, job.given))
    for name in (root, "other"):
        assert found(worker.report(name)) == ["iam-admin-attached"]
    write(tmp_path, {"m/main.tf": HARMLESS})

    assert found(scanned(root)[0]) == []
    assert found(scanned("other")[0]) == []


def test_a_file_that_appears_where_one_was_missing_is_seen(root, tmp_path):
    write(tmp_path, {"live/main.tf": ADMIN + 'locals {\n  x = fileexists("${path.module}/x") ? 1 : 0\n}\n'})
    write(tmp_path, {"live/use.tf": 'resource "aws_sns_topic" "t" {\n  count = local.x\n}\n'})
    assert scanned(root)[0].inputs[0].resources == 1
    write(tmp_path, {"live/x": ""})

    assert scanned(root)[0].inputs[0].resources == 2


def test_what_stands_around_counts(root, tmp_path):
    write(tmp_path, {"values.json": '{"arn": "arn:aws:iam::aws:policy/AdministratorAccess"}'})
    given = {"variable_files": ("values.json",)}
    assert found(scanned(root, given=given)[0]) == ["iam-admin-attached"]
    assert scanned(root, given=given)[1]
    write(tmp_path, {"values.json": '{"arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}'})
    assert found(scanned(root, given=given)[0]) == []

    unset = scanned(root, environment={"TF_VAR_arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"})[0]
    assert found(unset) == []
    assert found(scanned(root)[0]) == ["iam-admin-attached"]


@pytest.mark.parametrize("name", ["TF_VAR_x", "TF_WORKSPACE", "TFGUARD_INPUT_x", "TFPOLICY_INPUT_x"])
def test_an_environment_variable_that_anybody_looks_at_counts(root, name):
    scanned(root)

    assert not scanned(root, environment={name: "1"})[1]


def test_policies_of_the_user_count_wherever_they_are_named(root, tmp_path):
    policy = 'resource_policy "aws_iam_user_policy_attachment" "mine" {{\n  enforce {{\n    condition = {}\n  }}\n}}\n'
    write(tmp_path, {"mine/mine.policy.hcl": policy.format("true")})
    option = {"policies": ("mine",), "select": ("mine",)}
    assert found(scanned(root, **option)[0]) == []
    assert scanned(root, **option)[1]
    write(tmp_path, {"mine/mine.policy.hcl": policy.format("false")})
    assert found(scanned(root, **option)[0]) == ["mine"]

    write(tmp_path, {"tfguard.yaml": "policies: [mine]\n"})
    assert found(scanned(root, select=("mine",))[0]) == ["mine"]
    write(tmp_path, {"mine/mine.policy.hcl": policy.format("true")})
    assert found(scanned(root, select=("mine",))[0]) == []


def test_options_are_kept_apart_and_beside_each_other(root):
    scanned(root)
    scanned(root, fail_on="critical")

    assert scanned(root)[1]
    assert scanned(root, fail_on="critical")[1]
    assert not scanned(root, role="baseline")[1]


# The time.


def test_a_report_that_does_not_depend_on_the_time_holds_on_other_days(root):
    scanned(root)

    assert scanned(root, now="2027-11-25T12:00:00Z")[1]


def test_a_waiver_in_the_source_holds_no_longer_than_its_day(root, tmp_path):
    waived = ADMIN.replace(
        'resource "aws',
        '# tfguard:allow=iam-admin-attached reason="Moves out." until=2026-11-30\nresource "aws',
    )
    write(tmp_path, {"live/main.tf": waived})
    assert [verdict.outcome for verdict in scanned(root)[0].findings] == [Outcome.WAIVED]
    assert scanned(root, now="2026-11-25T23:00:00Z")[1]

    assert [verdict.outcome for verdict in scanned(root, now="2026-12-01T00:00:00Z")[0].findings] == [Outcome.VIOLATION]


def test_a_waiver_of_the_configuration_holds_no_longer_than_its_day(root, tmp_path):
    entry = "waivers:\n  - guardrail: iam-admin-attached\n    reason: Moves out.\n    until: 2026-11-30\n"
    write(tmp_path, {"tfguard.yaml": entry})
    assert [verdict.outcome for verdict in scanned(root)[0].findings] == [Outcome.WAIVED]

    assert [verdict.outcome for verdict in scanned(root, now="2026-12-01T00:00:00Z")[0].findings] == [Outcome.VIOLATION]


def test_a_configuration_that_asks_the_time_is_read_anew_each_time(root, tmp_path):
    timed = ADMIN.replace("var.arn", 'plantimestamp() < "2026" ? var.arn : var.arn')
    write(tmp_path, {"live/main.tf": timed})
    scanned(root)

    assert scanned(root)[1]
    assert not scanned(root, now="2026-11-25T12:00:01Z")[1]


def test_a_guardrail_that_asks_the_time_judges_anew_each_time(root, tmp_path):
    condition = 'core::timecmp(core::timestamp(), "2026-11-25T13:00:00Z") < 0'
    write(
        tmp_path,
        {
            "mine/mine.policy.hcl": 'resource_policy "aws_iam_user_policy_attachment" "mine" {\n'
            f"  enforce {{\n    condition = {condition}\n  }}\n}}\n"
        },
    )
    option = {"policies": ("mine",), "select": ("mine",)}

    assert found(scanned(root, **option)[0]) == []
    assert found(scanned(root, now="2026-11-25T14:00:00Z", **option)[0]) == ["mine"]


# What an entry says.


def test_an_entry_that_tells_less_than_is_wanted_is_none(root):
    scanned(root, select=())
    told, was_kept = scanned(root, select=(), passes=True)
    again, was_kept_again = scanned(root, select=(), passes=True)
    less, was_kept_for_less = scanned(root, select=())

    assert (was_kept, was_kept_again, was_kept_for_less) == (False, True, True)
    assert again == told
    assert len(less.verdicts) < len(told.verdicts)
    assert less.counts == told.counts
    assert less.verdicts == told.findings


@pytest.mark.parametrize("damage", [b"", b"{}\n", b"{", b"\xff", b'{"body": ""}\n'])
def test_a_damaged_entry_is_none(root, tmp_path, damage):
    first, _ = scanned(root)
    (entry,) = (tmp_path / "cache").iterdir()
    entry.write_bytes(damage)

    assert scanned(root) == (first, False)


def test_an_entry_whose_report_was_changed_is_none(root, tmp_path):
    scanned(root)
    (entry,) = (tmp_path / "cache").iterdir()
    head, _, body = entry.read_bytes().partition(b"\n")
    entry.write_bytes(head + b"\n" + body[:-1])

    assert not scanned(root)[1]


@pytest.mark.parametrize("other", ["entry", "directory"])
def test_an_entry_that_others_may_write_is_none(root, tmp_path, other):
    scanned(root)
    (entry,) = (tmp_path / "cache").iterdir()
    (entry if other == "entry" else entry.parent).chmod(0o777)

    assert not scanned(root)[1]


def test_entries_are_kept_where_new_files_are_open_to_a_group(root):
    before = os.umask(0o002)
    try:
        scanned(root)
        assert scanned(root)[1]
    finally:
        os.umask(before)


VERDICT = Verdict(
    guardrail="g",
    outcome=Outcome.WAIVED,
    severity=Severity.HIGH,
    target="a.b",
    input="live",
    message="m",
    account="123456789012",
    region="eu-west-1",
    change="introduced",
    evidence=(Evidence("a.b", "c", "d"),),
    witness={"action": "s3:*", "numbers": [1, 2.5, None, True], "more": {"k": {}}},
    location=Span("live/main.tf", 1, 2, 3, 4),
    fix="f",
    references=("cis 1",),
    waits_for=("a.b.c",),
    waiver=Waiver(reason="because", until="2026-11-30", owner="o", ticket="t", in_source=True),
    advisory=True,
    known=True,
    title="t",
    why="w",
)
REPORT = Report(
    inputs=(
        JudgedInput(
            path="live", kind="configuration", terraform_version="1.9", role=Role.BASELINE, resources=3, complete=False
        ),
    ),
    verdicts=(VERDICT, replace(VERDICT, outcome=Outcome.VIOLATION)),
    counts={Outcome.WAIVED: 1, Outcome.VIOLATION: 1, Outcome.PASSED: 7},
    result=Result.FAIL,
    notes=("n",),
    identities=(
        Identity(
            target="u",
            input="live",
            kind=IdentityKind.USER,
            console=Truth.TRUE,
            programmatic=Truth.UNKNOWN,
            waits_for=("x",),
        ),
    ),
)
OF_OTHER_COMMANDS = {"assessments", "record"}


def keeper(root):
    job, around = replace(_without_cache()[0], cache="cache"), circumstances({}, Given(now=NOW, environment={}))
    return Keeper(root.parent / job.cache, around, passes=True, seen=Seen())


def test_every_part_of_a_report_comes_back_as_it_was(root, tmp_path):
    report = replace(REPORT, failing=(REPORT.verdicts[1],))
    keeper(tmp_path / root).put(root, report, (), "")

    back = keeper(tmp_path / root).get(root)

    assert back == report
    assert back.failing[0] is back.verdicts[1]
    assert all(getattr(report, part.name) for part in fields(Report) if part.name not in OF_OTHER_COMMANDS)
    assert all(getattr(VERDICT, part.name) for part in fields(Verdict))


def test_a_report_that_json_cannot_carry_is_not_kept(root, tmp_path):
    odd = replace(VERDICT, witness={"action": Unknown()})
    keeper(tmp_path / root).put(root, replace(REPORT, verdicts=(odd,)), (), "")

    assert keeper(tmp_path / root).get(root) is None


def test_a_cache_that_cannot_be_written_is_none(root, tmp_path):
    (tmp_path / "cache").write_text("no directory")

    assert found(scanned(root)[0]) == ["iam-admin-attached"]
