"""`tfguard scan`: which root modules it finds, one report over all, and what it keeps."""

import json

import pytest

PUBLIC = 'resource "aws_iam_user" "u" {\n  name = "u"\n}\nresource "aws_iam_user_policy_attachment" "a" {\n  user = aws_iam_user.u.name\n  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"\n}\n'
FINE = 'resource "aws_sns_topic" "t" {\n  name = "t"\n}\n'
SELECT = ("--select", "iam-admin-attached")


def write(root, files):
    for name, text in files.items():
        place = root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    return root


def report(ended):
    return json.loads(ended.out)


@pytest.fixture
def tree(tmp_path):
    return write(
        tmp_path / "tree",
        {
            "live/one/main.tf": 'module "m" {\n  source = "../../modules/m"\n}\n',
            "live/two/main.tf": FINE,
            "modules/m/main.tf": PUBLIC,
            "live/one/.terraform/modules/x/main.tf": PUBLIC,
            "vendor/big/main.tf": FINE,
            "vendor/big/examples/complete/main.tf": PUBLIC,
        },
    )


def inputs(ended):
    return [judged["path"].rpartition("tree/")[2] for judged in report(ended)["inputs"]]


def test_every_root_module_is_judged_and_no_other(tfguard, tree):
    ended = tfguard("scan", tree, *SELECT, "--format", "json")

    assert inputs(ended) == ["live/one", "live/two", "vendor/big"]
    assert [finding["target"] for finding in report(ended)["findings"]] == ["module.m.aws_iam_user_policy_attachment.a"]
    assert report(ended)["findings"][0]["location"]["file"].endswith("modules/m/main.tf")
    assert ended.code == 1


def test_what_is_left_out_can_be_asked_for(tfguard, tree):
    called = tfguard("scan", tree, *SELECT, "--called", "--format", "json")
    vendored = tfguard("scan", tree, *SELECT, "--vendored", "--format", "json")

    assert "modules/m" in inputs(called)
    assert "vendor/big/examples/complete" in inputs(vendored)


def test_several_processes_say_what_one_says(tfguard, tmp_path):
    tree = write(tmp_path / "tree", {f"live/{n}/main.tf": PUBLIC if n % 2 else FINE for n in range(12)})

    alone = tfguard("scan", tree, *SELECT, "--jobs", 1, "--no-cache", "--format", "json")
    together = tfguard("scan", tree, *SELECT, "--jobs", 2, "--no-cache", "--format", "json")

    assert alone.out == together.out
    assert len(report(alone)["findings"]) == 6


def test_a_second_scan_says_the_same_and_a_change_is_seen(tfguard, tree):
    first = tfguard("scan", tree, *SELECT, "--format", "json")
    second = tfguard("scan", tree, *SELECT, "--format", "json")
    (tree / "modules/m/main.tf").write_text(FINE)
    third = tfguard("scan", tree, *SELECT, "--format", "json")

    assert first.out == second.out
    assert report(third)["findings"] == []
    assert third.code == 0


def test_a_new_file_is_seen_though_no_old_one_changed(tfguard, tree):
    tfguard("scan", tree, *SELECT)
    (tree / "live/two/more.tf").write_text(PUBLIC)

    assert len(report(tfguard("scan", tree, *SELECT, "--format", "json"))["findings"]) == 2


def test_a_kept_report_that_is_damaged_is_not_believed(tfguard, tree, tmp_path):
    first = tfguard("scan", tree, *SELECT, "--format", "json")
    kept = list((tmp_path / "cache").rglob("*.kept"))
    for file in kept:
        file.write_text("{")

    assert kept
    assert tfguard("scan", tree, *SELECT, "--format", "json").out == first.out


def test_a_root_module_that_cannot_be_read_is_said_and_the_others_are_judged(tfguard, tree):
    (tree / "live/two/terraform.tfvars").write_text("a = = b\n")

    ended = tfguard("scan", tree, *SELECT, "--format", "json")

    assert [finding["target"] for finding in report(ended)["findings"]] == ["module.m.aws_iam_user_policy_attachment.a"]
    assert ended.code == 1
    assert "it was not judged" in tfguard("scan", tree, *SELECT).out


def test_what_could_not_be_read_is_no_success(tfguard, tmp_path):
    tree = write(tmp_path / "tree", {"a/main.tf": FINE, "b/main.tf": "resource {{{\n"})

    ended = tfguard("scan", tree, *SELECT)

    assert ended.code == 3
    assert "b/main.tf:1" in ended.out


def test_a_tree_without_configuration_is_no_success(tfguard, tmp_path):
    assert tfguard("scan", tmp_path).code == 3


def test_the_cache_lies_where_it_is_wanted_and_an_empty_place_is_none(tfguard, tree, tmp_path):
    tfguard("scan", tree, *SELECT, TFGUARD_CACHE_DIR=tmp_path / "mine")
    tfguard("scan", tree, *SELECT, TFGUARD_CACHE_DIR="")
    tfguard("scan", tree, *SELECT, "--no-cache")

    assert len(list((tmp_path / "mine/scan").iterdir())) == 3
    assert not (tmp_path / "cache").exists() or not list((tmp_path / "cache").rglob("*.kept"))
