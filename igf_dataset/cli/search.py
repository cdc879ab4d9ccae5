"""`igf-dataset search`: find sentences by words and filters."""

import json
import shlex
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import click

from ..errors import WrongUse, visible
from . import complete
from .common import DATA, PATH, chosen, command, require_no_terminal, say, word

if TYPE_CHECKING:
    from ..access.search import Hit
    from ..access.show import Wording

_WRITTEN = ("jsonl", "csv", "xlsx")


def _filter(name: str, metavar: str, offer: complete.Complete, help: str) -> Callable[..., Any]:
    """Return an option that narrows the search and may be given several times."""
    return click.option(name, multiple=True, metavar=metavar, shell_complete=offer, help=help)


@command(
    "search cloud computing",
    "search 云计算 --part summary --limit 3",
    "search 'extend*' --topic mandate --breadth one..all",
    "search --speaker senegal",
    "search --entity icann --act claims --act informs --format csv",
    values={
        "--breadth": ("statements", "breadth"),
        "--act": ("statements", "act"),
        "--speaker-kind": ("statements", "speaker_kind"),
    },
)
@click.argument("words", nargs=-1, metavar="[QUERY]...")
@_filter("--part", "ADDRESS", complete.part, "In this part, section, paragraph …, or section by its title.")
@_filter("--topic", "TOPIC", complete.topic, "On this topic; `igf-dataset show topics` lists them.")
@_filter("--speaker", "NAME", complete.speaker, "Stated by this entity: its id or name.")
@_filter("--speaker-kind", "KIND", complete.speaker_kind, "Stated by this kind of speaker.")
@_filter("--breadth", "BREADTH", complete.breadth, "Held by so many: many, or many..all.")
@_filter("--act", "ACT", complete.act, "Stated so: recommends, warns.")
@_filter("--entity", "NAME", complete.entity, "Naming this entity, whoever speaks: its id or name.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="At most so many hits.")
@click.option(
    "--format",
    "to",
    type=click.Choice(["text", *_WRITTEN]),
    help="The format of the hits; by default, by the ending of FILE, or text.",
)
@click.option("--out", metavar="FILE", type=PATH, help="Where to write; standard output if left out.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format jsonl.")
@DATA
def search(
    words: tuple[str, ...],
    limit: int,
    to: str | None,
    as_json: bool,
    out: str | None,
    data: str | None,
    **filters: tuple[str, ...],
) -> int:
    """Search the sentences in Chinese and English, best hits first.

    All words must occur in a sentence. Chinese characters in a row are a phrase, as are words in quotation marks; other
    English words also match their inflections (extend finds extending), and `extend*` all words that begin with it.
    AND, OR and NOT are words like others, and - excludes nothing. To find either of two words, search twice.

    A filter given several times matches any of its values; --topic, --speaker, --speaker-kind, --breadth and --act must
    match one statement in the sentence together. Filters also work without words. If no sentence has the words,
    statements are suggested whose gist has them. The exit status is 1 if nothing is found.
    """
    from ..access.edition import Edition
    from ..access.show import Wording
    from ..access.suggestions import OPERATORS, suggestions
    from .show import preferred

    edition = Edition(data)
    ending = (out or "").rpartition(".")[2].lower()
    if as_json and to not in (None, "jsonl"):
        raise WrongUse(f"--json: expected --format jsonl, which it stands for, found --format {to}")
    option = "--json" if as_json else "--format"
    to = chosen("jsonl" if as_json else to, out, ending if ending in _WRITTEN else None, option) or "text"
    if to == "xlsx":
        require_no_terminal(to, out, "hits")
    query, wanted = " ".join(words), {name: list(values) for name, values in filters.items() if values}
    more = edition.search(query, limit=limit + 1, **wanted)
    hits = more[:limit]
    if not hits:
        say("no hit")
        at = f" --data {shlex.quote(data)}" if data else ""
        with edition.store.diagnosing():
            for arguments, what in suggestions(edition, query, wanted):
                say(f"  igf-dataset {arguments}{at}   {what}")
        return 1
    if to == "text" and out is None:
        wording = Wording(edition.store, preferred(), word)
        for hit in hits:
            _print(hit, wording)
    else:
        _write(hits, to, out)
    if OPERATORS.search(query):
        say("note: AND, OR and NOT are words like others, and - excludes nothing: every word must occur")
    if len(more) > limit:
        say(f"only the first {limit}; a larger --limit shows more")
    return 0


def _print(hit: "Hit", wording: "Wording") -> None:
    """Print a hit: its address and headings, its words with the matches marked, its statements."""
    headings = zip(hit.section_titles, hit.section_titles_en, strict=True)
    above = [f"{title} ({english})" if english else title for title, english in headings]
    click.echo(visible(" | ".join([hit.id, *above])))
    for text in wording.sentence(_marked(hit.text, hit.highlights), _marked(hit.text_en, hit.highlights_en)):
        click.echo(visible(f"  {text}"))
    for row in hit.statements:
        click.echo(visible(f"    {wording.summary(row)}"))
    click.echo()


def _write(hits: "Sequence[Hit]", to: str, out: str | None) -> None:
    """Write hits as records: nested in JSON Lines, else one row per hit."""
    import sys

    from ..export import delimited, xlsx
    from ..storage.files import replacing

    if to == "text":
        raise WrongUse("--out: expected a format for a file; give --format jsonl, csv or xlsx")
    with nullcontext(sys.stdout.buffer) if out is None else replacing(out) as file:
        if to == "jsonl":
            for hit in hits:
                file.write(json.dumps(hit._asdict(), ensure_ascii=False).encode("utf-8") + b"\n")
        else:
            rows = [_row(hit) for hit in hits]
            if to == "csv":
                delimited.write_rows(list(rows[0]), rows, file)
            else:
                xlsx.write_sheet("search", list(rows[0]), rows, file)
        file.flush()


def _row(hit: "Hit") -> dict[str, Any]:
    """Return a hit as a flat record."""
    codes = {
        column: "; ".join(dict.fromkeys(str(row[column]) for row in hit.statements)) for column in ("breadth", "act")
    }
    topics = dict.fromkeys(topic for row in hit.statements for topic in row["topics"])
    return {
        "id": hit.id,
        "text_en": hit.text_en,
        "text": hit.text,
        "section_titles_en": " / ".join(hit.section_titles_en),
        "section_titles": " / ".join(hit.section_titles),
        **codes,
        "topics": "; ".join(topics),
        "gists_en": "\n".join(row["gist_en"] for row in hit.statements),
        "score": hit.score,
        "is_exact": hit.is_exact,
        "citation_en": hit.citation_en,
        "citation": hit.citation,
    }


def _marked(text: str, ranges: Sequence[tuple[int, int]]) -> str:
    """Return a text on one line, with marks around the ranges."""
    pieces, last = [], 0
    for start, end in ranges:
        pieces += [text[last:start], "【", text[start:end], "】"]
        last = end
    return "".join([*pieces, text[last:]]).replace("\n", " ")
