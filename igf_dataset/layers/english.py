"""Match the entries of english.toml to the sentences of a paragraph."""

from collections.abc import Sequence

from .entries import EnglishEntry
from .marks import EntryPlace
from .quotes import nearest


def english(entries: Sequence[tuple[EntryPlace, EnglishEntry]], sentences: Sequence[str]) -> list[str]:
    """Return the English of each of a paragraph's sentences, given at least one entry.

    Entries repeat the Chinese that they translate, in the order of the text. Raises Refused if an entry differs from
    the sentence in its place, is missing, or is one too many.
    """
    for (place, entry), sentence in zip(entries, sentences, strict=False):
        if entry.zh != sentence:
            known = repr(entry.zh) if entry.zh in sentences else f"{entry.zh!r}, {nearest(sentence, entry.zh)}"
            advice = "translate the sentence as it stands now"
            raise place.refused(f"the English of {sentence!r}", f"that of {known}", advice)
    place = entries[-1][0]
    if len(entries) != len(sentences):
        at = place if len(entries) < len(sentences) else entries[len(sentences)][0]
        raise at.refused(f"an entry for each of {len(sentences)} sentences of {place.address}", str(len(entries)))
    return [entry.en for _, entry in entries]
