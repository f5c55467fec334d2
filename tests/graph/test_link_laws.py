"""Learning more never overturns a link: what is hidden leaves open what was settled, or settles it the same."""

from dataclasses import replace

from graph_worlds import graph, resource, stack, waits
from hypothesis import given, settings
from hypothesis import strategies as st

from tfguard.graph.relations import ENDS
from tfguard.model.truth import Truth
from tfguard.model.value import Unknown

PEOPLE = ("ana", "bea", "cho")
TEAMS = ("ops", "dev")
ARN = "arn:aws:iam::111122223333:policy/{}"


@st.composite
def worlds(draw):
    """Everything known: who is there, who is in which group, what hangs where; some names belong to nobody here."""
    people = draw(st.sets(st.sampled_from(PEOPLE), min_size=1))
    teams = draw(st.sets(st.sampled_from(TEAMS), min_size=1))
    things = [
        *(resource(f"aws_iam_user.{name}", name=name) for name in sorted(people)),
        *(resource(f"aws_iam_group.{name}", name=name) for name in sorted(teams)),
        *(
            resource(f"aws_iam_policy.{name}", name=name, arn=ARN.format(name))
            for name in sorted(draw(st.sets(st.sampled_from(("mfa", "read")))))
        ),
    ]
    for number in range(draw(st.integers(1, 4))):
        user, team = draw(st.sampled_from(PEOPLE)), draw(st.sampled_from(TEAMS))
        users = draw(st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True))
        arn = draw(st.sampled_from([ARN.format("mfa"), ARN.format("read"), "arn:aws:iam::aws:policy/ReadOnlyAccess"]))
        things += draw(
            st.sampled_from(
                [
                    [resource(f"aws_iam_user_policy_attachment.a{number}", user=user, policy_arn=arn)],
                    [resource(f"aws_iam_group_policy_attachment.a{number}", group=team, policy_arn=arn)],
                    [resource(f"aws_iam_policy_attachment.a{number}", users=users, groups=[team], policy_arn=arn)],
                    [resource(f"aws_iam_user_group_membership.m{number}", user=user, groups=[team])],
                    [resource(f"aws_iam_group_membership.m{number}", group=team, users=users)],
                ]
            )
        )
    return things


def references_behind(name, things):
    """What a configuration may have written where the plan once showed a name: who bears it, else something outside."""
    for thing in things:
        for attribute in ("name", "arn"):
            if thing.planned.get(attribute) == name:
                return f"{thing.address}.{attribute}"
    return "terraform_data.elsewhere.output"


def hidden(value, things, noise):
    """An unknown in place of a name, with what it refers to; `noise` adds that it depends on something else as well."""
    names = [references_behind(value, things)]
    return waits(*names, *(["terraform_data.noise.output"] if noise else []))


@st.composite
def with_less_known(draw, things):
    """The same world, of which some links and some names are known only after apply."""
    poorer = []
    for thing in things:
        values = dict(thing.planned)
        for attribute, value in thing.planned.items():
            if not draw(st.booleans()):
                continue
            noise = draw(st.booleans())
            if (thing.type, attribute) in ENDS:
                values[attribute] = (
                    [hidden(name, things, noise) if draw(st.booleans()) else name for name in value]
                    if isinstance(value, list)
                    else hidden(value, things, noise)
                )
            else:
                values[attribute] = waits("terraform_data.names.output")
        poorer.append(replace(thing, planned=values))
    return poorer


def truths(things):
    world = graph(stack(*things))
    by_address = {resource.address: resource for s in world.stacks for resource in s.resources}
    return {
        (source.address, attribute, end.address): world.links.follow(source, attribute).reaches(end)
        for source in by_address.values()
        for type_, attribute in ENDS
        if type_ == source.type
        for end in by_address.values()
        if end.type in ENDS[type_, attribute]
    }


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_hiding_a_value_never_overturns_a_link(data):
    things = data.draw(worlds())
    richer = truths(things)
    poorer = truths(data.draw(with_less_known(things)))
    for ends, truth in poorer.items():
        assert truth in {Truth.UNKNOWN, richer[ends]}, ends


@settings(max_examples=100, deadline=None)
@given(worlds())
def test_where_everything_is_known_nothing_is_open(things):
    assert Truth.UNKNOWN not in truths(things).values()


@settings(max_examples=100, deadline=None)
@given(worlds())
def test_a_link_whose_one_reference_is_kept_stays_settled(things):
    richer = truths(things)
    by_reference = [
        replace(
            thing,
            planned={
                attribute: hidden(value, things, noise=False)
                if (thing.type, attribute) in ENDS and isinstance(value, str)
                else value
                for attribute, value in thing.planned.items()
            },
        )
        for thing in things
    ]
    poorer = truths(by_reference)
    assert all(poorer[ends] is Truth.TRUE for ends, truth in richer.items() if truth is Truth.TRUE)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_looking_back_finds_what_following_finds(data):
    things = data.draw(with_less_known(data.draw(worlds())))
    world = graph(stack(*things))
    everything = [resource for s in world.stacks for resource in s.resources]
    for type_, attribute in ENDS:
        for end in (thing for thing in everything if thing.type in ENDS[type_, attribute]):
            sure, maybe = world.links.pointing(end, type_, attribute)
            told = {id(thing): Truth.UNKNOWN for thing in maybe} | {id(thing): Truth.TRUE for thing in sure}
            for thing in (thing for thing in everything if thing.type == type_):
                link = world.links.follow(thing, attribute)
                assert told.get(id(thing), Truth.FALSE) is link.reaches(end)


def test_an_open_link_always_says_what_it_waits_for():
    world = graph(
        resource("aws_iam_user.ana", name="ana"),
        resource("aws_iam_user_policy.p", user=waits("terraform_data.x.output"), policy="{}"),
    )
    link = world.links.follow(world.stacks[0].resources[1], "user")
    assert isinstance(link.open, Unknown)
    assert [str(reference) for reference in link.open.waits_for] == ["terraform_data.x.output"]
