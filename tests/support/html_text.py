"""Read an HTML page's elements and their texts, for the tests of the reading page."""

from html.parser import HTMLParser
from typing import NamedTuple

VOID = {"area", "br", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Element(NamedTuple):
    """An element: its tag, its attributes, and the texts in it.

    Each text has the classes of all that it lies in and, as lang=en, its language.
    """

    tag: str
    attributes: dict[str, str]
    texts: list[tuple[str, set[str]]]

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    def text(self, without: str = "") -> str:
        """Its text, leaving out what lies in an element of the class `without`."""
        return "".join(text for text, classes in self.texts if without not in classes)


class Page(HTMLParser):
    """The elements of a page, in order; raises where one is not closed, or another is."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.all: list[Element] = []
        self.open: list[Element] = []
        self.feed(text)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, [])
        self.all.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop().tag == tag, (tag, self.getpos())

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append(Element(tag, {name: value or "" for name, value in attrs}, []))

    def handle_data(self, data: str) -> None:
        classes = {class_name for element in self.open for class_name in element.classes}
        languages = [element.attributes["lang"] for element in self.open if "lang" in element.attributes]
        classes.add(f"lang={languages[-1]}" if languages else "lang=")
        for element in self.open:
            element.texts.append((data, classes))

    def ids(self) -> list[str]:
        return [element.attributes["id"] for element in self.all if "id" in element.attributes]

    def of(self, name: str) -> list[Element]:
        """The elements of a class."""
        return [element for element in self.all if name in element.classes]


class Tags(HTMLParser):
    """The scripts and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
