"""What all tests share: every core, empty caches at the start, and a dataset of many documents, built once."""

import functools
import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from paths import SOME_GOLDEN


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Run the whole suite on every core. Files that somebody names run in this process, and so does what -n says."""
    whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS and not config.option.collectonly
    ours = config.pluginmanager.hasplugin("xdist") and not hasattr(config, "workerinput")  # a worker starts no others
    if whole and ours and config.option.numprocesses is None and not config.option.usepdb:
        config.option.numprocesses = "auto"
        # Each worker takes as many tests, in order, so that what a file's fixtures made is used again; one that is done
        # takes some from another's end.
        config.option.dist = "worksteal"


def pytest_sessionstart() -> None:
    """Forget what the text, the layers and the checks remember: `mutmut run` forks from a session that filled it."""
    for cached in gc.get_objects():
        if isinstance(cached, functools._lru_cache_wrapper) and _is_judged(str(cached.__module__)):
            cached.cache_clear()


def _is_judged(module: str) -> bool:
    return module.startswith(("igf_dataset.text", "igf_dataset.layers", "igf_dataset.check", "igf_dataset.tabulate"))


@pytest.fixture(scope="module")
def vilnius_alone() -> Iterator[None]:
    """Make a dataset of the first document the one that ships."""
    import vilnius

    with vilnius.alone():
        yield


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of the shipped seeds and the golden documents; of the many papers there would be too many.

    Read it only; a test that changes it takes a copy.
    """
    from igf_dataset.build import build
    from igf_dataset.storage.resources import folder

    out = tmp_path_factory.mktemp("everything") / "data"
    build([Path(folder("seeds")), *SOME_GOLDEN], out)
    return out
