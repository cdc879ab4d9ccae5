"""Keep account of a build: its documents, each with a unique id and text, and those that were refused."""

import json
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from pathlib import Path
from typing import Any

from ..emit import card
from ..errors import Refused, WrongUse
from ..text.doubts.surroundings import Doubt
from .documents import Chunk, Outline

WITH_DOUBTS = 1_000  # documents whose doubts a build keeps
_NAMED = 20  # documents, dropped or refused, that an error names


class Register:
    """The documents of a build so far, and the refused ones, in order."""

    def __init__(self) -> None:
        self.sources: dict[str, str] = {}
        self.titles: dict[str, str] = {}  # of the first, which the card lists
        self.rejected: list[Refused] = []
        self.doubts: dict[str, tuple[Doubt, ...]] = {}  # of the first WITH_DOUBTS
        self._ids: dict[bytes, str] = {}  # by fingerprint

    def add(self, outcome: Outline | Refused) -> None:
        """Add a document whose id and text no other has, or a refused one."""
        if isinstance(outcome, Refused):
            self.rejected.append(outcome)
            return
        self.sources[outcome.id], self._ids[outcome.fingerprint] = outcome.source, outcome.id
        if len(self.titles) < card.LISTED:
            self.titles[outcome.id] = outcome.title
        if len(self.doubts) < WITH_DOUBTS:
            self.doubts[outcome.id] = outcome.doubts

    def duplicates(self, chunk: Chunk) -> dict[Path, Refused]:
        """Return refusals, by path, of the documents whose id or text one before them has, in the chunk or here."""
        ids: set[str] = set()
        texts: dict[bytes, str] = {}
        refused: dict[Path, Refused] = {}
        for path, outcome in zip(chunk.paths, chunk.outcomes, strict=True):
            if isinstance(outcome, Refused):
                continue
            same = self._ids.get(outcome.fingerprint) or texts.get(outcome.fingerprint)
            if outcome.id in self.sources or outcome.id in ids:
                found = f"duplicate id: {outcome.id} is in this build already"
                refused[path] = Refused(str(path), 0, "", found, "rename one of them")
            elif same:
                refused[path] = Refused(str(path), 0, "", f"duplicate source: same text as {same}", "take one out")
            else:
                ids.add(outcome.id)
                texts[outcome.fingerprint] = outcome.id
        return refused

    @property
    def counts(self) -> tuple[int, int]:
        """The numbers of documents so far, and of these refused."""
        return len(self.sources) + len(self.rejected), len(self.rejected)

    def refusal(self) -> Refused:
        """Return all refused documents as one error: a copy of the first, with the others as its `more`."""
        first, *others = self.rejected
        refusal = copy(first)
        refusal.more = (*first.more, *others)
        if others:
            refusal.add_note(f"all {len(self.rejected)} documents are refused, and nothing is built")
        return refusal

    def require(self, previous: Iterable[str], out: Path) -> None:
        """Raise WrongUse if one of the documents that `out` has, `previous`, is not in this build."""
        require_kept(previous, self.sources, out, self.rejected)

    def write_rejected(self, path: Path) -> None:
        """Write the refused documents as rejects.jsonl, if there are any."""
        records = [record for refused in self.rejected for record in refused.records()]
        lines = (json.dumps(_encodable(record), ensure_ascii=False) + "\n" for record in records)
        if records:
            path.write_text("".join(lines), encoding="utf-8", newline="\n")


def _encodable(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record with escapes for what UTF-8 cannot hold, as in the names of files that are no text."""
    return {
        key: value.encode("utf-8", "backslashreplace").decode("utf-8") if isinstance(value, str) else value
        for key, value in record.items()
    }


def require_kept(old: Iterable[str], new: Iterable[str], out: Path, rejected: Sequence[Refused] = ()) -> None:
    """Raise WrongUse if the dataset in `out`, whose ids are `old`, has documents that the new one would not have."""
    ids = set(new)
    dropped = [id for id in old if id not in ids]
    if not dropped:
        return
    named = ", ".join(dropped[:_NAMED]) + (f" and {len(dropped) - _NAMED} more" if len(dropped) > _NAMED else "")
    reasons = "".join(f"{refused}\n" for refused in rejected[:_NAMED])
    reasons += f"… and {len(rejected) - _NAMED} more\n" if len(rejected) > _NAMED else ""
    state = f"{reasons}{out} holds {named}, which this build would drop, and stays as it was"
    advice = "correct what is refused" if reasons else "build into another folder"
    raise WrongUse(f"{state}; {advice}, or let them go (--replace, in Python replace=True)")
