"""The lines of a text, by offset."""

import pytest

from igf_dataset.model.lines import Lines, line_start


@pytest.mark.parametrize("text", ["", "a", "a\nbc\n\nd", "\n"])
def test_lines_by_offset(text: str) -> None:
    lines = Lines(text)
    assert len(lines.starts) == text.count("\n") + 2
    for offset in range(len(text) + 1):
        assert lines.index(offset) == text.count("\n", 0, offset)
        assert lines.start(offset) == line_start(text, offset)
