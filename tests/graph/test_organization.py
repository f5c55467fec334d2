"""The tree of an organization: who is whose parent, and which SCPs hang where, surely or perhaps."""

from pathlib import Path

from graph_worlds import at, graph, resource, stack, waits

from tfguard.model.truth import Truth
from tfguard.model.value import Unknown
from tfguard.terraform import read

SAMPLES = Path(__file__).parent.parent.parent / "sample_plans"
ORGANIZATION = resource(
    "aws_organizations_organization.this",
    id=waits("aws_organizations_organization.this.id"),
    roots=waits("aws_organizations_organization.this.roots"),
)
ROOT = "aws_organizations_organization.this.roots[0].id"


def unit(name, parent):
    address = f"aws_organizations_organizational_unit.{name}"
    return resource(address, name=name, id=waits(f"{address}.id"), parent_id=parent)


def account(name, **values):
    address = f"aws_organizations_account.{name}"
    return resource(address, name=name, id=waits(f"{address}.id"), **values)


def scp(name="deny", **values):
    address = f"aws_organizations_policy.{name}"
    return resource(address, name=name, id=waits(f"{address}.id"), **values)


def attached(name, policy_id, target_id):
    return resource(f"aws_organizations_policy_attachment.{name}", policy_id=policy_id, target_id=target_id)


def place(world, address):
    return world.organization.place_of(at(world, address))


def path(world, address):
    """The way to the root, as labels; `?` for an unknown."""
    steps = world.organization.path_to_root(place(world, address))
    return ["?" if isinstance(step, Unknown) else step.label for step in steps]


def parents(world, address):
    found = world.organization.parents(place(world, address))
    return ["?" if isinstance(parent, Unknown) else (parent.kind, parent.label) for parent in found]


def hanging(world, where):
    """What hangs at a place: the truth, and the policy's address or id."""
    return [
        (found.truth, found.policy.address if found.policy is not None else found.policy_id)
        for found in world.organization.attached(where)
    ]


PROD = "aws_organizations_organizational_unit.prod"
WORKLOADS = "aws_organizations_organizational_unit.workloads"
SHOP = "aws_organizations_account.shop"
TREE = (
    ORGANIZATION,
    unit("workloads", waits(ROOT)),
    unit("prod", waits(f"{WORKLOADS}.id")),
    account("shop", parent_id=waits(f"{PROD}.id")),
)


def test_parents_are_found_by_reference_up_to_the_root():
    assert path(graph(*TREE), SHOP) == [SHOP, PROD, WORKLOADS, "root"]


def test_parents_are_found_by_id():
    organization = resource("aws_organizations_organization.this", roots=[{"id": "r-abcd"}])
    top = resource(WORKLOADS, id="ou-abcd-1", parent_id="r-abcd")
    below = resource(SHOP, id="111111111111", parent_id="ou-abcd-1")
    assert path(graph(organization, top, below), SHOP) == [SHOP, WORKLOADS, "root"]


def test_the_root_is_known_by_its_id_though_no_input_manages_the_organization():
    assert parents(graph(account("shop", parent_id="r-abcd")), SHOP) == [("root", "root")]


def test_the_root_that_a_data_source_read_is_the_root():
    organization = resource("data.aws_organizations_organization.this", roots=[{"id": "r-abcd"}])
    assert parents(graph(organization, account("shop", parent_id="r-abcd")), SHOP) == [("root", "root")]


def test_an_account_whose_parent_is_left_out_is_made_in_the_root():
    for left_out in ({}, {"parent_id": None}, {"parent_id": waits(f"{SHOP}.parent_id")}):
        assert parents(graph(account("shop", **left_out)), SHOP) == [("root", "root")]


def test_a_unit_whose_parent_nobody_tells_hangs_somewhere():
    assert parents(graph(unit("prod", None)), PROD) == ["?"]


def test_a_unit_outside_the_inputs_is_a_place_and_what_is_above_it_is_not_told():
    world = graph(account("shop", parent_id="ou-abcd-12345678"))
    assert path(world, SHOP) == [SHOP, "ou-abcd-12345678", "?", "root"]


def test_a_parent_known_only_after_apply_hides_the_rest():
    world = graph(ORGANIZATION, account("shop", parent_id=waits("terraform_data.x.output")))
    assert parents(world, SHOP) == ["?"]
    assert path(world, SHOP) == [SHOP, "?", "root"]


def test_one_of_several_units_is_a_unit_whichever_it_is():
    world = graph(*TREE[:3], account("shop", parent_id=waits(f"{PROD}.id", f"{WORKLOADS}.id")))
    assert parents(world, SHOP) == [("unit", PROD), ("unit", WORKLOADS)]
    assert path(world, SHOP) == [SHOP, f"one of {PROD}, {WORKLOADS}", "root"]


def one_of(world):
    return list(world.organization.path_to_root(place(world, SHOP)))[1]


def test_what_hangs_at_or_above_each_of_several_units_hangs_at_whichever_it_is():
    other = unit("other", waits(ROOT))
    other_id = waits(f"{other.address}.id")
    shop = account("shop", parent_id=waits(f"{PROD}.id", f"{other.address}.id"))
    at_workloads = attached("a", "p-11111111", waits(f"{WORKLOADS}.id"))
    world = graph(*TREE[:3], other, shop, at_workloads, attached("b", "p-11111111", other_id))
    assert hanging(world, one_of(world)) == [(Truth.TRUE, "p-11111111")]


def test_what_hangs_at_some_of_several_units_only_perhaps_hangs_at_whichever_it_is():
    shop = account("shop", parent_id=waits(f"{PROD}.id", f"{WORKLOADS}.id"))
    world = graph(*TREE[:3], shop, attached("a", "p-11111111", waits(f"{PROD}.id")))
    assert hanging(world, one_of(world)) == [(Truth.UNKNOWN, "p-11111111")]


def test_one_of_several_units_of_which_one_hangs_nobody_knows_where_hides_the_rest():
    lost = unit("lost", waits("terraform_data.x.output"))
    world = graph(*TREE[:3], lost, account("shop", parent_id=waits(f"{PROD}.id", f"{lost.address}.id")))
    assert path(world, SHOP) == [SHOP, "?", "root"]


def test_units_that_hold_each_other_in_a_forged_state_end():
    one = resource("aws_organizations_organizational_unit.one", id="ou-a-1", parent_id="ou-a-2")
    two = resource("aws_organizations_organizational_unit.two", id="ou-a-2", parent_id="ou-a-1")
    assert path(graph(one, two), one.address) == [one.address, two.address, "?", "root"]


def test_the_root_hangs_nowhere():
    world = graph(*TREE)
    root = list(world.organization.path_to_root(place(world, SHOP)))[-1]
    assert world.organization.parents(root) == ()


def test_an_scp_hangs_where_its_attachment_says_by_reference():
    world = graph(*TREE, scp(), attached("it", waits("aws_organizations_policy.deny.id"), waits(f"{PROD}.id")))
    assert hanging(world, place(world, PROD)) == [(Truth.TRUE, "aws_organizations_policy.deny")]
    assert hanging(world, place(world, WORKLOADS)) == []


def test_an_scp_hangs_at_the_root_by_reference_and_by_id():
    world = graph(
        *TREE,
        scp(),
        attached("by_reference", waits("aws_organizations_policy.deny.id"), waits(ROOT)),
        attached("by_id", "p-12345678", "r-abcd"),
    )
    root = list(world.organization.path_to_root(place(world, SHOP)))[-1]
    assert hanging(world, root) == [(Truth.TRUE, "aws_organizations_policy.deny"), (Truth.TRUE, "p-12345678")]
    assert hanging(world, place(world, PROD)) == []


def test_an_scp_hangs_at_a_unit_that_the_inputs_only_name():
    world = graph(account("shop", parent_id="ou-abcd-1"), attached("it", "p-12345678", "ou-abcd-1"))
    above = list(world.organization.path_to_root(place(world, SHOP)))[1]
    assert hanging(world, above) == [(Truth.TRUE, "p-12345678")]


def test_an_attachment_whose_target_is_not_known_may_hang_anywhere():
    world = graph(
        *TREE, scp(), attached("it", waits("aws_organizations_policy.deny.id"), waits("terraform_data.x.output"))
    )
    steps = list(world.organization.path_to_root(place(world, SHOP)))
    assert [hanging(world, step) for step in steps] == [[(Truth.UNKNOWN, "aws_organizations_policy.deny")]] * 4


def test_what_hangs_at_the_management_account_hangs_at_nothing_that_the_organization_makes():
    at_management = attached(
        "it", waits("aws_organizations_policy.deny.id"), waits("aws_organizations_organization.this.master_account_id")
    )
    world = graph(*TREE, scp(), at_management)
    steps = list(world.organization.path_to_root(place(world, SHOP)))
    assert [hanging(world, step) for step in steps] == [[]] * 4


def test_an_account_that_was_there_before_may_be_the_management_account():
    at_management = attached("it", "p-12345678", waits("aws_organizations_organization.this.master_account_id"))
    old = resource("aws_organizations_account.old", name="old", id="111111111111", parent_id=waits(ROOT))
    world = graph(*TREE, old, at_management)
    assert hanging(world, place(world, "aws_organizations_account.old")) == [(Truth.UNKNOWN, "p-12345678")]
    assert hanging(world, place(world, SHOP)) == []


def test_an_attachment_whose_policy_is_not_known_hangs_with_something():
    world = graph(*TREE, attached("it", waits("terraform_data.x.output"), waits(f"{PROD}.id")))
    assert hanging(world, place(world, PROD)) == [(Truth.UNKNOWN, None)]


def test_a_tag_policy_is_no_scp_and_one_of_unknown_type_may_be():
    tags, unknown = scp("tags", type="TAG_POLICY"), scp("unknown", type=waits("terraform_data.x.output"))
    world = graph(
        *TREE,
        tags,
        unknown,
        attached("tags", waits("aws_organizations_policy.tags.id"), waits(f"{PROD}.id")),
        attached("unknown", waits("aws_organizations_policy.unknown.id"), waits(f"{PROD}.id")),
    )
    assert [policy for _, policy in hanging(world, place(world, PROD))] == ["aws_organizations_policy.unknown"]


def test_an_attachment_that_goes_away_hangs_no_more():
    gone = attached("it", "p-12345678", waits(f"{PROD}.id"))
    gone.planned = None
    world = graph(*TREE, gone)
    assert hanging(world, place(world, PROD)) == []


def test_the_management_account_is_told_by_the_organization():
    known = resource("aws_organizations_organization.this", master_account_id="111111111111")
    assert graph(known).organization.management_account == "111111111111"
    assert isinstance(graph(ORGANIZATION).organization.management_account, Unknown)


def test_the_tree_may_be_spread_over_inputs():
    top = resource(WORKLOADS, id="ou-abcd-1", parent_id="r-abcd")
    world = graph(
        stack(top, path="organization.json"),
        stack(account("shop", parent_id="ou-abcd-1"), path="accounts.json"),
        stack(attached("it", "p-12345678", "ou-abcd-1"), path="policies.json"),
    )
    assert path(world, SHOP) == [SHOP, WORKLOADS, "root"]
    assert hanging(world, place(world, WORKLOADS)) == [(Truth.TRUE, "p-12345678")]


SAMPLE = read((SAMPLES / "organization" / "plan.json").read_bytes(), "plan.json")
BELOW_THE_ROOT = "module.stay_and_keep_watch.aws_organizations_policy.this"
AT_THE_ROOT = ["aws_organizations_policy.regions", "aws_organizations_policy.root_user"]
TOP = 'aws_organizations_organizational_unit.top["{}"]'


def test_the_accounts_of_the_sample_organization_have_their_scps_on_the_way_up():
    world = graph(*SAMPLE)
    for stage in ("prod", "test"):
        label = f'aws_organizations_account.shop["{stage}"]'
        unit_label = f'aws_organizations_organizational_unit.stage["{stage}"]'
        assert path(world, label) == [label, unit_label, TOP.format("workloads"), "root"]
        steps = list(world.organization.path_to_root(place(world, label)))
        assert [[policy for _, policy in hanging(world, step)] for step in steps] == [
            ["aws_organizations_policy.production"],
            [],
            [BELOW_THE_ROOT],
            AT_THE_ROOT,
        ]


def test_an_account_that_chooses_its_unit_by_an_index_is_in_one_of_them_and_nobody_tells_which():
    world = graph(*SAMPLE)
    for name in ("log-archive", "network", "security-tooling"):
        found = parents(world, f'aws_organizations_account.foundation["{name}"]')
        assert sorted(label for _, label in found) == [
            TOP.format(unit) for unit in ("infrastructure", "security", "workloads")
        ]
