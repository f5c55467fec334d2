"""IP network arithmetic.

https://developer.hashicorp.com/terraform/language/functions/cidrsubnet (and its neighbours)
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.function import Function, Parameter
from tfguard.hcl.functions.arguments import integer, whole
from tfguard.hcl.numbers import Number
from tfguard.hcl.types import NUMBER, STRING, ListOf
from tfguard.hcl.values import ListValue

IPV4_BITS: Final = 32
IPV6_BITS: Final = 128
MAPPED: Final = 0xFFFF
"""The upper 96 bits of an IPv4 address that is written as one of IPv6."""
MOST_NEW_BITS: Final = 32
UNCHECKED_BITS: Final = 64
"""Terraform counts subnets in 64 bits, and does not check numbers where that is not enough."""


class _Network(NamedTuple):
    """A prefix: its first address as a number, how many bits of it count, and how many there are."""

    first: int
    length: int
    bits: int

    @property
    def host_bits(self) -> int:
        return self.bits - self.length

    @property
    def after(self) -> int:
        """The first address behind it."""
        return self.first + (1 << self.host_bits)

    @property
    def is_mapped(self) -> bool:
        """An IPv4 network in the clothes of IPv6 (`::ffff:10.0.0.0/104`)."""
        return self.bits == IPV6_BITS and self.first >> IPV4_BITS == MAPPED

    def __str__(self) -> str:
        length = max(0, self.length - (IPV6_BITS - IPV4_BITS)) if self.is_mapped else self.length
        return f"{_address(self.first, self.bits)}/{length}"


def _address(number: int, bits: int) -> str:
    import ipaddress

    if bits == IPV4_BITS:
        return str(ipaddress.IPv4Address(number))
    address = ipaddress.IPv6Address(number)
    mapped = address.ipv4_mapped  # Go prints such addresses as IPv4
    return str(address if mapped is None else mapped)


_PREFIX: Final = re.compile(r"(?P<address>[0-9A-Fa-f:.]+)/(?P<length>[0-9]{1,4})")


def _network(prefix: str) -> _Network:
    """The network of a prefix; leading zeros in IPv4 octets are decimal, as Terraform keeps them."""
    import ipaddress

    match = _PREFIX.fullmatch(prefix)
    if match is None:
        raise EvaluationError(f"invalid CIDR expression: invalid CIDR address: {prefix}")
    try:
        address = ipaddress.ip_address(_without_leading_zeros(match["address"]))
    except ValueError as error:
        raise EvaluationError(f"invalid CIDR expression: invalid CIDR address: {prefix}") from error
    bits, length = address.max_prefixlen, int(match["length"])
    if length > bits:
        raise EvaluationError(f"invalid CIDR expression: invalid CIDR address: {prefix}")
    host_bits = bits - length
    return _Network(int(address) >> host_bits << host_bits, length, bits)


def _without_leading_zeros(address: str) -> str:
    return re.sub(r"(?<![0-9A-Fa-f:])0+(?=[0-9]+(?:\.|$))", "", address) if "." in address else address


def _cidrhost(prefix: str, hostnum: Number) -> str:
    """Host numbers below zero count from the end. Terraform looks at 64 bits of the number to see whether it fits.

    https://github.com/apparentlymart/go-cidr/blob/v1.1.0/cidr/cidr.go
    """
    network, number = _network(prefix), integer(hostnum)
    last = (1 << network.host_bits) - 1
    if (_low_bits(number) if number >= 0 else -number - 1) > last:
        raise EvaluationError(f"prefix of {network.length} does not accommodate a host numbered {number}")
    host = number if number >= 0 else last + number + 1
    return _address(_merged(network, host << (IPV6_BITS - IPV4_BITS if network.is_mapped else 0)), network.bits)


def _low_bits(number: int) -> int:
    low = number & (2**64 - 1)
    return low - 2**64 if low >> 63 else low


def _merged(network: _Network, number: int) -> int:
    """The network's first address with the bits of a number set; Terraform drops the sign of a negative one."""
    merged = abs(network.first | number)
    if merged >> network.bits:
        raise EvaluationError("the number does not fit into an address")
    return merged


def _cidrnetmask(prefix: str) -> str:
    network = _network(prefix)
    if network.bits != IPV4_BITS and not network.is_mapped:
        raise EvaluationError(f"IPv6 addresses cannot have a netmask: {prefix}")
    return _address((1 << network.bits) - (1 << network.host_bits), network.bits)


def _cidrsubnet(prefix: str, newbits: Number, netnum: Number) -> str:
    network, more, number = _network(prefix), whole(newbits), integer(netnum)
    length = network.length + more
    if not 0 <= length <= network.bits:
        raise EvaluationError(f"insufficient address space to extend prefix of {network.length} by {more}")
    if 0 <= more < UNCHECKED_BITS and abs(number) % 2**64 >= 1 << more:
        raise EvaluationError(f"prefix extension of {more} does not accommodate a subnet numbered {number}")
    return str(_Network(_merged(network, number << (network.bits - length)), length, network.bits))


def _cidrsubnets(prefix: str, *newbits: Number) -> ListValue:
    network = _network(prefix)
    if newbits and (network.first == 0 or network.is_mapped):
        raise EvaluationError(
            "Terraform finds no subnets in networks that start at address zero, or hold mapped addresses"
        )
    subnets: list[_Network] = []
    next_free = network.first
    for more in map(whole, newbits):
        subnet = _following(network, next_free, more)
        subnets.append(subnet)
        next_free = subnet.after
    return ListValue(map(str, subnets), STRING)


def _following(network: _Network, start: int, more: int) -> _Network:
    """The next subnet at or behind an address that is aligned to its size."""
    if not 1 <= more <= MOST_NEW_BITS:
        raise EvaluationError(f"must extend prefix by at least one bit, and by no more than {MOST_NEW_BITS}")
    if more > network.host_bits:
        raise EvaluationError(f"would extend prefix to {network.length + more} bits, which is too long for an address")
    size = 1 << (network.host_bits - more)
    subnet = _Network(-(-start // size) * size, network.length + more, network.bits)
    if subnet.after > network.after:
        raise EvaluationError(f"not enough remaining address space for a subnet with a prefix of {subnet.length} bits")
    return subnet


_PREFIX_PARAMETER: Final = Parameter("prefix", STRING)

NETWORKS: Final = (
    Function("cidrhost", _cidrhost, (_PREFIX_PARAMETER, Parameter("hostnum", NUMBER)), result=STRING),
    Function("cidrnetmask", _cidrnetmask, (_PREFIX_PARAMETER,), result=STRING),
    Function(
        "cidrsubnet",
        _cidrsubnet,
        (_PREFIX_PARAMETER, Parameter("newbits", NUMBER), Parameter("netnum", NUMBER)),
        result=STRING,
    ),
    Function(
        "cidrsubnets", _cidrsubnets, (_PREFIX_PARAMETER,), rest=Parameter("newbits", NUMBER), result=ListOf(STRING)
    ),
)
