"""The repository keeps its files byte for byte, whatever a user's git does to line ends."""

import shutil
import subprocess
from pathlib import Path

import pytest
from paths import ROOT

from igf_dataset.verify.verify import verify

KEPT = ("data", "seeds", "schema", "tests")


def git(*arguments: str, folder: Path) -> None:
    identity = ["-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "core.autocrlf=false"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def files(base: Path) -> dict[str, bytes]:
    paths = (path for name in KEPT for path in (base / name).rglob("*") if "__pycache__" not in path.parts)
    return {path.relative_to(base).as_posix(): path.read_bytes() for path in paths if path.is_file()}


@pytest.mark.extra
def test_a_clone_with_windows_line_ends_is_the_same(tmp_path: Path) -> None:
    """Git for Windows comes with core.autocrlf=true: it writes CRLF where .gitattributes does not forbid it."""
    origin = tmp_path / "origin"
    origin.mkdir()
    for name in KEPT:
        shutil.copytree(ROOT / name, origin / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in (".gitattributes", "README.md"):
        shutil.copy2(ROOT / name, origin / name)
    git("init", "--quiet", folder=origin)
    git("add", "--all", "--force", folder=origin)
    git("commit", "--quiet", "--message", "All of it", folder=origin)
    subprocess.run(
        ["git", "clone", "--quiet", "--config", "core.autocrlf=true", str(origin), str(tmp_path / "clone")], check=True
    )
    assert b"\r\n" in (tmp_path / "clone" / "README.md").read_bytes()  # what is not listed shows that the option works
    assert files(tmp_path / "clone") == files(origin)
    assert list(verify(tmp_path / "clone" / "data")) == []
