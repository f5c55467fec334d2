"""A catalogue of a handful of actions, made by hand."""

from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType


class Type(Enum):
    STRING = "string"
    BOOL = "bool"


@dataclass(frozen=True)
class Kind:
    arn: str


@dataclass(frozen=True)
class Work:
    type: Kind
    required: bool = True


@dataclass(frozen=True)
class Action:
    resources: tuple = ()


@dataclass(frozen=True)
class Key:
    many: bool
    type: Type = Type.STRING


class Keys:
    def find(self, name):
        found = {"aws:tagkeys": Key(many=True), "aws:requestedregion": Key(many=False)}
        return found.get(name.lower())


def on(arn, *, required=True):
    return Action((Work(Kind(arn), required),))


class SmallCatalogue:
    condition_keys = Keys()
    _actions = MappingProxyType(
        {
            "cloudtrail": {"StopLogging": on("arn:${Partition}:cloudtrail:${Region}:${Account}:trail/${TrailName}")},
            "ec2": {
                "DescribeInstances": Action(),
                "TerminateInstances": on("arn:${Partition}:ec2:${Region}:${Account}:instance/${InstanceId}"),
                "CreateTags": on("arn:${Partition}:ec2:${Region}:${Account}:instance/${InstanceId}", required=False),
            },
            "iam": {
                "CreateVirtualMFADevice": on("arn:${Partition}:iam::${Account}:mfa/${Name}"),
                "CreateUser": on("arn:${Partition}:iam::${Account}:user/${Name}"),
            },
            "kms": {"CancelKeyDeletion": on("arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}")},
            "organizations": {"LeaveOrganization": Action()},
            "s3": {
                "GetObject": on("arn:${Partition}:s3:::${BucketName}/${ObjectName}"),
                "ListAllMyBuckets": Action(),
                "PutObject": on("arn:${Partition}:s3:::${BucketName}/${ObjectName}"),
            },
            "sts": {"GetCallerIdentity": Action(), "GetSessionToken": Action()},
        }
    )

    @property
    def services(self):
        return tuple(self._actions)

    def actions(self, service):
        return tuple(self._actions.get(service, ()))

    def action(self, service, name):
        return self._actions.get(service, {}).get(name)


CATALOGUE = SmallCatalogue()
