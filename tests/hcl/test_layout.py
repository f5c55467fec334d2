"""The layout of HCL that a program wrote: what people read, and the same meaning."""

import pytest

from tfguard.hcl.layout import laid_out
from tfguard.hcl.parse import parse


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (
            'a {\n\n\n  b = [\n "x",\n   "y",\n ]\n\n\n\n long = 1\n\n}\n',
            'a {\n  b = [\n    "x",\n    "y",\n  ]\n\n  long = 1\n}\n',
        ),
        (
            'a {\n  d = f({\n x = 1,\n longer = "a {",\n y = {\n z = 2\n },\n w = 3\n })\n}',
            'a {\n  d = f({\n    x      = 1\n    longer = "a {"\n    y = {\n      z = 2\n    }\n    w = 3\n  })\n}\n',
        ),
        (
            "a {\n  l = [\n{\n k = 1,\n },\n{\n k = 2\n }\n]\n}",
            "a {\n  l = [\n    {\n      k = 1\n    },\n    {\n      k = 2\n    }\n  ]\n}\n",
        ),
        (
            'a {\n  o = {\n"k\\"[" = 1\nb = 2\n}\n}\n',
            'a {\n  o = {\n    "k\\"[" = 1\n    b      = 2\n  }\n}\n',
        ),
        ("a {\n  b = f(\n 1,\n 2\n )\n}\n", "a {\n  b = f(\n    1,\n    2\n  )\n}\n"),
    ],
)
def test_it_has_indents_and_columns_and_no_comma_that_a_line_end_replaces(given, wanted):
    assert laid_out(given) == wanted
    assert laid_out(wanted) == wanted
    assert parse(given.encode(), "x.tf").faults == parse(wanted.encode(), "x.tf").faults == ()
