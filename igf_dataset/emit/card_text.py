"""The prose of the dataset card; each sentence follows from the rows or from dataset.toml.

All text from dataset.toml, the seeds or a document is escaped (`plain`), so that none of it is markup.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ..layers.description import Description
from ..storage.resources import table_rows

_SAMPLED = ("documents", "paragraphs", "sentences", "statements", "mentions")
_LONGEST = 120  # characters of a value in a sample row
# Characters that are markup anywhere in a line of Markdown, or make a link or a formula on a hub.
_MARKUP = re.compile(r"[\\`*_\[\]<>&~$!|#@]|:(?=//|[\w+-]+:)|(?<=www)\.")
_LIST = re.compile(r"^(\d*)([-+=.)])")  # at the start of a line: a list, a rule, an underlined heading


class Facts(NamedTuple):
    """What the card and the catalogues say about a built folder.

    `rows` are the numbers of rows by table; `translated` is the number of sentences with English, `agreed` that of
    statements on which two passes agreed; `made` says which models made which layer, one line each.
    """

    folder: Path
    rows: Mapping[str, int]
    documents: int
    translated: int
    agreed: int
    made: Sequence[str] = ()

    @property
    def languages(self) -> list[str]:
        """The languages of the texts, as BCP 47 tags, with English if sentences are translated."""
        texts = dict.fromkeys(row["language"] for row in table_rows(str(self.folder), "documents"))
        return [*texts, *(["en"] if self.translated and "en" not in texts else [])]


def plain(text: str) -> str:
    """Return a text as one line of Markdown, escaped so that none of it is markup, a link or a formula."""
    return _LIST.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", " ".join(text.split())))


def paragraphs(text: str) -> str:
    """Return a text escaped as by `plain`, but with its paragraphs, which are separated by blank lines."""
    return "\n\n".join(map(plain, re.split(r"\n\s*\n", text.strip())))


def introduction(facts: Facts, description: Description) -> str:
    """Return what the dataset is, its version, and what its English is."""
    version = f"Version {description.version}. " if description.version else ""
    purpose = paragraphs(description.description or "") or (
        "Papers of the United Nations by which letters transmit summaries, statements and others, as validated tables."
    )
    traced = "Each row can be traced to the characters of the source that say it."
    return "\n\n".join([f"{version}{purpose}", _english(facts, description), traced])


def _english(facts: Facts, description: Description) -> str:
    if not facts.translated:
        return "The sentences have no English."
    share = "Every sentence" if facts.translated == facts.rows["sentences"] else f"{facts.translated:,} sentences"
    verb = "has" if share.startswith("Every") else "have"
    how = f" {plain(description.annotation.english)}" if description.annotation.english else ""
    return (
        f"{share} {verb} English beside the original. It is **unofficial**, as are all English titles and names.{how}"
    )


def annotation(facts: Facts, description: Description) -> str:
    """Return what was annotated by people or models, and how; empty if nothing was."""
    protocol = description.annotation.protocol
    lines = []
    if facts.rows["statements"]:
        lines.append("- `breadth` is the rapporteur's word (several, many), not a count.")
    if facts.agreed:
        lines.append("- `agreed` says whether two independent passes gave a statement's act, breadth and speaker kind.")
    if protocol and (facts.rows["statements"] or facts.translated):
        lines.append(f"- How the annotation was made: {plain(protocol)}")
    if facts.made:
        lines += ["- Layers made by language models:", *(f"  - {plain(line)}" for line in facts.made)]
    return "".join(f"{line}\n" for line in lines)


def samples(facts: Facts) -> str:
    """Return a row of each main table, with long values cut."""
    texts = []
    for table in _SAMPLED:
        if row := next(table_rows(str(facts.folder), table), None):
            shown = json.dumps({key: _cut(value) for key, value in row.items()}, ensure_ascii=False, indent=2)
            texts.append(f"A row of `{table}`:\n\n```json\n{shown}\n```\n")
    return "## Sample rows\n\n" + "\n".join(texts)


def _cut(value: Any) -> Any:
    if isinstance(value, str) and len(value) > _LONGEST:
        return f"{value[:_LONGEST]}…"
    if isinstance(value, list):
        return [*map(_cut, value[:1]), *(["…"] if len(value) > 1 else [])]
    return {key: _cut(inner) for key, inner in value.items()} if isinstance(value, dict) else value


def notes(description: Description) -> str:
    """Return uses, limits, rights, citation and maintenance, as far as dataset.toml has them."""
    return "\n".join(f"## {heading}\n\n{text.strip()}\n" for heading, text in _notes(description))


def _notes(description: Description) -> Iterator[tuple[str, str]]:
    if description.uses:
        yield "Uses", "".join(f"- {plain(use)}\n" for use in description.uses)
    if description.limits:
        yield "Limits", "".join(f"- {plain(limit)}\n" for limit in description.limits)
    if description.personal:
        yield "Persons", paragraphs(description.personal)
    if description.rights:
        yield "Rights", paragraphs(description.rights)
    if cited := citation(description):
        yield "Citing", f"```bibtex\n{cited}\n```"
    if description.maintenance:
        yield "Maintenance", paragraphs(description.maintenance)


def citation(description: Description) -> str:
    """Return the dataset as a BibTeX entry; empty if it has no title or no creators."""
    if not (description.title and description.creators):
        return ""
    authors = " and ".join(f"{{{_bibtex(creator)}}}" for creator in description.creators)
    fields = {"author": authors, "title": f"{{{_bibtex(description.title)}}}", "version": description.version}
    fields |= {"year": str(description.released.year) if description.released else None, "url": description.url}
    inside = ", ".join(f"{name} = {{{value}}}" for name, value in fields.items() if value)
    key = re.sub("[^A-Za-z0-9]+", "-", description.name or "").strip("-")
    return f"@misc{{{key or 'dataset'}, {inside}}}"


def _bibtex(text: str) -> str:
    """Return a text on one line for use in braces; braces and backslashes, which BibTeX counts, are dropped."""
    plain = " ".join(re.sub(r"[\\{}`]", " ", text).split())
    return re.sub("[#$%&_]", r"\\\g<0>", plain)
