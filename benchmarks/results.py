"""Keep the sections of RESULTS.md; those that no program writes are kept as they are."""

import platform
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

FILE = Path(__file__).with_name("RESULTS.md")
SECTIONS = ("One document", "Many documents", "Growth", "Truth of made documents", "Files of many documents")
HEAD = """# Benchmarks

Medians; ratios against a peer in the same run, since machines differ and are noisy. One document is measured in
processor time, many by the clock. What misses its bound is marked.
"""


def table(rows: Iterable[Sequence[str]]) -> str:
    """Rows of what, bound, measured and times as a Markdown table; a value that misses its bound is marked."""
    lines = [f"| {what} | {bound} | {marked(bound, measured)} | {times} |" for what, bound, measured, times in rows]
    return "\n".join(["| what | bound | measured | times |", "|---|---|---|---|", *lines])


def marked(bound: str, measured: str) -> str:
    """Return what was measured, marked if it is not within the bound, such as `≤ 1.1`, `≥ 12` or `< 350 MiB`."""
    sign, limit = bound.split()[:2]
    most, value = (float(text.replace(",", "")) for text in (limit, measured.split(maxsplit=1)[0]))
    kept = {"≤": value <= most, "<": value < most, "≥": value >= most}[sign]
    return measured if kept else f"{measured} **missed**"


def versions(packages: Iterable[str]) -> str:
    """What it was measured with."""
    return f"Python {platform.python_version()}, " + ", ".join(f"{name} {version(name)}" for name in packages) + "."


def keep(section: str, text: str) -> None:
    """Put the section into RESULTS.md, in place of what it had."""
    held = FILE.read_text(encoding="utf-8").split("\n## ")[1:] if FILE.exists() else []
    texts = {name: body for name, _, body in (section.partition("\n") for section in held)}
    texts[section] = f"\n{text}\n"
    names = [*(name for name in SECTIONS if name in texts), *(name for name in texts if name not in SECTIONS)]
    body = "\n".join(f"## {name}\n{texts[name].rstrip()}\n" for name in names)
    FILE.write_text(f"{HEAD}\n{body}", encoding="utf-8", newline="\n")
