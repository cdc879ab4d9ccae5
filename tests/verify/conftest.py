"""What `verify` says, held whole in findings.json: place, pointer, expected, found and code of each finding."""

import json
import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
import small_seed
from paths import GOLDEN, TESTS

from igf_dataset.build import build
from igf_dataset.model.findings import Finding
from igf_dataset.verify.verify import verify

_TOLD = json.loads((TESTS / "verify" / "findings.json").read_text(encoding="utf-8"))
# Digests, sizes and versions, and so the first line of a generated file that differs.
_VARIES = re.compile(r"[0-9a-f]{64}[0-9a-f]?|[0-9,]{5,}|[0-9]+\.[0-9]+\.[0-9]+|(?:(?<=[te]\.json:)|(?<=E\.md:))[0-9]+")

Hold = Callable[[Path, Iterable[Finding]], None]


@pytest.fixture
def hold(request: pytest.FixtureRequest) -> Hold:
    """Compare the findings about a folder with those of the test's name in findings.json."""

    def compare(data: Path, findings: Iterable[Finding]) -> None:
        told = [[_VARIES.sub("…", _below(str(value), data)) for value in finding] for finding in findings]
        assert told == _TOLD[request.node.name], json.dumps(told, ensure_ascii=False)

    return compare


def _below(text: str, data: Path) -> str:
    return text.replace(f"{data}/", "").replace(str(data), ".")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of two documents, with entities, topics and an attached file. Read it only."""
    base = tmp_path_factory.mktemp("small")
    seed = small_seed.made(base)
    (base / "NOTICE.md").write_text("Made by hand.\n", encoding="utf-8")
    (base / "dataset.toml").write_text('name = "small"\nattached = ["NOTICE.md"]\n', encoding="utf-8")
    build([seed, GOLDEN / "letters-only"], base / "data")
    assert verify(base / "data") == []
    return base / "data"


@pytest.fixture
def data(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small, tmp_path / "data"))
