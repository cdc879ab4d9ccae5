"""Render the reading page: one HTML file that loads nothing else."""

import base64
import hashlib
from importlib.resources import files
from pathlib import Path

from . import FIGURES, PAGE, charts, labels
from .environment import environment
from .read import read
from .view import view
from .words import chinese

# Joined in this order, in one scope.
SCRIPTS = ("page", "fold", "find", "results", "address", "cards", "cite", "view", "words", "map", "keys")
STYLES = ("base", "bar", "find", "text", "notes", "back", "screens", "print")


def render(data: Path, document: str | None = None) -> str:
    """Return the page of a document of the dataset in `data`; `document` may be omitted if there is only one.

    The same dataset gives the same text. Raises Unknown for a document that does not exist, BadData if `data` is no
    dataset, WrongUse if `document` is omitted and there are several, or if the extra `site` is not installed.
    """
    template = environment().get_template("reader.html.jinja")
    from markupsafe import Markup  # comes with Jinja2

    shown = view(read(data, document))
    head, style = _asset("script/head.js"), "\n".join(_asset(f"style/{name}.css") for name in STYLES)
    script = "\n\n".join(["(() => {", '"use strict";', *(_asset(f"script/{name}.js") for name in SCRIPTS), "})();"])
    return template.render(
        view=shown,
        acts=labels.ACTS,
        breadths=labels.BREADTHS,
        kinds=list(labels.KINDS),
        zh=chinese,
        head=Markup(head),
        script=Markup(script),
        style=Markup(style),
        policy=_policy(head, script),
    )


def draw(data: Path, document: str | None = None) -> dict[str, bytes]:
    """Return the page of a dataset folder and its pictures, by their path in it. Raises what `render` raises."""
    pictures = charts.figures(data)
    files = {PAGE: render(data, document), **{f"{FIGURES}{picture.name}.svg": picture.svg for picture in pictures}}
    return {name: text.encode() for name, text in files.items()}


def _asset(name: str) -> str:
    return (files("igf_dataset.page") / "templates" / name).read_text(encoding="utf-8").strip()


def _policy(*scripts: str) -> str:
    """Return a content security policy that allows only these scripts and loads nothing."""
    digests = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
