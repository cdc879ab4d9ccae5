"""Split ids: vilnius-2010/summary.43.b has the document vilnius-2010 and the address summary.43.b."""


def document(id: str) -> str:
    """Return the document: vilnius-2010."""
    return id.partition("/")[0]


def address(id: str) -> str:
    """Return the address within the document, empty for the document itself: summary.43.b."""
    return id.partition("/")[2]


def part(id: str) -> str:
    """Return the id of the part: vilnius-2010/summary."""
    return id.partition(".")[0]


def part_name(id: str) -> str:
    """Return the part's name: summary."""
    return part(address(id))


def part_kind(id: str) -> str:
    """Return the part's name without its number: letter, of vilnius-2010/letter-2."""
    return part_name(id).partition("-")[0]


def above(id: str) -> str:
    """Return the id of what holds the place: vilnius-2010/summary.43; empty for a part."""
    return id.rpartition(".")[0]


def last(id: str) -> str:
    """Return the last step of the address: b."""
    return id.rpartition(".")[2]
