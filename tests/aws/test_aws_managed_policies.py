from __future__ import annotations

import re

import pytest

from tfguard.aws.managed import (
    FULL_AWS_ACCESS,
    RCP_FULL_AWS_ACCESS,
    as_of,
    managed_policies,
    managed_policy,
    organization_policy,
    source,
)

PREFIX = "arn:aws:iam::aws:policy/"


def test_the_facts_have_a_day_and_a_source():
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", as_of())
    assert source().startswith("moto 5.")


def test_every_managed_policy_is_a_document():
    for arn in managed_policies():
        document = managed_policy(arn)
        assert document is not None
        assert document["Version"] == "2012-10-17", arn
        statements = document["Statement"] if isinstance(document["Statement"], list) else [document["Statement"]]
        assert all(statement["Effect"] in {"Allow", "Deny"} for statement in statements), arn


def test_the_table_is_whole_and_sorted():
    assert len(managed_policies()) >= 1_200
    assert list(managed_policies()) == sorted(managed_policies())


@pytest.mark.parametrize(
    "name",
    [
        "AdministratorAccess",
        "PowerUserAccess",
        "IAMFullAccess",
        "ReadOnlyAccess",
        "SecurityAudit",
        "AWSDenyAll",
        "AWSSupportAccess",
        "AWSCloudShellFullAccess",
        "AmazonS3FullAccess",
        "AmazonEC2FullAccess",
        "AWSOrganizationsFullAccess",
        "AWSCompromisedKeyQuarantineV3",
        "IAMUserChangePassword",
        "job-function/Billing",
        "job-function/ViewOnlyAccess",
        "job-function/SupportUser",
        "job-function/SystemAdministrator",
        "job-function/NetworkAdministrator",
        "job-function/DatabaseAdministrator",
        "job-function/DataScientist",
        "service-role/AWSLambdaBasicExecutionRole",
        "root-task/IAMDeleteRootUserCredentials",
    ],
)
def test_the_policies_that_people_are_given_are_known(name):
    assert managed_policy(PREFIX + name) is not None


def test_administrator_access_allows_everything_in_every_partition():
    everything = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}

    assert managed_policy(PREFIX + "AdministratorAccess") == everything
    assert managed_policy("arn:aws-us-gov:iam::aws:policy/AdministratorAccess") == everything
    assert managed_policy("arn:aws-cn:iam::aws:policy/AdministratorAccess") == everything


@pytest.mark.parametrize(
    "arn",
    [
        PREFIX + "NoSuchPolicy",
        PREFIX + "ViewOnlyAccess",  # its path is part of its name
        PREFIX + "aws-service-role/AWSSupportServiceRolePolicy",
        "arn:aws-cn:iam::aws:policy/ReadOnlyAccess",  # other partitions have other documents
        "arn:aws:iam::111122223333:policy/AdministratorAccess",
        "AdministratorAccess",
        "",
    ],
)
def test_the_document_of_another_policy_is_not_guessed(arn):
    assert managed_policy(arn) is None


def test_a_reader_cannot_spoil_a_document_for_the_next_one():
    managed_policy(PREFIX + "AdministratorAccess")["Statement"].clear()

    assert managed_policy(PREFIX + "AdministratorAccess")["Statement"] != []


def test_organizations_start_with_policies_that_allow_everything():
    assert FULL_AWS_ACCESS == "p-FullAWSAccess"
    assert organization_policy(FULL_AWS_ACCESS) == {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}],
    }
    assert RCP_FULL_AWS_ACCESS == "p-RCPFullAWSAccess"
    assert organization_policy(RCP_FULL_AWS_ACCESS) == {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}],
    }


def test_the_document_of_an_own_organization_policy_is_not_known():
    assert organization_policy("p-examplepolicyid111") is None
