"""`igf-dataset diff`: how two dataset folders differ, and the version step that this needs."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping

import click

from .common import PATH, command


@command("diff old data", "diff --summary old data", "diff --json old data")
@click.argument("old", metavar="OLD", type=PATH)
@click.argument("new", metavar="NEW", type=PATH)
@click.option("--summary", is_flag=True, help="Print only how many differences of each kind a table has.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per line.")
def diff(old: str, new: str, summary: bool, as_json: bool) -> int:
    """Print how the dataset in folder NEW differs from that in OLD.

    \b
    paragraphs:vilnius-2010/summary.8: /text: 'was' → 'is'   a value that changed
    sentences:vilnius-2010/summary.8.s2: row added           or removed; by id
    paragraphs: column added: note (string)                  or of another type

    The last line says which part of the version number must grow. A patch (0.3.1) corrects values and removes
    annotations; a minor version (0.4.0) adds rows, columns or tables; a major one (1.0.0) removes or changes what
    others cite. The exit status is 1 if the datasets differ or one is damaged.
    """
    from ..access import diff as run
    from ..access.store import Store

    counts: Counter[tuple[str, str]] = Counter()
    step = "none"
    stores = Store(old), Store(new)
    versions = [run.version(store) for store in stores]
    taken = run.step_between(*versions)
    for difference in run.diff(*stores):
        counts[difference.table, difference.kind] += 1
        step = max(step, difference.step, key=run.STEPS.index)
        if not summary:
            values = {**difference._asdict(), "step": difference.step}
            click.echo(json.dumps(values, ensure_ascii=False) if as_json else run.line(difference))
    enough = run.STEPS.index(taken) >= run.STEPS.index(step)
    if as_json:
        tables = _tables(counts) if summary else {}
        summed = {"step": step, "old_version": versions[0], "new_version": versions[1], "enough": enough}
        click.echo(json.dumps({"tables": tables, **summed} if summary else summed))
    else:
        if summary:
            for table, kinds in _tables(counts).items():
                click.echo(f"{table}: " + ", ".join(f"{kind} {count}" for kind, count in kinds.items()))
        click.echo(_verdict(step, taken, versions, enough))
    return 1 if counts else 0


def _tables(counts: Mapping[tuple[str, str], int]) -> dict[str, dict[str, int]]:
    tables: dict[str, dict[str, int]] = {}
    for (table, kind), count in counts.items():
        tables.setdefault(table, {})[kind] = count
    return tables


def _verdict(step: str, taken: str, versions: Iterable[str], enough: bool) -> str:
    if step == "none":
        return "equal"
    actual = " → ".join(versions) + (f" is a {taken} step" if taken != "none" else " is no step")
    needed = "a patch" if step == "patch" else f"a {step} version"
    return f"needs {needed}; {actual}: " + ("enough" if enough else "too small")
