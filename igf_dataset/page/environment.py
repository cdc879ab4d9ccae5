"""The templates of the page and of its pictures."""

from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from ..errors import WrongUse

if TYPE_CHECKING:
    import jinja2


def can_draw() -> bool:
    """Return whether the extra `site` is installed."""
    return find_spec("jinja2") is not None


def environment() -> "jinja2.Environment":
    """Return the templates, which escape all text. Raises WrongUse if the extra is not installed."""
    try:
        import jinja2  # noqa: F401 - checks that it is installed
    except ImportError:
        raise WrongUse("the page needs Jinja2; run pip install 'igf-dataset[site]'") from None
    return _environment()


@cache
def _environment() -> "jinja2.Environment":
    import jinja2

    from .compiled import CompiledTemplates

    options: dict[str, Any] = {
        "autoescape": True,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "undefined": jinja2.StrictUndefined,
        "keep_trailing_newline": True,
    }
    return jinja2.Environment(
        loader=jinja2.PackageLoader("igf_dataset.page"), bytecode_cache=CompiledTemplates(options), **options
    )
