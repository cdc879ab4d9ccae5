"""Print the results of `mutmut run` in mutants/, by module; with --survivors, each mutant that no test noticed.

Mutants whose tests never end, and those that no test reaches, are counted separately, not as killed.
"""

import argparse
import json
import subprocess
from collections import Counter
from pathlib import Path

from mutmut.stats import status_by_exit_code

BASE = Path("mutants")


def results() -> dict[str, dict[str, str]]:
    """Return the status of each mutant, by module."""
    statuses = {}
    for file in sorted(BASE.glob("igf_dataset/**/*.meta")):
        codes = json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"]
        if codes:
            module = file.relative_to(BASE).as_posix().removesuffix(".meta")
            statuses[module] = {name: status_by_exit_code[code] for name, code in codes.items()}
    return statuses


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--survivors", action="store_true", help="show what each survivor changes")
    arguments = parser.parse_args()
    columns = ("killed", "survived", "timeout", "no tests", "not checked")
    print(f"| module | made | {' | '.join(columns)} | share killed |\n|{'---|' * 8}")
    for module, statuses in results().items():
        count = Counter(statuses.values())
        tried = len(statuses) - count["not checked"]
        share = f"{count['killed'] / tried:.1%}" if tried else ""
        print(f"| {module} | {len(statuses)} | {' | '.join(str(count[status]) for status in columns)} | {share} |")
    if arguments.survivors:
        for statuses in results().values():
            for name, status in statuses.items():
                if status not in ("killed", "not checked"):
                    print(f"\n{status}:")
                    subprocess.run(["mutmut", "show", name], check=True)


if __name__ == "__main__":
    main()
