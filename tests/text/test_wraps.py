"""Which lines are as full as the wrap, in texts of which each meets another condition."""

import re

import pytest

from igf_dataset.text.lines.scan import scan
from igf_dataset.text.lines.wraps import full_lines, indents

# The lengths of lines, in Chinese characters or behind a in Latin ones, with the marks that they bear; / is a blank
# line, _ an indent, and 3x20 three lines of 20. Behind =, which lines are Full, leave Room or are Short.
CASES = """
20 20 20。 = FFS
20 20 9。 = FFS
20 20。 = none
20 = none
20 20 20 9。 20 20 20 9。 = FFFSFFFS
20 20 20 9。 20 12 20 9。 = FFFSFSFS
20 20 20 9。 20 16 20 9。 = FFFSFRFS
20 20 20 9。 20 15 20 9。 = FFFSFRFS
20 20 19 9。 20 18 20 9。 = FFFSFFFS
20 20 18 17 9。 20 18 20 9。 = FFFRSFFFS
20 20 20 9。 23 20 20 9。 = none
20 20 20 9。 22 20 20 9。 = FFFSFFFS
20 20 20 9。 19 18 20 9。 = FFFSFFFS
7 7 7。 = none
8 8 8。 = FFS
20 20 20 9。 a38 20 20 9。 = FFFFFFFS
20 20 20 9。 14a10 20 20 9。 = FFFSFFFS
20 20 20 9。 14 a14一 20 20 9。 = FFFSFSFFS
20 20 20 9。 19 （8 20 9。 = FFFSFSFS
20 20 20 9。 18 （a3，8 20 9。 = FFFSFSFS
20 20 20 9。 18 一，8 20 9。 = FFFSFSFS
/20 /20 /20 9。 = none
20 20 20 /9。 20 20 20 9。 = FFFSFFFS
__20 20 20 9。 __18 20 20 9。 = FFFSFFFS
__18 20 20 9。 __18 20 20 9。 = FFFSFFFS
__18 20 20 9。 __18 18 20 20 9。 = FFFSFFFFS
a40 a40 a40 a9。 a40 a40 a9。 = FFFFFFS
10a20 20 10a20 9。 20 10a20 20 9。 = FFFSFFFS
10a10 10a10 20 9。 10a10 20 20 9。 = FFFSFFFS
26x20 23 9。 = FFFFFFFFFFFFFFFFFFFFFFFFFFFS
26x20 2x23 9。 = RRRRRRRRRRRRRRRRRRRRRRRRRRFFS
40 25x20 9。 = FFFFFFFFFFFFFFFFFFFFFFFFFFS
24x20 21 9。 = FFFFFFFFFFFFFFFFFFFFFFFFFS
22x20 3x21 9。 = FFFFFFFFFFFFFFFFFFFFFFFFFS
19 20 19 20 19 20 19 20 19 20 19 20 19 20 9。 = FFFFFFFFFFFFFFS
19a1 20 19a1 20 19a1 20 19a1 20 19 20 9。 = FFFFFFFFRFS
20 19a1 19 9。 18a1 18 17a1 9。 = FFFSFFFS
20 14 20 9。 20 14 20 9。 = FSFSFSFS
20 13 20 9。 20 13 20 9。 = FSFSFSFS
20x20 14a1 20 21 22 9。 = FFFFFFFFFFFFFFFFFFFFRFFFS
20x20 14a1 20 21 23 9。 = RRRRRRRRRRRRRRRRRRRRSRRFS
9x20 14a1 20 22 22 9。 = FFFFFFFFFSFFFS
____16 ____16 ____16 20 20 9。 = FFFFFS
__18 14 __18 20 14 __18 20 9。 = FSFFSFFS
20 20 20 9。 16 （（（8 20 9。 = FFFSFSFS
20 20 20 9。 17 （（（8 20 9。 = FFFSFSFS
20 20 20 9。 16 一，，8 20 9。 = FFFSFSFS
20 20 20 9。 18 a3，，8 20 9。 = FFFSFSFS
20 20 20 9。 16 （一）8 20 9。 = FFFSRSFS
19x20 21 21 14a1 20 9。 = FFFFFFFFFFFFFFFFFFFFFSFS
21x20 21 21 14a1 20 20 9。 = FFFFFFFFFFFFFFFFFFFFFFFSFFS
39x20 21 21 14a1 20 20 9。 = FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFRFFS
41x20 21 21 14a1 20 20 9。 = FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFRFFS
20 16 20 16 20 16 20 16 20 16 9。 = FRFRFRFRFRS
20 18 18 18 18 18 9。 = FFFFFFS
22 18 18 18 18 18 9。 = none
24 22 20 18 16 14 9。 = FFRRSSS
26 24 20 20 20 20 9。 = FFRRRRS
48x20 21 22 9。 14a1 20 9。 = FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFSRFS
60 48x20 9。 = FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFS
20 20 20 9。 20 18a1 20 9。 20 18a1 20 9。 = FFFSFFFSFFFS
a20 a20 a20 9。 10 10 10 9。 = FFFFFFFS
20 15 20 15 20 15 20 15 9。 = FRFRFRFRS
a21 a20 a22 a20 a21 a22 9。 = FFFFFFS
40 20 20 20 9。 = none
45 20 20 20 9。 = none
44 20 20 20 9。 = none
"""


def text(lengths: str) -> str:
    repeated = re.sub(r"([0-9]+)x(\S+)", lambda match: " ".join([match[2]] * int(match[1])), lengths)
    filled = re.sub(r"(a?)([0-9]+)", lambda match: (match[1] or "一") * int(match[2]), repeated)
    return filled.replace("/", "\n").replace("_", "\u3000").replace(" ", "\n")


@pytest.mark.parametrize("case", CASES.strip().split("\n"))
def test_full_lines(case: str) -> None:
    lengths, _, expected = case.partition(" = ")
    lines = scan(text(lengths)).lines
    room = full_lines(lines, indents(text(lengths), lines))
    assert ("none" if room is None else "".join("SRF"[each] for each in room)) == expected
