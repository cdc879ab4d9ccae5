"""The advice of a refusal works: with the role that it names, the text is read."""

import json
import re
from pathlib import Path

import pytest
from paths import TESTS

from igf_dataset.errors import Refused
from igf_dataset.layers import registry, seeds
from igf_dataset.pipeline.documents import read
from igf_dataset.storage.resources import folder

REFUSED = sorted((TESTS / "refused").iterdir())
SHARED = registry.read(Path(folder("seeds")))
_ROLE = re.compile(r'([0-9]+) = "([a-z-]+)"')


def advised(path: Path) -> list[str]:
    """The refusals of a text while each one's advice is followed."""
    seed = seeds.read(path)
    roles = dict(seed.info.roles)
    seen: list[str] = []
    for _ in range(12):
        try:
            read(seed._replace(folder=path, info=seed.info.model_copy(update={"roles": roles})), SHARED)
        except Refused as error:
            seen.append(str(error))
            found = _ROLE.search(error.advice)
            if found is None or found[1] in roles:
                return [*seen, "no further advice"]
            roles[found[1]] = found[2]  # type: ignore[assignment]
        else:
            return seen
    return [*seen, "no end"]


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.name)
def test_the_role_that_an_advice_names_mends_the_text(path: Path) -> None:
    expected = json.loads((path / "expected.json").read_text(encoding="utf-8"))
    found = _ROLE.search(expected.get("advice", ""))
    if found and found[1] not in seeds.read(path).info.roles:
        assert advised(path)[-1] not in ("no further advice", "no end"), advised(path)
