"""Make a seed folder for a text: the source, and document.toml and english.toml to fill in."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..errors import NoSuchPath, Refused, WrongUse, at_path, excerpt, refused_by_system, visible
from ..layers import seeds
from ..layers.dates import dates
from ..layers.seeds import SOURCE
from ..model import ids
from ..model.base import DOCUMENT_RULE, may_name_document
from ..model.document import Document
from ..model.numerals import value
from ..model.walk import places
from ..storage import files, folders
from ..storage.scratch import tidy
from ..text.lines.decode import decode
from ..text.sentences import sentences
from . import documents

_ORDINAL = re.compile("第(?P<ordinal>[〇零一二三四五六七八九十百0-9]+)次(?:年度)?会议")
_DOCUMENT, _TRANSLATION = "document.toml", "english.toml"
_NAMES = SOURCE, _DOCUMENT, _TRANSLATION
_HEADER = """\
# What the text of this document cannot give, and English for its titles, names and offices.
# Fill in what you know and take its # away, headers too; leave the rest. The English is unofficial.
"""
_MEETING = """
# The meeting reported on: every line but the theme's, or none.
# [meeting]
"""
_ROLES = """\

# Lines that the grammar takes for something else, by number: letter-title, signature, part-label, title, heading
# (heading-1, heading-2, …), numbered, unnumbered, paragraph (a further line of its paragraph), continuation, item,
# table, contents, note or furniture.
# [roles]
# 24 = "heading"
"""
_ENGLISH = """\
# The unofficial English of every sentence, beside the Chinese that it translates.
# Until the first has its English, build takes the document for untranslated; then it wants that of all.
"""


class Started(NamedTuple):
    """A seed folder, the names of the files written, and the parsed document or the reason why it was refused."""

    folder: Path
    written: list[str]
    document: Document | None
    refused: Refused | None


def start(id: str, text: Path, base: Path) -> Started:
    """Make the seed folder `base`/`id` for a text; in a folder of the same text, add missing files, overwrite none.

    If the grammar refuses the text, the folder has the source and document.toml, in which roles of lines can be given;
    the next run writes the rest. Raises WrongUse for a malformed id or a folder of another text, NoSuchPath if `text`
    is no file, Refused if it is no text, IgfError if the file system fails.
    """
    if not may_name_document(id):
        # Unlike Path.is_file, it accepts names that are too long.
        swapped = "; the id comes before the file" if os.path.isfile(id) else ""  # noqa: PTH113
        raise WrongUse(f"id {excerpt(id)}: expected {DOCUMENT_RULE}, as in nairobi-2011{swapped}")
    if not text.exists() or text.is_dir():
        raise NoSuchPath(f"{text}: expected a text file, found {at_path(text)}")
    content = seeds.content(text)
    decode(content, str(text))
    folder = base / id
    source = folder / SOURCE
    try:
        if folder.exists() and (not source.is_file() or seeds.content(source) != content):
            raise WrongUse(f"{folder}: expected a folder of this text or none, found another; choose another id")
        if folder.exists():  # existing files are not written again, so nothing else would remove what a killed run left
            for path in (folder, *(folder / name for name in _NAMES)):
                tidy(path)
        else:
            with folders.creating(folder) as staged:
                files.write(staged / SOURCE, content)
        document, refused, untranslated = _read(folder, base)
        texts = {_DOCUMENT: _info(document)}
        if document is not None:
            texts[_TRANSLATION] = _english(document)
        written = [
            name
            for name, words in texts.items()
            if _write(folder / name, words, stale=untranslated and name == _TRANSLATION)
        ]
    except OSError as error:
        raise refused_by_system(error, folder) from error
    return Started(folder, written, document, refused)


def _write(path: Path, text: str, stale: bool) -> bool:
    """Write a file that does not exist, or is `stale` and not filled in, and return whether it was written."""
    if path.exists() and not (stale and path.read_bytes() != text.encode()):
        return False
    files.write(path, text.encode())
    return True


def _read(folder: Path, base: Path) -> tuple[Document | None, Refused | None, bool]:
    """Return the document, or why it was refused, and whether english.toml has no English yet."""
    shared = documents.common(seeds.shared([base])).registry
    untranslated = False
    try:
        seed = seeds.read(folder)
        untranslated = not seed.english
        return documents.read(seed, shared)[0], None, untranslated
    except Refused as error:
        if not error.line:  # of a file that cannot be read, not of a line
            raise
        return None, error, untranslated


def _info(document: Document | None) -> str:
    """Return the text of document.toml: what the source gives, commented out for a person to check."""
    pieces = [_HEADER]
    if document is not None:
        head = document.masthead
        facts = [head.session and f"session {head.session}", head.committee]
        facts += [head.agenda_item and f"agenda item {head.agenda_item}", head.agenda_title]
        if printed := [str(fact) for fact in facts if fact]:
            pieces.append(f"# The masthead gives: {visible(', '.join(printed))}.\n")
        pieces.append(_MEETING + "".join(f"# {line}\n" for line in _meeting(document)))
        for letter in document.letters:
            name = ids.address(letter.id)
            pieces.append(f'\n# [letters.{name}]\n# sender_country = ""  # ISO 3166-1 alpha-3\n')
        pieces.append("\n# [english]\n" + "".join(f'# {_quoted(words)} = ""\n' for words in _titles(document)))
    return "".join([*pieces, _ROLES])


def _meeting(document: Document) -> Iterator[str]:
    """Yield the keys of the meeting, with the values that the summary's title gives."""
    titles = document.summary.title.split("\n") if document.summary else []
    name = next((line for line in titles if _ORDINAL.search(line)), "")
    match = _ORDINAL.search(name)
    name = name[: match.end()] if match else ""  # 因特网治理论坛第八次会议主席摘要 names the paper, too
    days = [mark.columns for line in titles for mark in dates(line, None) if mark.columns["granularity"] == "day"]
    ordinal = f"{value(match['ordinal']) or 0:.0f}" if match else ""
    first, last = (days[0][side] if days else "" for side in ("date_start", "date_end"))
    yield from (f"name = {_quoted(name)}", 'name_en = ""', f"ordinal = {ordinal}", 'city = ""', 'city_en = ""')
    yield from ('country = ""  # ISO 3166-1 alpha-3', f"date_start = {first}", f"date_end = {last}")
    yield from ('theme = ""', 'theme_en = ""')


def _titles(document: Document) -> list[str]:
    """Return the texts that need English in document.toml: title lines, names and offices, in reading order."""
    head = document.masthead
    phrases: list[str | None] = [head.committee, head.agenda_title]
    for letter in document.letters:
        phrases += [*letter.title.split("\n"), letter.sender.office, letter.addressee.office, letter.sender.name]
        for signatory in letter.signatories:
            phrases += [signatory.office, signatory.name]
    for _, above, _ in places(document):
        for section in above:
            phrases += section.title.split("\n")
    return list(dict.fromkeys(words for words in phrases if words))


def _english(document: Document) -> str:
    """Return the text of english.toml: an entry for each sentence, its English empty."""
    pieces = [_ENGLISH]
    for _, _, paragraph in places(document):
        for begin, end, _ in sentences(paragraph.text):
            zh = _quoted(paragraph.text[begin:end])
            pieces.append(f'\n[["{ids.address(paragraph.id)}"]]\nzh = {zh}\nen = ""\n')
    return "".join(pieces)


def _quoted(text: str) -> str:
    """Quote a text for TOML, whose basic strings are those of JSON except for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
