"""What must hold between the answers to two questions, whatever the policies are."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from small_catalogue import CATALOGUE
from small_world import documents, policies, read, statements

from tfguard.iam.checks import check_no_new_access
from tfguard.iam.document import Effect
from tfguard.iam.needs import Policies
from tfguard.iam.symbolic import (
    Found,
    Proved,
    RequestSet,
    Terms,
    Undecided,
    find_allowed,
    find_denied,
    find_newly_allowed,
)
from tfguard.model.value import Reference, Unknown

EVERYTHING = RequestSet()
TERMS = Terms(catalogue=CATALOGUE)
some = settings(max_examples=60, deadline=None)
HOLE = Unknown((Reference("aws_s3_bucket.b", "arn"),))


def with_statement(of_caller, statement):
    return replace(of_caller, identity=(*of_caller.identity, read(statement)))


@some
@given(policies, statements(effects=("Deny",)))
def test_another_deny_allows_nothing(before, statement):
    after = with_statement(before, statement)
    assert isinstance(find_newly_allowed(EVERYTHING, before, after, TERMS), Proved)
    if isinstance(find_allowed(EVERYTHING, before, TERMS), Proved):
        assert isinstance(find_allowed(EVERYTHING, after, TERMS), Proved)


@some
@given(policies, statements(effects=("Allow",)))
def test_another_allow_denies_nothing(before, statement):
    after = with_statement(before, statement)
    assert isinstance(find_newly_allowed(EVERYTHING, after, before, TERMS), Proved)
    if isinstance(find_allowed(EVERYTHING, before, TERMS), Found):
        assert isinstance(find_allowed(EVERYTHING, after, TERMS), Found)


@some
@given(policies)
def test_nothing_is_new_where_nothing_changes(of_caller):
    assert isinstance(find_newly_allowed(EVERYTHING, of_caller, of_caller, TERMS), Proved)


@some
@given(documents(), st.permutations(range(3)))
def test_the_order_of_statements_is_of_no_account(document, order):
    shuffled = replace(
        document, statements=tuple(document.statements[n] for n in order if n < len(document.statements))
    )
    assert check_no_new_access(document, shuffled).result == "PASS"
    one, other = (find_allowed(EVERYTHING, Policies(identity=(each,)), TERMS) for each in (document, shuffled))
    assert type(one) is type(other)


@some
@given(documents())
def test_a_document_split_into_its_statements_says_the_same(document):
    split = tuple(replace(document, statements=(statement,)) for statement in document.statements)
    whole, parts = Policies(identity=(document,)), Policies(identity=split)
    for before, after in ((whole, parts), (parts, whole)):
        assert isinstance(find_newly_allowed(EVERYTHING, before, after, TERMS), Proved)


@some
@given(documents(), documents())
def test_access_is_no_news_exactly_where_nothing_is_newly_allowed(before, after):
    answer = find_newly_allowed(EVERYTHING, Policies(identity=(before,)), Policies(identity=(after,)), Terms())
    result = check_no_new_access(before, after).result
    assert {Proved: "PASS", Found: "FAIL", Undecided: "UNDECIDED"}[type(answer)] == result


@some
@given(documents(), st.data())
def test_knowing_less_never_overturns_an_answer(document, data):
    position = data.draw(st.integers(0, len(document.statements) - 1))
    statement = document.statements[position]
    blurred = data.draw(
        st.sampled_from(
            [
                HOLE,
                replace(statement, effect=HOLE),
                replace(statement, actions=replace(statement.actions, values=(*statement.actions.values[1:], HOLE))),
                replace(statement, resources=replace(statement.resources, values=(HOLE,))),
                replace(statement, conditions=(*statement.conditions[1:], HOLE)) if statement.conditions else HOLE,
            ]
        )
    )
    statements_ = (*document.statements[:position], blurred, *document.statements[position + 1 :])
    before, after = (Policies(identity=(each,)) for each in (document, replace(document, statements=statements_)))
    for find in (find_allowed, find_denied):
        known, less_known = find(EVERYTHING, before, TERMS), find(EVERYTHING, after, TERMS)
        assert isinstance(less_known, Undecided) or type(less_known) is type(known)


@some
@given(policies)
def test_everything_is_denied_exactly_where_nothing_is_allowed(of_caller):
    allowed = find_allowed(EVERYTHING, of_caller, TERMS)
    denied = find_denied(EVERYTHING, of_caller, TERMS)
    assert not (isinstance(allowed, Proved) and isinstance(denied, Proved))


@some
@given(policies)
def test_the_same_question_has_the_same_answer(of_caller):
    assert find_allowed(EVERYTHING, of_caller, TERMS) == find_allowed(EVERYTHING, of_caller, TERMS)


@some
@given(documents())
def test_without_the_statements_that_deny_the_proof_fails(document):
    granted = tuple(s for s in document.statements if s.effect is Effect.ALLOW)
    answer = find_allowed(EVERYTHING, Policies(identity=(document,)), TERMS)
    if isinstance(answer, Proved) and not answer.because:
        bare = Policies(identity=(replace(document, statements=granted),))
        assert isinstance(find_allowed(EVERYTHING, bare, TERMS), Proved)
