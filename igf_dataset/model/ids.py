"""The parts of an id: vilnius-2010/summary.43.b is the document vilnius-2010 and the address summary.43.b."""


def document(id: str) -> str:
    """The document: vilnius-2010."""
    return id.partition("/")[0]


def address(id: str) -> str:
    """The address within the document, empty for the document itself: summary.43.b."""
    return id.partition("/")[2]


def part(id: str) -> str:
    """The id of the part it lies in: vilnius-2010/summary."""
    return id.partition(".")[0]


def part_name(id: str) -> str:
    """The part's name: summary."""
    return part(address(id))


def part_kind(id: str) -> str:
    """The part's name without its number: letter of vilnius-2010/letter-2."""
    return part_name(id).partition("-")[0]


def last(id: str) -> str:
    """The last step of the address: b."""
    return id.rpartition(".")[2]
