"""A second opinion on proofs: walks a certificate and sees for itself that every case is empty.

It shares the words with the search but none of its reasoning: no bits, no caches, no guesses, no order. It is slow, and short
enough to be read. It trusts what the problems say of the documents (`boxes`), which is tested against the concrete evaluator.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias

from tfguard.iam.catalogue import Catalogue
from tfguard.iam.document import Patterns
from tfguard.iam.patterns import Grammar
from tfguard.iam.symbolic.answers import Certificate
from tfguard.iam.symbolic.boxes import ACTION, RESOURCE, Constraint
from tfguard.iam.symbolic.emptiness import no_text
from tfguard.iam.symbolic.glob import ONE, STAR, Glob, matches, plain, text_of
from tfguard.iam.symbolic.keys import Between, Matcher, OneOf, Test
from tfguard.iam.symbolic.proof import EachBox, Empty, NoTarget, Outside, Problem, Proof
from tfguard.iam.symbolic.targets import targets

Case: TypeAlias = tuple[tuple[Constraint, bool], ...]
"""Constraints, each met or failed."""


def accepts(certificate: Certificate, catalogue: Catalogue) -> bool:
    """Every case of every problem is empty."""
    return all(
        _is_empty(proof, _met(problem.question.constraints), problem, catalogue) for problem, proof in certificate.cases
    )


def _met(constraints: Iterable[Constraint]) -> Case:
    return tuple((constraint, True) for constraint in constraints)


def _is_empty(proof: Proof, case: Case, problem: Problem, catalogue: Catalogue) -> bool:
    todo = [(proof, case)]
    while todo:
        proof, case = todo.pop()
        match proof:
            case Empty(part) if _has_no_value(part, case, single=part not in problem.several):
                continue
            case NoTarget() if _has_no_target(case, catalogue):
                continue
            case EachBox(number, proofs):
                cases = [(*case, *_met(box.constraints)) for box in problem.layers[number]]
            case Outside(number, proofs):
                asked = problem.excluded[number].constraints
                cases = [(*case, *_met(asked[:i]), (failed, False)) for i, failed in enumerate(asked)]
            case _:
                return False
        if len(cases) != len(proofs):
            return False
        todo += zip(proofs, cases, strict=True)
    return True


def _has_no_value(part: str, case: Case, *, single: bool) -> bool:
    asked = [(test, met) for (name, test), met in case if name == part]
    if part == ACTION:
        return no_text(*_action_lists(asked))
    tests = [test if met else ~test for test, met in asked if isinstance(test, Test)]
    if all(test.absent for test in tests):
        return False
    every = [(test.matcher, test.inside) for test in tests if single or not test.some]
    hits = [(test.matcher, test.inside) for test in tests if not single and test.some]
    return any(_no_single_value([*every, hit]) for hit in hits) if hits else _no_single_value(every)


def _action_lists(asked: Iterable[tuple[Patterns | Test, bool]]) -> tuple[list[list[Glob]], list[Glob]]:
    required, excluded = [[Glob(f"{ONE}{STAR}:{ONE}{STAR}")]], [Glob(f"{STAR}:{STAR}:{STAR}")]
    for patterns, met in asked:
        if isinstance(patterns, Patterns):
            globs = [plain(text.lower(), Grammar.WILDCARDS) for text in patterns.texts]
            if met is patterns.negated:
                excluded += globs
            else:
                required.append(globs)
    return required, excluded


def _has_no_target(case: Case, catalogue: Catalogue) -> bool:
    """The only actions left are catalogued ones, and none of them works on a resource that is left."""
    required, excluded = _action_lists([(asked, met) for (part, asked), met in case if part == ACTION])
    names = [f"{service}:{name}" for service in catalogue.services for name in catalogue.actions(service)]
    left = [
        bit
        for bit, name in enumerate(sorted(names, key=str.lower))
        if not no_text([*required, [Glob(name.lower())]], excluded)
    ]
    catalogued = [Glob(sorted(names, key=str.lower)[bit].lower()) for bit in left]
    return no_text(required, [*excluded, *catalogued]) and all(
        _has_no_value(RESOURCE, (*case, ((RESOURCE, targets(catalogue).of(bit).test), True)), single=True)
        for bit in left
    )


def _no_single_value(asked: list[tuple[Matcher, bool]]) -> bool:
    required = [list(m.union) for m, inside in asked if isinstance(m, OneOf) and inside]
    excluded = [glob for m, inside in asked if isinstance(m, OneOf) and not inside for glob in m.union]
    lines = {m.line for m, _ in asked if isinstance(m, Between)}
    for union in required:
        if lines and all(glob.is_literal and not glob.folded for glob in union):
            return not any(_fits(text_of(glob.text), asked) for glob in union)
    return no_text(required, excluded) or any(
        _no_place([(m, inside) for m, inside in asked if isinstance(m, Between) and m.line is line]) for line in lines
    )


def _fits(text: str, asked: list[tuple[Matcher, bool]]) -> bool:
    """One text, which is there to be tried."""
    for matcher, inside in asked:
        if isinstance(matcher, OneOf):
            possible = any(glob.has_variable or matches(glob, text) for glob in matcher.union)
            certain = any(not glob.has_variable and matches(glob, text) for glob in matcher.union)
            if not possible if inside else certain:
                return False
        elif isinstance(matcher, Between):
            place = matcher.line.read(text)
            if place is None or (place in matcher.intervals) is not inside:
                return False
    return True


def _no_place(asked: list[tuple[Between, bool]]) -> bool:
    """Membership changes only at cuts, so it is enough to look at each cut, and between and beyond them."""
    whole = asked[0][0].line.whole
    numbers = sorted(
        {Fraction(cut.number) for m, _ in asked for cut in (*m.intervals.cuts, *whole.cuts)} | {Fraction(0)}
    )
    between = [(low + high) / 2 for low, high in pairwise(numbers)]
    return not any(
        place in whole and all((place in m.intervals) is inside for m, inside in asked)
        for place in (numbers[0] - 1, *numbers, *between, numbers[-1] + 1)
    )
