"""Links between resources: by value where both ends are known, then by reference, else unknown, never absent."""

import pytest
from graph_worlds import at, graph, link, provider, resource, stack, waits

from tfguard.model.truth import Truth
from tfguard.model.value import UNKNOWN

USER = resource("aws_iam_user.ana", name="ana")
AWS_POLICY = "arn:aws:iam::aws:policy/ReadOnlyAccess"
OWN_POLICY = "arn:aws:iam::111122223333:policy/team/own"


def login(**values):
    return resource("aws_iam_user_login_profile.it", **values)


def attachment(address="aws_iam_user_policy_attachment.it", **values):
    return resource(address, **values)


def test_a_name_reaches_who_bears_it():
    world = graph(USER, resource("aws_iam_user.bea", name="bea"), login(user="ana"))
    assert link(world, "aws_iam_user_login_profile.it", "user") == (["aws_iam_user.ana"], [], [], False)


def test_a_name_that_nobody_bears_is_outside():
    world = graph(USER, login(user="cho"))
    assert link(world, "aws_iam_user_login_profile.it", "user") == ([], [], ["cho"], False)


def test_a_name_may_be_that_of_somebody_whose_name_is_not_known():
    nameless = resource("aws_iam_user.new", name=waits("terraform_data.x.output"))
    world = graph(USER, nameless, login(user="cho"))
    assert link(world, "aws_iam_user_login_profile.it", "user") == ([], ["aws_iam_user.new"], ["cho"], False)


def test_a_known_bearer_of_a_name_leaves_nothing_open():
    nameless = resource("aws_iam_user.new", name=waits("terraform_data.x.output"))
    world = graph(USER, nameless, login(user="ana"))
    assert link(world, "aws_iam_user_login_profile.it", "user") == (["aws_iam_user.ana"], [], [], False)


def test_a_name_that_the_provider_will_make_up_is_none_that_is_known_already():
    generated = resource("aws_iam_user.new", name=waits("aws_iam_user.new.name"))
    world = graph(generated, login(user="cho"))
    assert link(world, "aws_iam_user_login_profile.it", "user") == ([], [], ["cho"], False)


def test_a_reference_reaches_what_it_names():
    world = graph(USER, login(user=waits("aws_iam_user.ana.name")))
    assert link(world, "aws_iam_user_login_profile.it", "user") == (["aws_iam_user.ana"], [], [], False)


def test_a_reference_to_a_whole_resource_reaches_it():
    world = graph(USER, login(user=waits("aws_iam_user.ana")))
    assert link(world, "aws_iam_user_login_profile.it", "user")[0] == ["aws_iam_user.ana"]


def test_a_reference_to_an_attribute_that_names_nobody_may_be_anything():
    world = graph(USER, login(user=waits("aws_iam_user.ana.unique_id")))
    assert link(world, "aws_iam_user_login_profile.it", "user") == ([], [], [], True)


def test_a_reference_to_another_type_may_be_anything():
    world = graph(USER, resource("aws_iam_group.g", name="g"), login(user=waits("aws_iam_group.g.name")))
    assert link(world, "aws_iam_user_login_profile.it", "user")[3]


def test_a_reference_to_what_goes_away_may_be_anything():
    gone = resource("aws_iam_user.gone", name="gone")
    gone.planned = None
    world = graph(gone, login(user=waits("aws_iam_user.gone.name")))
    assert link(world, "aws_iam_user_login_profile.it", "user") == ([], [], [], True)


def test_an_unknown_of_which_nobody_knows_anything_may_be_anything():
    world = graph(USER, login(user=UNKNOWN))
    assert link(world, "aws_iam_user_login_profile.it", "user") == ([], [], [], True)
    assert world.links.follow(at(world, "aws_iam_user_login_profile.it"), "user").reaches(USER) is Truth.UNKNOWN


def test_several_references_leave_it_open_between_them():
    bea = resource("aws_iam_user.bea", name="bea")
    world = graph(USER, bea, login(user=waits("aws_iam_user.ana.name", "aws_iam_user.bea.name")))
    found = world.links.follow(at(world, "aws_iam_user_login_profile.it"), "user")
    assert link(world, "aws_iam_user_login_profile.it", "user") == (
        [],
        ["aws_iam_user.ana", "aws_iam_user.bea"],
        [],
        False,
    )
    assert found.reaches(USER) is found.reaches(bea) is Truth.UNKNOWN
    assert found.reaches(resource("aws_iam_user.cho", name="cho")) is Truth.FALSE


def test_a_reference_beside_others_that_name_nobody_may_be_anything():
    world = graph(USER, login(user=waits("aws_iam_user.ana.name", "terraform_data.x.output")))
    assert link(world, "aws_iam_user_login_profile.it", "user") == ([], ["aws_iam_user.ana"], [], True)


def test_the_same_resource_named_twice_is_one():
    world = graph(USER, login(user=waits("aws_iam_user.ana.name", "aws_iam_user.ana.id")))
    assert link(world, "aws_iam_user_login_profile.it", "user") == (["aws_iam_user.ana"], [], [], False)


def test_an_attribute_that_is_not_there_points_nowhere():
    world = graph(USER, login())
    assert link(world, "aws_iam_user_login_profile.it", "user") == ([], [], [], False)


def test_an_attribute_that_the_provider_fills_in_points_nowhere():
    role = resource("aws_iam_role.r", name="r", managed_policy_arns=waits("aws_iam_role.r.managed_policy_arns"))
    world = graph(role, resource("aws_iam_policy.p", name="p", arn=waits("aws_iam_policy.p.arn")))
    assert link(world, "aws_iam_role.r", "managed_policy_arns") == ([], [], [], False)


# Policies go by ARN.


def test_the_arn_of_an_existing_policy_reaches_it():
    world = graph(resource("aws_iam_policy.p", name="own", arn=OWN_POLICY), attachment(policy_arn=OWN_POLICY))
    assert link(world, "aws_iam_user_policy_attachment.it", "policy_arn")[0] == ["aws_iam_policy.p"]


def test_an_arn_written_by_hand_reaches_the_policy_that_will_have_it():
    new = resource("aws_iam_policy.p", name="own", path="/team/", arn=waits("aws_iam_policy.p.arn"))
    inside = stack(new, attachment(policy_arn=OWN_POLICY), providers=[provider(allowed_account_ids=["111122223333"])])
    assert link(graph(inside), "aws_iam_user_policy_attachment.it", "policy_arn")[0] == ["aws_iam_policy.p"]


@pytest.mark.parametrize(
    ("path", "account", "expected"),
    [
        ("/other/", "111122223333", ([], [], [OWN_POLICY], False)),
        ("/team/", "999999999999", ([], [], [OWN_POLICY], False)),
        ("/team/", None, ([], ["aws_iam_policy.p"], [OWN_POLICY], False)),
        (waits("terraform_data.x.output"), "111122223333", ([], ["aws_iam_policy.p"], [OWN_POLICY], False)),
    ],
)
def test_an_arn_written_by_hand_is_that_of_the_same_path_in_the_same_account(path, account, expected):
    new = resource("aws_iam_policy.p", name="own", path=path, arn=waits("aws_iam_policy.p.arn"))
    arguments = {} if account is None else {"allowed_account_ids": [account]}
    world = graph(stack(new, attachment(policy_arn=OWN_POLICY), providers=[provider(**arguments)]))
    assert link(world, "aws_iam_user_policy_attachment.it", "policy_arn") == expected


def test_a_policy_whose_name_is_not_known_may_have_an_arn_of_its_account_but_never_one_of_aws():
    nameless = resource("aws_iam_policy.p", name=waits("terraform_data.x.output"), arn=waits("aws_iam_policy.p.arn"))
    world = graph(nameless, attachment(policy_arn=AWS_POLICY))
    assert link(world, "aws_iam_user_policy_attachment.it", "policy_arn") == ([], [], [AWS_POLICY], False)
    world = graph(nameless, attachment(policy_arn=OWN_POLICY))
    assert link(world, "aws_iam_user_policy_attachment.it", "policy_arn")[1] == ["aws_iam_policy.p"]


def test_a_policy_that_a_data_source_read_is_reached():
    read = resource("data.aws_iam_policy.read", name="ReadOnlyAccess", arn=AWS_POLICY)
    world = graph(read, attachment(policy_arn=AWS_POLICY))
    assert link(world, "aws_iam_user_policy_attachment.it", "policy_arn")[0] == ["data.aws_iam_policy.read"]


# Lists.

TWO = (
    resource("aws_iam_policy.a", name="a", arn=waits("aws_iam_policy.a.arn")),
    resource("aws_iam_policy.b", name="b", arn=waits("aws_iam_policy.b.arn")),
)
EXCLUSIVE = "aws_iam_group_policy_attachments_exclusive.it"


def exclusive(*arns):
    return resource(EXCLUSIVE, group_name="g", policy_arns=list(arns))


BOTH = waits("aws_iam_policy.a.arn", "aws_iam_policy.b.arn")


def test_a_list_with_as_many_unknown_elements_as_names_names_each_of_them():
    world = graph(*TWO, exclusive(BOTH, AWS_POLICY, BOTH))
    assert link(world, EXCLUSIVE, "policy_arns") == (["aws_iam_policy.a", "aws_iam_policy.b"], [], [AWS_POLICY], False)


def test_a_list_with_fewer_unknown_elements_than_names_leaves_it_open():
    world = graph(*TWO, exclusive(BOTH))
    assert link(world, EXCLUSIVE, "policy_arns") == ([], ["aws_iam_policy.a", "aws_iam_policy.b"], [], False)


def test_a_name_that_stands_twice_in_a_list_shows_a_choice_and_decides_nothing():
    choice = waits("aws_iam_policy.a.arn", "aws_iam_policy.a.arn", "aws_iam_policy.b.arn")
    world = graph(*TWO, exclusive(choice, choice))
    assert link(world, EXCLUSIVE, "policy_arns") == ([], ["aws_iam_policy.a", "aws_iam_policy.b"], [], False)


def test_a_list_of_unknown_length_names_its_only_reference_and_may_hold_more():
    world = graph(*TWO, resource(EXCLUSIVE, group_name="g", policy_arns=waits("aws_iam_policy.a.arn")))
    assert link(world, EXCLUSIVE, "policy_arns") == (["aws_iam_policy.a"], [], [], True)


def test_a_list_of_unknown_length_may_hold_any_of_several_references_and_more():
    world = graph(*TWO, resource(EXCLUSIVE, group_name="g", policy_arns=BOTH))
    assert link(world, EXCLUSIVE, "policy_arns") == ([], ["aws_iam_policy.a", "aws_iam_policy.b"], [], True)


# The instances of one block.

OUS = (
    resource("aws_organizations_organizational_unit.prod", id=waits("aws_organizations_organizational_unit.prod.id")),
    resource("aws_organizations_organizational_unit.test", id=waits("aws_organizations_organizational_unit.test.id")),
)
EITHER = waits("aws_organizations_organizational_unit.prod.id", "aws_organizations_organizational_unit.test.id")
SCP = resource("aws_organizations_policy.scp", id=waits("aws_organizations_policy.scp.id"))


def scp_attachment(key, target_id=EITHER, policy_id="p-12345678"):
    return resource(f'aws_organizations_policy_attachment.it["{key}"]', target_id=target_id, policy_id=policy_id)


def ends(world):
    return [
        link(world, resource.address, "target_id")[:2]
        for resource in world.of_type["aws_organizations_policy_attachment"]
    ]


def test_as_many_instances_as_names_have_one_each_and_by_key_where_they_bear_it():
    world = graph(*OUS, scp_attachment("test"), scp_attachment("prod"))
    assert ends(world) == [
        (["aws_organizations_organizational_unit.test"], []),
        (["aws_organizations_organizational_unit.prod"], []),
    ]


def test_fewer_instances_than_names_leave_it_open():
    world = graph(*OUS, scp_attachment("prod"))
    assert ends(world) == [
        ([], ["aws_organizations_organizational_unit.prod", "aws_organizations_organizational_unit.test"])
    ]


def test_instances_that_differ_in_their_other_links_leave_it_open():
    world = graph(*OUS, scp_attachment("x"), scp_attachment("y", policy_id="p-87654321"))
    assert [to for to, _ in ends(world)] == [[], []]


def test_instances_that_differ_in_anything_else_leave_it_open():
    sets = [
        resource(f"aws_ssoadmin_permission_set.{name}", arn=waits(f"aws_ssoadmin_permission_set.{name}.arn"))
        for name in ("admin", "audit")
    ]
    either = waits("aws_ssoadmin_permission_set.admin.arn", "aws_ssoadmin_permission_set.audit.arn")
    address = 'aws_ssoadmin_permission_set_inline_policy.it["{}"]'
    inline = [
        resource(address.format(key), permission_set_arn=either, inline_policy=document)
        for key, document in (("x", "{admin}"), ("y", "{audit}"))
    ]
    world = graph(*sets, *inline)
    assert [link(world, thing.address, "permission_set_arn")[0] for thing in inline] == [[], []]


def test_what_the_provider_fills_in_makes_no_difference_between_instances():
    hung = [scp_attachment("prod"), scp_attachment("test")]
    for thing in hung:
        thing.planned = {**thing.planned, "id": waits(f"{thing.address}.id")}
    assert [to for to, _ in ends(graph(*OUS, *hung))] == [
        ["aws_organizations_organizational_unit.prod"],
        ["aws_organizations_organizational_unit.test"],
    ]


def test_names_that_stand_twice_show_a_choice_and_leave_it_open():
    choice = waits(
        "aws_organizations_organizational_unit.prod.id",
        "aws_organizations_organizational_unit.prod.id",
        "aws_organizations_organizational_unit.test.id",
    )
    world = graph(*OUS, scp_attachment("x", choice), scp_attachment("y", choice))
    assert [to for to, _ in ends(world)] == [[], []]


def test_instances_that_choose_by_an_index_may_choose_the_same():
    by_index = waits("aws_organizations_organizational_unit.prod", "aws_organizations_organizational_unit.test")
    world = graph(*OUS, scp_attachment("prod", by_index), scp_attachment("test", by_index))
    assert [to for to, _ in ends(world)] == [[], []]


# Across inputs and accounts.


def two_accounts(one, other):
    return [
        provider("aws", allowed_account_ids=[one] if one else waits("terraform_data.x.output")),
        provider("aws.other", profile="other", allowed_account_ids=[other] if other else []),
    ]


def test_a_name_means_somebody_of_the_same_account():
    other = resource("aws_iam_user.ana", provider="aws.other", name="ana")
    world = graph(stack(other, login(user="ana"), providers=two_accounts("111111111111", "222222222222")))
    assert link(world, "aws_iam_user_login_profile.it", "user") == ([], [], ["ana"], False)


def test_somebody_of_another_account_does_not_turn_out_to_have_a_name():
    nameless = resource("aws_iam_user.new", provider="aws.other", name=waits("terraform_data.x.output"))
    world = graph(stack(nameless, login(user="ana"), providers=two_accounts("111111111111", "222222222222")))
    assert link(world, "aws_iam_user_login_profile.it", "user") == ([], [], ["ana"], False)


def test_a_name_may_mean_somebody_of_an_account_that_may_be_the_same():
    world = graph(stack(login(user="ana"), path="a.json"), stack(USER, path="b.json"))
    assert link(world, "aws_iam_user_login_profile.it", "user") == ([], ["aws_iam_user.ana"], ["ana"], False)


def test_a_name_means_somebody_of_the_same_account_in_another_input():
    known = provider(allowed_account_ids=["111111111111"])
    there = resource("aws_iam_user.ana", name="ana")
    world = graph(
        stack(login(user="ana"), path="a.json", providers=[known]), stack(there, path="b.json", providers=[known])
    )
    assert link(world, "aws_iam_user_login_profile.it", "user")[0] == ["aws_iam_user.ana"]


def test_an_id_that_aws_made_means_the_same_in_every_account_and_input():
    unit = resource("aws_organizations_organizational_unit.prod", id="ou-abcd-12345678")
    hung = scp_attachment("x", "ou-abcd-12345678")
    world = graph(stack(hung, path="a.json"), stack(unit, path="b.json"))
    assert ends(world) == [(["aws_organizations_organizational_unit.prod"], [])]


def test_a_reference_stays_within_its_input():
    world = graph(stack(login(user=waits("aws_iam_user.ana.name")), path="a.json"), stack(USER, path="b.json"))
    assert link(world, "aws_iam_user_login_profile.it", "user") == ([], [], [], True)


# Looking back.


def test_who_points_to_a_resource_is_found_surely_and_perhaps():
    sure = resource("aws_iam_user_policy.sure", user="ana", policy="{}")
    perhaps = resource("aws_iam_user_policy.perhaps", user=UNKNOWN, policy="{}")
    other = resource("aws_iam_user_policy.other", user="bea", policy="{}")
    world = graph(USER, sure, perhaps, other)
    assert world.links.pointing(USER, "aws_iam_user_policy", "user") == ([sure], (perhaps,))


def test_who_may_point_to_a_resource_is_told_once():
    named = resource("aws_iam_user_policy.it", user=waits("aws_iam_user.ana.name", "terraform_data.x.output"))
    world = graph(USER, named)
    assert world.links.pointing(USER, "aws_iam_user_policy", "user") == ((), (named,))


def test_every_settled_link_is_an_edge():
    world = graph(USER, login(user="ana"), resource("aws_iam_access_key.k", user=UNKNOWN))
    assert [(a.address, attribute, b.address) for a, attribute, b in world.edges()] == [
        ("aws_iam_user_login_profile.it", "user", "aws_iam_user.ana")
    ]
    assert world.digraph.number_of_edges() == 1
