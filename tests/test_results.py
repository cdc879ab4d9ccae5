"""Writing a section of the benchmarks' results leaves the others as they are."""

import re
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


def test_what_misses_its_bound_is_marked() -> None:
    cases = {("≤ 1.1", "1.14"): True, ("≤ 1,100", "949.01"): False, ("≥ 12", "6.21"): True, ("≥ 20", "29.41"): False}
    cases |= {("< 350 MiB", "350 MiB"): True, ("≤ 50 ms", "48.6 ms"): False}
    for (bound, measured), missed in cases.items():
        assert results.marked(bound, measured) == measured + " **missed**" * missed
        assert f"| {bound} | {results.marked(bound, measured)} |" in results.table([("x", bound, measured, "")])
    recorded = re.findall(r"^\| .+ \| ([≤≥<] .+?) \| (.+?) \| .* \|$", results.FILE.read_text(encoding="utf-8"), re.M)
    assert len(recorded) > 20
    for bound, measured in recorded:
        assert measured == results.marked(bound, measured.removesuffix(" **missed**"))
