"""What the examples of the documents write is ignored by git, and what is committed is not."""

import re
import subprocess
from pathlib import Path

from paths import ROOT

OUT = re.compile(r"--out (\S+)|(?<=^\$ )igf-dataset new \S+ \S+ --seeds (\S+)", re.MULTILINE)


def ignored(repository: Path, *names: str) -> set[str]:
    command = ["git", "-C", str(repository), "check-ignore", "--no-index", *names]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode in (0, 1), done.stderr
    return set(done.stdout.split())


def test_what_the_examples_write_is_ignored(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    (tmp_path / ".gitignore").write_bytes((ROOT / ".gitignore").read_bytes())
    documents = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in documents)
    written = {next(filter(None, match)) for match in OUT.findall(text)} - {"data"}
    assert {"mine", "statements.csv", "vilnius-2010.xml"} <= written
    listed = {f"{name}/x" if "." not in name else name for name in written}
    assert ignored(tmp_path, *listed, "built/x", "try/x") == {*listed, "built/x", "try/x"}
    kept = ["data/manifest.json", "data/jsonl/lines.jsonl", "seeds/x/source.txt", "tests/golden/a/expected.json"]
    assert ignored(tmp_path, *kept) == set()
