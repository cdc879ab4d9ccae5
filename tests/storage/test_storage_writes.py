"""Every operation on files that a command makes fails in turn: what was there or what is new stays, whole.

The work is that of tools/crashes.py, which prints how often.
"""

import pytest
from crash_trials import figures, run

pytestmark = pytest.mark.extra

# What the tool must notice: a build that writes into the folder itself, one that leaves its work behind, one that
# fails with a traceback, and a file that is written in its place.
BROKEN = {
    "in place": """
@contextlib.contextmanager
def broken(target):
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    yield target
build.replacing = broken
""",
    "left behind": """
@contextlib.contextmanager
def broken(target, original=build.replacing):
    (target.parent / ".left").touch()
    with original(target) as folder:
        yield folder
    (target.parent / ".left").unlink()
build.replacing = broken
""",
    "traceback": """
@contextlib.contextmanager
def broken(target, original=build.replacing):
    try:
        with original(target) as folder:
            yield folder
    except build.IgfError as error:
        raise ValueError from error
build.replacing = broken
""",
    "file in place": """
@contextlib.contextmanager
def broken(target):
    with open(target, "wb") as file:
        yield file
whole.replacing = broken
""",
}


@pytest.mark.parametrize(
    ("broken", "arguments"),
    [
        ("in place", ["--kills", "10"]),
        ("left behind", ["--writes", "--step", "40"]),
        ("traceback", ["--writes", "--step", "40"]),
        ("file in place", ["--writes", "--step", "7"]),
    ],
)
def test_work_that_is_not_whole_is_noticed(broken: str, arguments: list[str]) -> None:
    status, lines = run(*arguments, broken=BROKEN[broken])
    assert status == 1, lines
    assert any(": problems" not in line for line in lines)


@pytest.mark.parametrize("first", ["1", "2"], ids=["odd numbers", "even numbers"])  # in two processes at a time
def test_every_write_fails_in_turn(first: str) -> None:
    status, lines = run("--writes", "--step", "2", "--first", first)
    assert status == 0, lines
    counts = figures(lines)
    assert counts["build", "failures"] > 200
    assert {name for name, _ in counts} == {"build", "site", "new", "export", "schema"}
