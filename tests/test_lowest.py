"""tests/lowest.txt holds the lowest version of everything that pyproject.toml lets a user or a test install."""

import re
import tomllib

from paths import ROOT


def test_every_lower_bound_is_tested() -> None:
    """The lint and type checkers of `dev` are left to their newest versions."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = {name: requirements for name, requirements in project["optional-dependencies"].items() if name != "dev"}
    declared = {}
    for requirement in [*project["dependencies"], *(package for extra in extras.values() for package in extra)]:
        if requirement.startswith(f"{project['name']}["):
            continue  # an extra of our own, which stands among them
        match = re.fullmatch(r"([a-z0-9-]+)>=([0-9.]+)(?:; .+)?", requirement)
        assert match, f"{requirement}: expected a name and the lowest version"
        assert declared.setdefault(match[1], match[2]) == match[2], f"{match[1]} has two lowest versions"
    pinned = dict(
        line.split("==") for line in (ROOT / "tests" / "lowest.txt").read_text().splitlines() if line[:1] != "#"
    )
    assert list(pinned) == sorted(pinned)
    assert pinned.keys() == declared.keys()
    for name, lowest in declared.items():
        assert re.sub(r"(\.0)+$", "", pinned[name]) == re.sub(r"(\.0)+$", "", lowest), name
