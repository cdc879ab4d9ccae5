"""An SVG as the charting library writes it in, one fit for any page out: named, light or dark, no ids but its own.

The colours stand as plain attributes, so that whatever draws SVG has them; a style sheet, which holds for this
picture alone, puts the colours of the theme in their place: those of the page (`--figure-ink` and so on) where
it has any, else those of the reader's system.
"""

import re
from typing import NamedTuple
from xml.etree import ElementTree

INK, MUTED, RULE, ACCENT = "#24292f", "#59636e", "#d1d9e0", "#2f6f9f"


class Colour(NamedTuple):
    """A colour's name on a page, as in `--figure-ink`, and its value on light and on dark ground."""

    name: str
    light: str
    dark: str


COLOURS = (
    Colour("ink", INK, "#e6edf3"),
    Colour("muted", MUTED, "#9da7b3"),
    Colour("rule", RULE, "#3d444d"),
    Colour("accent", ACCENT, "#6cb2e2"),
)

_SVG = "http://www.w3.org/2000/svg"
# What tells an assistive technology about each mark: the picture is one image, with a title and a description.
_SPOKEN = ("role", "aria-hidden", "aria-roledescription", "aria-label", "pointer-events")
# Where a mark stands, to a hundredth of a pixel: no picture hangs on a machine's last digits.
_PLACED = {"transform", "d", "x2", "y2", "fill-opacity"}
_LONG = re.compile(r"-?\d+\.\d{3,}")


def dressed(svg: str, id: str, title: str, description: str) -> str:
    """The picture `svg` as an image called `title`, described by `description`; its ids are `id` and begin with it."""
    ElementTree.register_namespace("", _SVG)
    root = ElementTree.fromstring(svg)
    for element in list(root.iter()):
        for attribute in _SPOKEN:
            element.attrib.pop(attribute, None)
        for attribute in _PLACED & element.attrib.keys():
            element.set(attribute, _LONG.sub(_rounded, element.attrib[attribute]))
        for child in list(element):
            if _draws_nothing(child):
                element.remove(child)
    _prune(root)
    width, height = root.get("width", ""), root.get("height", "")
    root.attrib.clear()
    root.attrib.update(
        {
            "id": id,
            "role": "img",
            "aria-labelledby": f"{id}-title {id}-description",
            "width": width,
            "height": height,
            "viewBox": f"0 0 {width} {height}",
        }
    )
    root.insert(0, _element("title", title, id=f"{id}-title"))
    root.insert(1, _element("desc", description, id=f"{id}-description"))
    root.insert(2, _element("style", _style(id)))
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def _element(tag: str, text: str, **attributes: str) -> ElementTree.Element:
    element = ElementTree.Element(f"{{{_SVG}}}{tag}", attributes)
    element.text = text
    return element


def _rounded(number: re.Match[str]) -> str:
    return f"{round(float(number[0]), 2):g}"


def _draws_nothing(element: ElementTree.Element) -> bool:
    if element.tag != f"{{{_SVG}}}path":
        return False
    return not element.get("d") or element.get("class") in ("background", "foreground")


def _prune(element: ElementTree.Element) -> None:
    """Take out groups that hold nothing."""
    for child in list(element):
        _prune(child)
        if child.tag == f"{{{_SVG}}}g" and not len(child):
            element.remove(child)


def _style(id: str) -> str:
    light = "".join(f"--{each.name}:var(--figure-{each.name},{each.light});" for each in COLOURS)
    dark = "".join(f"--{each.name}:var(--figure-{each.name},{each.dark});" for each in COLOURS)
    printed = "".join(f"--{each.name}:{each.light};" for each in COLOURS)
    rules = [
        f"#{id}{{max-width:100%;height:auto;{light}}}",
        f"@media (prefers-color-scheme:dark){{#{id}{{{dark}}}}}",
        f"@media print{{#{id}{{{printed}}}}}",
    ]
    for each in COLOURS:
        for property in ("fill", "stroke"):
            rules.append(f'#{id} [{property}="{each.light}"]{{{property}:var(--{each.name})}}')
    return "\n".join(["", *rules, ""])
