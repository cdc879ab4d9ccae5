"""The command `igf-dataset new`."""

from typing import TYPE_CHECKING

import click

from ..errors import visible
from .common import PATH, command, say

if TYPE_CHECKING:
    from ..model.document import Document


@command(
    "new nairobi-2011 letter.txt", "new nairobi-2011 letter.txt --seeds archive", "new letter letter.txt --seeds ."
)
@click.argument("id")
@click.argument("text", metavar="FILE", type=PATH)
@click.option(
    "--seeds", default="seeds", show_default=True, metavar="DIR", type=PATH, help="Where the seed folders are."
)
def new(id: str, text: str, seeds: str) -> int:
    """Make a seed folder for a text, to curate and build.

    It has the unchanged text as source.txt, document.toml with what the text gives, and english.toml with the Chinese
    of every sentence. Prints what the grammar found and which places to check. Run again, it adds missing files and
    overwrites nothing.
    """
    from pathlib import Path

    from ..pipeline.scaffold import start

    folder, written, document, refused = start(id, Path(text), Path(seeds))
    if written:
        click.echo(visible(f"{folder}: source.txt, {', '.join(written)}"))
    if document is not None:
        _report(document)
        click.echo(visible(f"\nNext: fill in {folder}/document.toml, then igf-dataset build {folder} --out built"))
        return 0
    click.echo(visible(f"igf-dataset: {refused}"), err=True)
    say(f"Correct {folder}/source.txt where it differs from the paper, or give the line a role")
    say(f"under [roles] in {folder}/document.toml where one helps, then run this again.")
    return 1


def _report(document: "Document") -> None:
    from ..text.doubts import survey
    from ..text.doubts.doubts import doubts as doubts_of

    click.echo(f"\n{document.id}: {survey.counts(document)}\n")
    for address, words in survey.parts(document):
        click.echo(f"  {address}: {visible(words)}")
    doubts = doubts_of(document)
    click.echo(f"\nTo look at in source.txt: {len(doubts) or 'nothing'}")
    for doubt in doubts:
        click.echo(visible(f"  line {doubt}"))
