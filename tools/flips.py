"""Flip bytes of a dataset folder and count how many of the flips `verify` finds.

`python tools/flips.py --flips 2000` changes one byte at each of 2,000 places of the packaged `data/`, one at a time,
and runs the step of `verify` that should find it: for files the comparison with the digest, for the manifest its
canonical form and self-checksum. Each flip of the manifest is tried twice more as an attacker would, with the right
self-checksum: otherwise unchanged, and rewritten in canonical form; these are given to all of `verify`. So is one flip
of every file, in a copy. Exit status 1 if one is missed.
"""

import argparse
import json
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from igf_dataset.emit import manifest
from igf_dataset.storage.resources import folder
from igf_dataset.storage.seal import canonical, sealed
from igf_dataset.verify import manifest as listed
from igf_dataset.verify.verify import findings as verify

LEAST = 20  # places in each file; ten times as many in the manifest


class Flip(NamedTuple):
    """A byte to change: its file, its place there, and the bits to flip."""

    name: str
    place: int
    bits: int


class Outcome(NamedTuple):
    """How many flips were tried, by kind, and those that `verify` missed."""

    tried: Counter[str]
    missed: list[tuple[str, Flip]]


def plan(data: Path, flips: int, seed: int) -> list[Flip]:
    """Return `flips` different flips, some in every file of the folder and the rest by size."""
    rng = random.Random(seed)
    sizes = {path.relative_to(data).as_posix(): path.stat().st_size for path in sorted(data.rglob("*")) if _file(path)}
    least = [name for name in sizes for _ in range(LEAST * (10 if name == manifest.NAME else 1))][:flips]
    weighted = rng.choices(list(sizes), list(sizes.values()), k=flips - len(least))
    chosen: dict[tuple[str, int], Flip] = {}
    for name in least + weighted:
        free = (place for _ in range(1_000) if (name, place := rng.randrange(sizes[name])) not in chosen)
        place = next(free, None)  # None if all bytes of a small file are taken
        if place is not None:
            chosen[name, place] = Flip(name, place, rng.randrange(1, 256))
    return sorted(chosen.values())


def _file(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def run(data: Path, flips: list[Flip]) -> Outcome:
    """Try each flip in a copy of the folder, which must have no findings."""
    values, findings = listed.sealed(data)
    if values is None or any(verify(data)):
        raise SystemExit(f"{data}: not consistent: {findings}")
    tried: Counter[str] = Counter()
    missed = []
    with tempfile.TemporaryDirectory() as base:
        copy = Path(shutil.copytree(data, Path(base, "data")))
        verified = set()
        for flip in flips:
            path = copy / flip.name
            good = path.read_bytes()
            bad = flipped(good, flip)
            path.write_bytes(bad)
            if flip.name == manifest.NAME:
                outcomes = list(_manifest(copy, good, bad))
            else:
                outcomes = [("plain", any(listed.damage(path, values.files[flip.name])))]
            if flip.name not in verified:
                verified.add(flip.name)
                path.write_bytes(bad)
                remarks = listed.Remarks([], {})
                places = [finding.place for finding in verify(copy, remarks)] + [*remarks.unchecked]
                outcomes.append(("whole folder", any(path.name in place for place in places)))
            path.write_bytes(good)
            tried.update(how for how, _ in outcomes)
            missed += [(how, flip) for how, found in outcomes if not found]
    return Outcome(tried, missed)


def flipped(content: bytes, flip: Flip) -> bytes:
    """Return the content with that byte changed."""
    changed = bytearray(content)
    changed[flip.place] ^= flip.bits
    return bytes(changed)


def _manifest(copy: Path, good: bytes, bad: bytes) -> Iterator[tuple[str, bool]]:
    """Yield how the manifest was flipped, and whether that was found."""
    yield "manifest, plain", any(listed.sealed(copy)[1])
    try:
        values = json.loads(bad.decode("utf-8"))
        assert isinstance(values, dict)
        right = sealed(values)
        again = canonical(right)
    except (ValueError, AssertionError):
        return  # no longer JSON, so there is nothing to seal
    old = values.get("sha256")
    stands = bad.replace(f'"sha256": "{old}"\n}}'.encode(), f'"sha256": "{right["sha256"]}"\n}}'.encode())
    for how, content in (("manifest, sealed again", stands), ("manifest, sealed again in canonical form", again)):
        if content != good:  # unless sealing undid the flip
            (copy / manifest.NAME).write_bytes(content)
            yield how, any(verify(copy))


def main(argv: list[str] | None = None) -> int:
    """Print the figures, and return 1 if a flip was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path, default=Path(folder("data")))
    parser.add_argument("--flips", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args(argv)
    flips = plan(args.data, args.flips, args.seed)
    tried, missed = run(args.data, flips)
    print(f"{len(flips)} places in {len({flip.name for flip in flips})} files of {args.data.name}/, seed {args.seed}")
    print("| flipped | tried | found |\n|---|---|---|")
    lost = Counter(how for how, _ in missed)
    for how, count in tried.items():
        print(f"| {how} | {count} | {count - lost[how]} |")
    for how, flip in missed:
        print(f"missed: {flip.name} at byte {flip.place}, bits {flip.bits:#04x} ({how})")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
