"""`igf-dataset search`: find sentences by words and filters."""

import json
from collections.abc import Sequence

import click

from ..errors import visible
from .common import DATA, command


@command(
    "search cloud computing",
    "search 云计算 --part summary --limit 3",
    "search --topic mandate --breadth some",
    values={
        "--breadth": ("statements", "breadth"),
        "--act": ("statements", "act"),
        "--speaker-kind": ("statements", "speaker_kind"),
    },
)
@click.argument("words", nargs=-1, metavar="[QUERY]...")
@click.option("--part", metavar="PART", help="Only in this part: summary, appendix, letter-1.")
@click.option("--topic", metavar="TOPIC", help="Only where something is stated on this topic.")
@click.option("--speaker-kind", metavar="KIND", help="Only where this kind of speaker states it.")
@click.option("--breadth", metavar="BREADTH", help="Only where so many hold it: many, one …")
@click.option("--act", metavar="ACT", help="Only where it is stated so: recommends, warns …")
@click.option("--entity", metavar="NAME", help="Only where this entity is named: its id or name.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many hits at most.")
@DATA
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def search(words: tuple[str, ...], limit: int, data: str | None, as_json: bool, **filters: str | None) -> int:
    """Search the sentences in Chinese and English, best hits first.

    All words must occur in a sentence; Chinese characters in a row are a phrase, as are words in quotation
    marks. Without words the filters alone choose. --topic, --speaker-kind, --breadth and --act must all hold of one
    statement in the sentence. Exit status 1 where nothing is found.
    """
    from ..access.edition import Edition
    from ..access.search import statements
    from ..access.show import UNOFFICIAL, said_by

    edition = Edition(data)
    found = edition.search(" ".join(words), limit=limit + 1, **filters)
    hits = found[:limit]
    said = statements(edition.store.folder, hits)
    if as_json:
        for hit in hits:
            click.echo(json.dumps({**hit._asdict(), "statements": said[hit.id]}, ensure_ascii=False))
        return 0 if hits else 1
    for hit in hits:
        headings = zip(hit.section_titles, hit.section_titles_en, strict=True)
        above = [f"{title} ({english})" if english else title for title, english in headings]
        click.echo(visible(" | ".join([hit.id, *above])))
        click.echo(visible(f"  {_marked(hit.text, hit.highlights)}"))
        if hit.text_en:
            click.echo(visible(f"  {_marked(hit.text_en, hit.highlights_en)} ({UNOFFICIAL})"))
        for row in said[hit.id]:
            click.echo(visible(f"    {said_by(row)}"))
        click.echo()
    if not hits:
        click.echo("no hit")
    elif len(found) > limit:
        click.echo(f"the first {limit}; --limit shows more")
    return 0 if hits else 1


def _marked(text: str, ranges: Sequence[tuple[int, int]]) -> str:
    """A text on one line, with marks around the ranges."""
    pieces, last = [], 0
    for start, end in ranges:
        pieces += [text[last:start], "【", text[start:end], "】"]
        last = end
    return "".join([*pieces, text[last:]]).replace("\n", " ")
