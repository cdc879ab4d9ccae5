"""Load configurations of a dataset folder with `load_dataset`, in a process without network."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

LOAD = """
import json, sys
from datasets import load_dataset
for name in sys.argv[2:]:
    read = load_dataset(sys.argv[1], name or None)
    features = {split: each.features.to_dict() for split, each in read.items()}
    print(json.dumps([features, {split: each.to_list() for split, each in read.items()}], default=str))
"""


def loaded(cache: Path, base: Path, *names: str) -> list[Any]:
    """Features and rows, by split, of each configuration as load_dataset gives them."""
    home = {"HF_HOME": str(cache / "hf"), "HF_DATASETS_CACHE": str(cache / "hf" / "datasets")}
    environment = {**os.environ, **home, "HF_HUB_OFFLINE": "1"}
    command = [sys.executable, "-c", LOAD, str(base), *names]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]
