"""The locks in requirements/ are fresh: they have all that pyproject.toml requires, as it requires it, with hashes."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from paths import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
STALE = "run `python tools/lock.py`"
PINNED = re.compile(r"(?P<name>[a-z0-9-]+)(?:\[[a-z,]+\])?==(?P<version>\S+)")
LOCKS = {
    "ci": [*PROJECT["dependencies"], *(package for extra in EXTRAS.values() for package in extra)],
    "lowest": [
        *PROJECT["dependencies"],
        *(requirement for name in ("test", "site", "evaluate") for requirement in EXTRAS[name]),
    ],
}


def locked(name: str) -> dict[str, tuple[str, str]]:
    """The version and the rest of its entry of each package in a lock."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    found = {}
    for entry in entries:
        match = PINNED.match(entry)
        assert match, entry
        found[match["name"]] = match["version"], entry
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_what_is_required_is_locked_as_required(lock: str) -> None:
    have = locked(lock)
    required = [Requirement(line) for line in LOCKS[lock]]
    required = [requirement for requirement in required if requirement.name != PROJECT["name"]]
    assert len(required) > 20
    for requirement in required:
        name = canonicalize_name(requirement.name)
        assert name in have, f"{name} is not in requirements/{lock}.txt: {STALE}"
        assert requirement.specifier.contains(have[name][0], prereleases=True), (
            f"{requirement}, {have[name][0]} is locked: {STALE}"
        )
    direct = {name for name, (_, entry) in have.items() if "igf-dataset (pyproject.toml)" in entry}
    assert direct == {canonicalize_name(requirement.name) for requirement in required}, STALE


def test_the_lowest_versions_are_locked_as_the_lowest() -> None:
    have = locked("lowest")
    named = re.findall(r"^([\w-]+)==(\S+)$", (ROOT / "tests" / "lowest.txt").read_text(encoding="utf-8"), re.MULTILINE)
    assert named
    assert {name: have[name][0] for name, _ in named} == dict(named), STALE


@pytest.mark.parametrize("lock", ["build", *LOCKS])
def test_every_locked_package_has_hashes_and_no_place(lock: str) -> None:
    for name, (_, entry) in locked(lock).items():
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), name
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*(?:-i|-f|--index|--extra-index|--find|--trusted)", text, re.MULTILINE)


def test_ci_installs_nothing_else() -> None:
    """Before the first install that is not held to hashes, pip is kept from every index."""
    text = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    before, _, after = text.partition("export PIP_NO_INDEX=1")
    assert after
    for command in re.findall(r"pip (?:install|download)[^\n]*(?:\\\n[^\n]*)*", before):
        assert "--require-hashes" in command
    assert "PIP_NO_INDEX" not in after
