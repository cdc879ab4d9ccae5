"""What all tests share: empty caches at the start, and a dataset of many documents, built once."""

import functools
import gc
from pathlib import Path

import pytest
from paths import GOLDEN


def pytest_sessionstart() -> None:
    """Forget what the text, the layers and the checks remember: `mutmut run` forks from a session that filled it."""
    for cached in gc.get_objects():
        if isinstance(cached, functools._lru_cache_wrapper) and _is_judged(str(cached.__module__)):
            cached.cache_clear()


def _is_judged(module: str) -> bool:
    return module.startswith(("igf_dataset.text", "igf_dataset.layers", "igf_dataset.check", "igf_dataset.tabulate"))


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of the shipped seeds and all golden documents. Read it only; a test that changes it takes a copy."""
    from igf_dataset.build import build
    from igf_dataset.storage.resources import folder

    out = tmp_path_factory.mktemp("everything") / "data"
    build([Path(folder("seeds")), GOLDEN], out)
    return out
