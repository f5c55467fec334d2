"""Grapheme clusters, by Unicode's own test cases."""

import gzip
from pathlib import Path

from tfguard.hcl.functions.graphemes import clusters, count

LINES = gzip.decompress((Path(__file__).parent / "data" / "grapheme-breaks-15.0.txt.gz").read_bytes()).decode()
CASES = [
    ["".join(chr(int(code, 16)) for code in cluster.split()) for cluster in line.split(" / ")]
    for line in LINES.splitlines()
]


def test_texts_break_where_unicode_says():
    assert len(CASES) == 602
    assert [case for case in CASES if clusters("".join(case)) != case] == []


def test_ascii_counts_its_characters_and_a_line_end_of_two_is_one():
    assert (count("abc\n"), count("a\r\nb"), count("")) == (4, 3, 0)
