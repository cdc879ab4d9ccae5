"""Every session begins with empty caches: `mutmut run` forks it from one that filled them."""

import functools
import gc


def pytest_sessionstart() -> None:
    """Forget what the text, the layers and the checks remember."""
    for each in gc.get_objects():
        if isinstance(each, functools._lru_cache_wrapper) and _is_judged(str(each.__module__)):
            each.cache_clear()


def _is_judged(module: str) -> bool:
    return module.startswith(("igf_dataset.text", "igf_dataset.layers", "igf_dataset.check", "igf_dataset.tabulate"))
