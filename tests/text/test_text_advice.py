"""The advice of a refusal works: with the role that it names, the text is read."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from paths import TESTS

from igf_dataset.errors import Refused
from igf_dataset.layers import registry, seeds
from igf_dataset.pipeline.documents import read
from igf_dataset.storage.resources import folder
from igf_dataset.text.doubts.doubts import doubts

GOLDEN = sorted((TESTS / "golden").iterdir())
REFUSED = sorted((TESTS / "refused").iterdir())
SHARED = registry.read(Path(folder("seeds")))
_ROLE = re.compile(r'([0-9]+) = "([a-z-]+)"')


def advised(path: Path, first: Mapping[str, str] = MappingProxyType({})) -> list[str]:
    """The refusals of a text while each one's advice is followed, beginning with the roles `first`."""
    seed = seeds.read(path)
    roles: dict[str, Any] = {**seed.info.roles, **first}
    seen: list[str] = []
    for _ in range(12):
        try:
            read(seed._replace(folder=path, info=seed.info.model_copy(update={"roles": roles})), SHARED)
        except Refused as error:
            seen.append(str(error))
            found = _ROLE.search(error.advice)
            if found is None or found[1] in roles:
                return [*seen, "no further advice"]
            roles[found[1]] = found[2]
        else:
            return seen
    return [*seen, "no end"]


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.name)
def test_the_role_that_an_advice_names_mends_the_text(path: Path) -> None:
    expected = json.loads((path / "expected.json").read_text(encoding="utf-8"))
    found = _ROLE.search(expected.get("advice", ""))
    if found and found[1] not in seeds.read(path).info.roles:
        assert advised(path)[-1] not in ("no further advice", "no end"), advised(path)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.name)
def test_the_role_that_a_doubt_names_mends_the_text(path: Path) -> None:
    """With it, and with what refusals then advise, the text is read, otherwise than before, and the doubt is gone."""
    seed = seeds.read(path)
    document, _ = read(seed, SHARED)
    for doubt in doubts(document):
        for line, role in _ROLE.findall(doubt.advice):
            if line in seed.info.roles or seed.corrections.correction:  # which may speak of what is then no seam
                continue
            seen = advised(path, {line: role})
            assert seen[-1:] not in (["no further advice"], ["no end"]), (doubt, seen)
            if not seen:
                info = seed.info.model_copy(update={"roles": {**seed.info.roles, line: role}})
                other, _ = read(seed._replace(info=info), SHARED)
                assert doubt.found not in {again.found for again in doubts(other) if again.line == doubt.line}, doubt
