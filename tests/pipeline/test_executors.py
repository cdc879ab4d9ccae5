"""Where the work runs: a pool, a Dask cluster, one that loses a worker; and what it says when it cannot."""

import json
import logging
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from letters import LETTER, contents
from paths import ROOT, some

from igf_dataset.build import build
from igf_dataset.cli.main import main
from igf_dataset.errors import IgfError, WrongUse
from igf_dataset.pipeline import documents, executors


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    base = tmp_path / "seeds"
    base.mkdir()
    for number in range(300):
        text = LETTER.format(number) + "\n附件\n\n会议摘要\n\n1. 会议在维尔纽斯举行。\n"
        (base / f"letter-{number:03}.txt").write_text(text.replace("文件。", "文件(见附件)。"), encoding="utf-8")
    return base


def test_an_error_of_the_work_is_the_future_s() -> None:
    future = executors.InProcess().submit(int, "no number")
    assert isinstance(future.exception(), ValueError)


def _die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _lose_a_process() -> None:
    with executors.processes(2) as (pool, count):
        assert count == 2
        pool.submit(_die).result()


@pytest.mark.extra
def test_a_pool_that_loses_a_process_says_so() -> None:
    with pytest.raises(IgfError, match=r"a worker process ended before its work was done, .*; try fewer workers"):
        _lose_a_process()


class _Broken(ThreadPoolExecutor):
    def submit(self, *_: Any, **__: Any) -> Any:
        raise BrokenExecutor("its thread is gone")


class _Cancelling(ThreadPoolExecutor):
    def submit(self, *_: Any, **__: Any) -> Any:
        future: Future[Any] = Future()
        future.cancel()
        return future


def test_an_executor_of_the_user_s_that_fails_is_named(letters: Path, tmp_path: Path) -> None:
    shut = ThreadPoolExecutor(1)
    shut.shutdown()
    cases: list[tuple[Executor, type[IgfError], str]] = [
        (_Broken(1), IgfError, "executor: a worker ended before its work was done: its thread is gone"),
        (_Cancelling(1), IgfError, "executor: expected work that is done, found that it was cancelled"),
        (shut, WrongUse, "executor: expected one that takes work, found one that is shut down"),
    ]
    for executor, error, message in cases:
        with pytest.raises(error) as caught:
            build([letters], tmp_path / "data", executor=executor)
        assert str(caught.value) == message
    assert not (tmp_path / "data").exists()


def test_no_dask_at_the_address(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--out", str(tmp_path / "data"), "--dask", "nowhere"]) == 2
    assert "nowhere: expected the address of a Dask scheduler" in capsys.readouterr().err


@pytest.mark.parametrize("hangs_up", [True, False])
def test_whoever_says_nothing_at_the_address_is_no_dask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], hangs_up: bool
) -> None:
    monkeypatch.setattr(executors, "_PATIENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        if hangs_up:

            def hang_up() -> None:
                server.accept()[0].close()

            threading.Thread(target=hang_up).start()
        assert main(["build", "--out", str(tmp_path / "data"), "--dask", address]) == 2
    assert (
        f"{address}: expected the address of a Dask scheduler, found: a server that sends nothing"
        in capsys.readouterr().err
    )


def test_dask_is_not_needed_until_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert main(["build", "--out", str(tmp_path / "data"), "--dask", "local"]) == 2
    assert "pip install 'igf-dataset[dask]'" in capsys.readouterr().err


@pytest.mark.extra
def test_a_dask_cluster_gives_the_same_bytes(letters: Path, tmp_path: Path) -> None:
    build([letters], tmp_path / "one")
    assert main(["build", str(letters), "--out", str(tmp_path / "dask"), "--dask", "local", "--workers", "2"]) == 0
    assert contents(tmp_path / "dask") == contents(tmp_path / "one")


@pytest.mark.extra
def test_a_dask_cluster_elsewhere_gives_the_same_bytes(letters: Path, tmp_path: Path) -> None:
    build([letters], tmp_path / "one")
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
    file = tmp_path / "scheduler.json"
    command += ["--no-dashboard", "--scheduler-file", str(file)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as scheduler:
        worker = [sys.executable, "-m", "distributed.cli.dask_worker", "--scheduler-file", str(file), "--no-dashboard"]
        with subprocess.Popen([*worker, "--nthreads", "1"], stderr=subprocess.DEVNULL, cwd="/") as working:
            try:
                deadline = time.monotonic() + 60
                while not file.exists() and time.monotonic() < deadline:
                    time.sleep(0.1)
                address = json.loads(file.read_text())["address"]
                assert main(["build", str(letters), "--out", str(tmp_path / "dask"), "--dask", address]) == 0
            finally:
                working.terminate()
                scheduler.terminate()
    assert contents(tmp_path / "dask") == contents(tmp_path / "one")


@pytest.mark.extra
def test_a_dask_cluster_that_loses_a_worker_gives_the_same_bytes(
    letters: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "_DOCUMENTS", 2)
    build([letters], tmp_path / "one")
    killed = threading.Event()
    with executors.dask("local", 2) as (executor, count):
        assert count == 2
        # such as those of heartbeats while the cluster closes; what is sent can be imported by the workers
        logs = executor.submit(logging.Logger.isEnabledFor, logging.getLogger("distributed.worker"), logging.ERROR)
        assert logs.result() is False

        def kill(done: int, refused: int, total: int) -> None:
            if done > total // 3 and not killed.is_set():
                killed.set()
                _kill_a_worker(executor)

        build([letters], tmp_path / "dask", kill, executor=executor, workers=count)
    assert killed.is_set()
    assert contents(tmp_path / "dask") == contents(tmp_path / "one")


@pytest.mark.extra
def test_a_dask_cluster_without_the_package_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A worker that cannot import it ends, and the build would wait without end."""
    monkeypatch.setattr(executors, "_IMPORTABLE", executors._IMPORTABLE.replace("igf_dataset", "no_such_package"))
    assert main(["build", "--out", str(tmp_path / "data"), "--dask", "local", "--workers", "2"]) == 2
    assert "expected igf-dataset on each worker, found none on tcp://127.0.0.1:" in capsys.readouterr().err


def _kill_a_worker(executor: Executor) -> None:
    client = executor._client
    pids = client.run(os.getpid)
    os.kill(next(iter(pids.values())), signal.SIGKILL)


PROCESSES = """
import sys
from concurrent.futures import ProcessPoolExecutor
import igf_dataset as igf

submit = ProcessPoolExecutor.submit

def counting(pool, *args):
    print("submitted")
    return submit(pool, *args)

ProcessPoolExecutor.submit = counting
{}print(len(igf.build("seeds", "data", workers=2).sources))
"""


@pytest.mark.extra
def test_a_build_with_workers_starts_processes_from_below_a_script_s_guard(letters: Path, tmp_path: Path) -> None:
    for path in sorted(letters.iterdir())[40:]:
        path.unlink()
    runs = []
    for guard in ('if __name__ == "__main__":\n    ', ""):
        (tmp_path / "work.py").write_text(PROCESSES.format(guard), encoding="utf-8")
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "work.py"]
        runs.append(
            subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
        )
    assert (runs[0].returncode, runs[0].stdout, runs[0].stderr) == (0, "submitted\nsubmitted\n40\n", "")
    assert runs[1].returncode == 1
    assert (
        'workers: a script that builds in several processes does so below `if __name__ == "__main__":`'
        in runs[1].stderr
    )
    assert runs[1].stderr.splitlines()[-1].endswith('and in a script build below `if __name__ == "__main__":`')


WORKERS = """
import os, sys, time
from igf_dataset.pipeline.executors import processes

if __name__ == "__main__":
    with processes(2) as (pool, _):
        print(pool.submit(os.getpid).result(), flush=True)
        pool.submit(time.sleep, 600).result()
"""


def test_workers_end_with_their_parent_however_that_ends(tmp_path: Path) -> None:
    (tmp_path / "work.py").write_text(WORKERS, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, tmp_path / "work.py"], env=environment, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        parent.kill()
        ended, _, _ = select.select([parent.stdout], [], [], 60)  # when nobody holds the pipe any more
        if not ended:
            os.kill(worker, signal.SIGKILL)
        assert ended


STARTED = """
import os, signal, sys
from multiprocessing.context import SpawnProcess
from igf_dataset.cli.main import main

start = SpawnProcess.start
processes = []

def signalled(process):
    processes.append(process)
    if "{when}" == "before" and len(processes) == {count}:
        os.kill(os.getpid(), {number})
    start(process)
    if "{when}" == "after" and len(processes) == {count}:
        os.kill(os.getpid(), {number})

if __name__ == "__main__":
    SpawnProcess.start = signalled
    sys.exit(main(["build", "seeds", "--workers", "2"]))
"""


@pytest.mark.extra
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_signal_while_a_worker_is_started_ends_the_build(tmp_path: Path, number: int, count: int, when: str) -> None:
    """As it is started the pool does not know it yet, and would wait for it."""
    (tmp_path / "seeds").mkdir()
    for letter in range(40):
        text = f"2001 年 1 月 3 日甲国常驻联合国代表给秘书长的信\n\n谨转递所附第 {letter} 号文件。\n\n张三(签名)\n"
        (tmp_path / "seeds" / f"letter-{letter}.txt").write_text(text, encoding="utf-8")
    code = STARTED.format(when=when, count=count, number=int(number))
    (tmp_path / "work.py").write_text(code, encoding="utf-8")
    command = [sys.executable, "work.py"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, check=False, timeout=300)
    assert (done.returncode, done.stderr.strip()) == (128 + number, b"")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["seeds", "work.py"]


@pytest.mark.parametrize("number", some([signal.SIGINT, signal.SIGTERM], 2))
@pytest.mark.parametrize("pause", some([0, 1], 2))
@pytest.mark.extra
def test_a_build_whose_processes_all_get_a_signal_leaves_nothing_behind(
    tmp_path: Path, number: int, pause: int
) -> None:
    """As a terminal sends it, or `timeout`: while the workers start, or work."""
    (tmp_path / "seeds").mkdir()
    for letter in range(2_000):  # so many that the work is not done by then
        text = f"2001 年 1 月 3 日甲国常驻联合国代表给秘书长的信\n\n谨转递所附第 {letter} 号文件。\n\n张三(签名)\n"
        (tmp_path / "seeds" / f"letter-{letter}.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "igf_dataset", "build", "seeds", "--workers", "2"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, env=environment, cwd=tmp_path, stderr=subprocess.PIPE, start_new_session=True
    ) as run:
        while not any(tmp_path.glob(".data.igf-dataset-*/new")):
            time.sleep(0.01)
        time.sleep(pause)
        os.killpg(run.pid, number)
        assert run.stderr is not None
        assert run.stderr.read().strip() == b""
    assert run.returncode == 128 + number
    assert [path.name for path in tmp_path.iterdir()] == ["seeds"]
