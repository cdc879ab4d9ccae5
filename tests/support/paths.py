"""Where the tests find the repository and their cases."""

from pathlib import Path

TESTS = Path(__file__).parents[1]
ROOT = TESTS.parent
GOLDEN = TESTS / "golden"
# So many that a dataset of them, with the shipped one, has its files for reading: at most 100 documents.
SOME_GOLDEN = sorted(path for path in GOLDEN.iterdir() if not path.name.startswith("paper-"))
