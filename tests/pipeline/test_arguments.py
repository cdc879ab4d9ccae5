"""Wrong arguments of a build are WrongUse, by the name of the parameter."""

from pathlib import Path
from typing import Any

import pytest
from letters import LETTER

import igf_dataset as igf
from igf_dataset.errors import WrongUse


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"paths": []}, "paths: expected at least one path of seeds, found none"),
        ({"paths": 3}, "paths: expected paths of seeds, found 3"),
        ({"paths": [3]}, "paths: expected text or a path, found 3"),
        ({"out": None}, "out: expected text or a path, found None"),
        ({"out": "\udc80"}, "out: expected a path in UTF-8, found"),
        ({"workers": 0}, "workers: expected 1 to 4,096, found 0"),
        ({"workers": "2"}, "workers: expected a whole number, found '2'"),
        ({"workers": None}, "workers: expected a whole number, found None"),
        ({"executor": 3}, "executor: expected Executor or None, found 3"),
        ({"progress": 3}, "progress: expected a function or None, found 3"),
        ({"describe": "t"}, "describe: expected Mapping or None, found 't'"),
        ({"describe": {"licence": "MIT"}}, "no key of dataset.toml 'licence'; did you mean 'license'? "),
        ({"strict": "no"}, "strict: expected True or False, found 'no'"),
        ({"replace": 1}, "replace: expected True or False, found 1"),
        ({"database": None}, "database: expected True or False, found None"),
    ],
)
def test_a_wrong_argument_is_named(tmp_path: Path, arguments: dict[str, Any], message: str) -> None:
    (tmp_path / "letter.txt").write_text(LETTER.format(1), encoding="utf-8")
    with pytest.raises(WrongUse) as caught:
        igf.build(**{"paths": tmp_path / "letter.txt", "out": tmp_path / "data", **arguments})
    assert str(caught.value).startswith(message)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
