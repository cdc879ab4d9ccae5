"""Reading a text from beginning to end."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from paths import GOLDEN, ROOT

from igf_dataset.errors import Refused
from igf_dataset.text.read import read, uncollected

LETTER = "2011年1月3日甲国常驻联合国代表给秘书长的信\n\n谨转递所附文件。\n\n张三(签名)\n"


@pytest.fixture(params=[True, False], ids=["collecting", "paused"])
def collecting(request: pytest.FixtureRequest) -> Iterator[bool]:
    """Whether the garbage collector works while a text is read."""
    before: bool = gc.isenabled()
    if request.param:
        gc.enable()
    else:
        gc.disable()
    yield request.param
    if before:
        gc.enable()
    else:
        gc.disable()


def test_the_garbage_collector_is_left_as_it_was(collecting: bool) -> None:
    assert read(LETTER, "letter").letters
    assert gc.isenabled() == collecting
    with pytest.raises(Refused):
        read("没有信的标题。\n", "letter")
    assert gc.isenabled() == collecting


@pytest.mark.parametrize(
    "folder", [GOLDEN / "letters-only", ROOT / "seeds" / "vilnius-2010"], ids=lambda path: path.name
)
def test_reading_leaves_nothing_that_only_the_collector_frees(folder: Path) -> None:
    """While it is paused, what refers to itself stays, with all that it refers to: lines, blocks, the tree."""
    text = (folder / "source.txt").read_text(encoding="utf-8")
    read(text, "any")  # what the first call loads is nobody's
    gc.collect()
    gc.freeze()  # what is there already, which takes long to look through
    try:
        with uncollected():
            read(text, "any")
            assert gc.collect() == 0
    finally:
        gc.unfreeze()
