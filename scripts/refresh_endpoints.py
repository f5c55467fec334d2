"""Rewrite tfguard/aws/data/endpoints.json from the PyPI package botocore: partitions, regions, services with one endpoint.

    python scripts/refresh_endpoints.py            # the newest version, by `pip download`
    python scripts/refresh_endpoints.py WHEELS     # a directory with the wheels of botocore and of what it needs

A service is global where its endpoint rules sign the requests of every commercial region for the same one. That is where
`aws:RequestedRegion` says its requests go: the partition's own region for global services, but for the exceptions in the file.
The same wheels give the same file.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "tfguard" / "aws" / "data" / "endpoints.json"
COMMERCIAL = "aws"
PREVIEWS = {"iam-toolbox"}
"""Services under another one's IAM name whose actions the Service Authorization Reference does not know."""


class Botocore:
    """The data of one version of botocore, read from its wheel."""

    def __init__(self, wheels: Path) -> None:
        self.path = next(wheels.glob("botocore-*.whl"))
        self._wheel = zipfile.ZipFile(self.path)
        sys.path[:0] = [str(wheel) for wheel in sorted(wheels.glob("*.whl"))]

    @property
    def version(self) -> str:
        """Its version, as in the wheel's name."""
        return self.path.name.split("-")[1]

    @property
    def date(self) -> str:
        """The day when the wheel was made."""
        year, month, day, *_ = self._wheel.getinfo("botocore/data/partitions.json").date_time
        return f"{year}-{month:02}-{day:02}"

    def read(self, name: str) -> Any:
        """One data file, unpacked."""
        content = self._wheel.read(f"botocore/data/{name}")
        return json.loads(gzip.decompress(content) if name.endswith(".gz") else content)

    def services(self) -> Iterator[str]:
        """The folder of the newest version of each service that has endpoint rules."""
        newest: dict[str, str] = {}
        for name in sorted(self._wheel.namelist()):
            match name.split("/"):
                case ["botocore", "data", service, version, "endpoint-rule-set-1.json.gz"]:
                    newest[service] = f"{service}/{version}"
        yield from newest.values()


def endpoint_region(provider: Any, regions: Sequence[str]) -> str | None:
    """The one region for which a service signs the requests of all of these; None where there is none."""
    from botocore.exceptions import EndpointProviderError

    answers = set()
    for region in regions:
        try:
            endpoint = provider.resolve_endpoint(Region=region, UseFIPS=False, UseDualStack=False)
        except EndpointProviderError:  # the rules of a few services want more: an ARN, a kind of client
            return None
        schemes = endpoint.properties.get("authSchemes") or [{}]
        answers.add(schemes[0].get("signingRegion"))
    return answers.pop() if len(answers) == 1 else None


def endpoint_regions(botocore: Botocore, service: str, partitions: Any) -> dict[str, str]:
    """Where the requests of a global service go, by partition; nothing for a regional service."""
    from botocore.endpoint_provider import EndpointProvider

    provider = EndpointProvider(botocore.read(f"{service}/endpoint-rule-set-1.json.gz"), partitions)
    found = {
        partition["id"]: region
        for partition in partitions["partitions"]
        if (region := endpoint_region(provider, regions_of(partition))) in regions_of(partition)
    }
    return found if COMMERCIAL in found else {}


def signing_name(botocore: Botocore, service: str) -> str:
    """What IAM calls a service, as far as botocore knows: the name that signs its requests."""
    metadata = botocore.read(f"{service}/service-2.json.gz")["metadata"]
    name: str = metadata.get("signingName") or metadata["endpointPrefix"]
    return name


def build(botocore: Botocore) -> dict[str, Any]:
    """The whole data file."""
    partitions = botocore.read("partitions.json")
    usual = {partition["id"]: partition["outputs"]["implicitGlobalRegion"] for partition in partitions["partitions"]}
    found = [
        (signing_name(botocore, service), endpoint_regions(botocore, service, partitions))
        for service in botocore.services()
        if service.split("/")[0] not in PREVIEWS
    ]
    # IAM knows Chime and its regional SDK services by one name: one regional service under a name makes the name regional.
    regional = {name for name, regions in found if not regions}
    global_services = {
        name: {partition: region for partition, region in regions.items() if region != usual[partition]}
        for name, regions in found
        if name not in regional
    }
    return {
        "about": {"source": f"botocore {botocore.version}", "as_of": botocore.date},
        "partitions": {partition["id"]: partition_facts(partition) for partition in partitions["partitions"]},
        "global_services": dict(sorted(global_services.items())),
    }


def partition_facts(partition: dict[str, Any]) -> dict[str, Any]:
    """What is kept of a partition."""
    return {
        "pattern": partition["regionRegex"],
        "global_region": partition["outputs"]["implicitGlobalRegion"],
        "dns_suffix": partition["outputs"]["dnsSuffix"],
        "regions": {region: partition["regions"][region]["description"] for region in regions_of(partition)},
    }


def regions_of(partition: dict[str, Any]) -> list[str]:
    """The regions of a partition; the made-up one for its global services (`aws-global`) is none."""
    return sorted(region for region in partition["regions"] if not region.endswith("-global"))


def fetch(into: Path) -> Path:
    """Let pip download the newest wheel and those that it needs."""
    subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--dest", str(into), "botocore"], check=True)
    return into


def main() -> None:
    """Write the file and say what is in it."""
    with tempfile.TemporaryDirectory() as scratch:
        facts = build(Botocore(Path(sys.argv[1]) if len(sys.argv) > 1 else fetch(Path(scratch))))
    TARGET.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {facts['about']['source']}, {len(facts['global_services'])} global services")


if __name__ == "__main__":
    main()
