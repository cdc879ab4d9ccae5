"""Writing a section of the benchmarks' results leaves the others as they are."""

from pathlib import Path

import pytest
import results


def test_sections_that_no_program_writes_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "RESULTS.md"
    file.write_text(
        f"{results.HEAD}\n## Many documents\n\nold\n\n## Tried without gain\n\n- Nothing.\n", encoding="utf-8"
    )
    monkeypatch.setattr(results, "FILE", file)
    results.keep("Many documents", "new")
    results.keep("One document", "first")
    assert file.read_text(encoding="utf-8").removeprefix(results.HEAD) == (
        "\n## One document\n\nfirst\n\n## Many documents\n\nnew\n\n## Tried without gain\n\n- Nothing.\n"
    )
