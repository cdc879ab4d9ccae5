"""Reading a text from beginning to end."""

import gc
from collections.abc import Iterator

import pytest

from igf_dataset.errors import Refused
from igf_dataset.text.read import read

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
