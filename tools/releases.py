"""Write the digest of data/manifest.json into igf_dataset/verify/releases.json, under the version of the dataset.

    python tools/releases.py

Run it after each build of data/ (a test checks this); `verify` recognizes releases by it. Other versions are kept.
"""

import hashlib
import json
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILE = ROOT / "igf_dataset" / "verify" / "releases.json"


def renewed() -> str:
    """Return the new text of releases.json."""
    content = (ROOT / "data" / "manifest.json").read_bytes()
    releases = json.loads(FILE.read_bytes()) if FILE.exists() else {}
    releases[json.loads(content)["version"]] = hashlib.sha256(content).hexdigest()
    return json.dumps(releases, indent=2) + "\n"


if __name__ == "__main__":
    FILE.write_text(renewed(), encoding="utf-8", newline="\n")
