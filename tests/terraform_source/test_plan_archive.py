"""The source inside a saved plan: read in memory, bounded, and refused where no Terraform could have written it."""

import io
import json
import zipfile

import pytest

from tfguard.model.place import InputError
from tfguard.terraform.source import plan_archive
from tfguard.terraform.source.library import Library
from tfguard.terraform.source.plan_archive import read_archive
from tfguard.terraform.source.source_map import source_map

MODULES = [
    {"Key": "", "Dir": "."},
    {"Key": "vpc", "Source": "x/vpc/aws", "Version": "1.0.0", "Dir": ".terraform/modules/vpc"},
    {"Key": "vpc.inner", "Source": "./inner", "Dir": ".terraform/modules/vpc/inner"},
    {"Key": "shared", "Source": "../shared", "Dir": "../shared"},
]
FILES = {
    "tfplan": "x",
    "tfstate": "{}",
    "tfconfig/modules.json": json.dumps(MODULES),
    "tfconfig/m-/main.tf": 'module "vpc" {\n  source = "x/vpc/aws"\n}\nmodule "shared" {\n  source = "../shared"\n}\n',
    "tfconfig/m-vpc/main.tf": 'module "inner" {\n  source = "./inner"\n}\n',
    "tfconfig/m-vpc.inner/main.tf": 'resource "aws_sns_topic" "t" {}\n',
    "tfconfig/m-shared/main.tf": 'resource "aws_sns_topic" "s" {}\n',
}


def packed(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_every_module_is_found_where_terraform_had_it():
    found = source_map(Library(read_archive(packed(FILES), "plan")), "", {})

    assert {
        names: [block.span.file for block in module.of("resource").values()] for names, module in found.modules.items()
    } == {
        (): [],
        ("vpc",): [],
        ("vpc", "inner"): [".terraform/modules/vpc/inner/main.tf"],
        ("shared",): ["../shared/main.tf"],
    }


@pytest.mark.parametrize(
    "odd",
    [
        "tfconfig/../../etc/passwd",
        "tfconfig/m-/../x.tf",
        "tfconfig//x.tf",
        "tfconfig/m-\\x.tf",
        "tfconfig/m-/C:/x.tf",
        "tfconfig/./m-/x.tf",
    ],
)
def test_an_odd_name_is_refused(odd):
    with pytest.raises(InputError, match="odd name"):
        read_archive(packed({**FILES, odd: "x"}), "plan")


def test_a_bomb_is_refused_before_it_unfolds(monkeypatch):
    monkeypatch.setattr(plan_archive, "LARGEST_FILE", 1000)
    with pytest.raises(InputError, match="unfolds to more"):
        read_archive(packed({**FILES, "tfconfig/m-/bomb.tf": "0" * 1001}), "plan")


def test_many_files_of_a_bearable_size_are_refused_together(monkeypatch):
    monkeypatch.setattr(plan_archive, "MOST_BYTES", 5000)
    with pytest.raises(InputError, match="unfolds to more"):
        read_archive(packed({**FILES, **{f"tfconfig/m-/{n}.tf": "0" * 1000 for n in range(6)}}), "plan")


def test_too_many_members_are_refused(monkeypatch):
    monkeypatch.setattr(plan_archive, "MOST_MEMBERS", 5)
    with pytest.raises(InputError, match="the most"):
        read_archive(packed(FILES), "plan")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 but no zip", "no saved plan"),
        (packed({"a": "b"}), "no tfconfig/modules.json"),
        (packed({"tfconfig/modules.json": "nonsense"}), "not what Terraform writes"),
        (packed({"tfconfig/modules.json": "[1]"}), "not what Terraform writes"),
        (packed(FILES)[:-40], "no saved plan"),
    ],
)
def test_what_is_no_saved_plan_is_said_in_a_sentence(data, said):
    with pytest.raises(InputError, match=said):
        read_archive(data, "plan")
