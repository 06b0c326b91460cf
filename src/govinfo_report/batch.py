"""Many reports: from paths, folders and archives to results, in order, over several processes, in flat memory."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import attrs

from govinfo_report.errors import UnreadableError
from govinfo_report.readers.archive import SUFFIXES, filename, unpacked
from govinfo_report.readers.limits import LIMITS, Limits
from govinfo_report.report import Report

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor
    from zipfile import ZipFile

T = TypeVar("T")
Paths = Iterable[str | os.PathLike[str]] | str | os.PathLike[str]
"""Files, folders and archives, or one of them."""

CHUNK = 16
"""Inputs a process takes at a time: enough to make the way there and back cheap, few enough to share the work well."""


@attrs.frozen
class Failure:
    """An input that could not be read: its name, the class of the error, and what to do.

    >>> print(Failure("a.txt", "UnreadableError", "a.txt is empty: give a file that holds a report"))
    a.txt is empty: give a file that holds a report
    """

    source: str
    error: str
    message: str

    def __str__(self) -> str:
        return self.message if self.source in self.message else f"{self.source}: {self.message}"


class Input(NamedTuple):
    """One file to read: its name, and where its bytes are (a path, a member of the archive at a path, or here)."""

    name: str
    path: str | None = None
    member: str | None = None
    data: bytes | None = None
    limits: Limits = LIMITS


def read_many(
    paths: Paths, *, jobs: int | None = None, pattern: str | None = None, limits: Limits = LIMITS
) -> Iterator[Report | Failure]:
    """Read the files at paths, those in folders (recursively) and those in ZIP archives, in order.

    Yields for each file its Report, or a Failure that says what was wrong with it: one bad file stops nothing.
    ``pattern`` chooses the files of folders and archives by name (``*.html``); where it is None, those are taken
    whose name ends as a readable format's does, and pictures and the like passed over. Hidden ones are never taken.
    ``limits`` hold for each file. ``jobs`` is the number of processes, None for one a core; 1 reads here. Where
    Python starts processes by spawning (Windows, macOS), call it under ``if __name__ == "__main__":``. Memory does
    not grow with the number of files.

    >>> [failure] = read_many(["no-such-file.txt"], jobs=1)
    >>> failure.error
    'UnreadableError'
    """
    return run(_itself, expand(paths, pattern, limits), jobs)


def expand(paths: Paths, pattern: str | None = None, limits: Limits = LIMITS) -> Iterator[Input | Failure]:
    """The files that paths name: each file itself, those of a folder by name, those of an archive in its order.

    What cannot be had of a folder or archive comes as a Failure, so that the others are still read.

    >>> [file.path for file in expand(["report.html", "report.pdf"])]
    ['report.html', 'report.pdf']
    """
    for path in [os.fspath(paths)] if isinstance(paths, str | os.PathLike) else (os.fspath(path) for path in paths):
        if os.path.isdir(path):
            yield from _some(_folder(path, pattern, limits), path, "a folder", pattern)
        elif path.lower().endswith(".zip") and os.path.isfile(path):
            yield from _archive(path, pattern, limits)
        else:
            yield Input(path, path, limits=limits)


def _folder(path: str, pattern: str | None, limits: Limits) -> Iterator[Input | Failure]:
    try:
        entries = sorted(os.scandir(path), key=lambda entry: entry.name)
    except OSError as error:
        yield _failure(path, UnreadableError(f"{path} cannot be listed ({error.strerror}): check its permissions"))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _folder(entry.path, pattern, limits)
        elif entry.name.lower().endswith(".zip"):
            yield from _archive(entry.path, pattern, limits)
        elif _chosen(entry.name, pattern):
            yield Input(entry.path, entry.path, limits=limits)


def _archive(path: str, pattern: str | None, limits: Limits) -> Iterator[Input | Failure]:
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(path) as archive:
            names = {info.filename: filename(info) for info in archive.infolist() if not info.is_dir()}
    except (BadZipFile, OSError, NotImplementedError, ValueError) as error:
        yield _failure(path, UnreadableError(f"{path} is no ZIP archive that can be opened ({error}): pack it again"))
        return
    chosen = [(member, name) for member, name in names.items() if _chosen(name, pattern) and not _hidden(name)]
    members = (Input(f"{path}/{name}", path, member, limits=limits) for member, name in chosen[: limits.members])
    yield from _some(members, path, "an archive", pattern)
    if len(chosen) > limits.members:
        too_many = f"{path} holds more than {limits.members:,} files: unpack the archive and give the folder"
        yield _failure(path, UnreadableError(too_many))


def _chosen(name: str, pattern: str | None) -> bool:
    if pattern is None:
        return os.path.splitext(name)[1].lower() in SUFFIXES
    return fnmatch(os.path.basename(name), pattern)


def _hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/"))


def _some(found: Iterable[Input | Failure], path: str, what: str, pattern: str | None) -> Iterator[Input | Failure]:
    """What was found, or the failure to find anything."""
    first = next(found := iter(found), None)
    if first is None:
        kind = f"named {pattern}" if pattern else "whose name ends as a report's may (.txt, .html, .docx, .pdf …)"
        first = _failure(path, UnreadableError(f"{path} is {what} without a file {kind}: name its files, or a pattern"))
    yield from chain([first], found)


# ---- Working through them -------------------------------------------------------------------------------


def run(
    work: Callable[[Report], T], inputs: Iterable[Input | Failure], jobs: int | None = None
) -> Generator[T | Failure]:
    """What ``work`` makes of the report of each input, or a Failure, in the order of the inputs.

    With several processes ``work`` and its results travel between them: both must be picklable.
    """
    chunks = _chunks(iter(inputs))
    first = next(chunks, [])
    # few inputs are read before the first process has started
    jobs = 1 if len(first) < CHUNK else jobs or os.cpu_count() or 1
    if jobs == 1:
        for chunk in chain([first], chunks):
            for item in chunk:
                yield _attempt(work, item)
        return
    yield from _in_processes(work, chain([first], chunks), jobs)


def _chunks(inputs: Iterator[Input | Failure]) -> Iterator[list[Input | Failure]]:
    while chunk := [*islice(inputs, CHUNK)]:
        yield chunk


def _in_processes(
    work: Callable[[Report], T], chunks: Iterator[list[Input | Failure]], jobs: int
) -> Iterator[T | Failure]:
    """The same over processes. A few chunks for each are under way at any time, so that neither end runs ahead."""
    from concurrent.futures.process import BrokenProcessPool

    pool = _pool(jobs)
    waiting: deque[tuple[list[Input | Failure], Future[list[T | Failure]]]] = deque()
    try:
        while True:
            for chunk in islice(chunks, 3 * jobs - len(waiting)):
                waiting.append((chunk, _submit(pool, work, chunk)))
            if not waiting:
                return
            chunk, future = waiting.popleft()
            try:
                results = future.result()
            except BrokenProcessPool:
                # An input killed its process, and with it the pool: find it by giving each a process of its own.
                results = [_alone(work, item) for item in chunk]
                _stop(pool)
                pool = _pool(jobs)
                waiting = deque((chunk, _submit(pool, work, chunk)) for chunk, _ in waiting)
            yield from results
    finally:
        _stop(pool)


def _submit(
    pool: ProcessPoolExecutor, work: Callable[[Report], T], chunk: list[Input | Failure]
) -> Future[list[T | Failure]]:
    from concurrent.futures import Future
    from concurrent.futures.process import BrokenProcessPool

    try:
        with _uninterrupted():
            return pool.submit(_attempt_all, work, chunk)
    except BrokenProcessPool as error:  # broken since the last result came: whoever waits for this one will hear of it
        failed: Future[list[T | Failure]] = Future()
        failed.set_exception(error)
        return failed


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C back while processes start: one that it ends before it can ignore it may leave a lock taken."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _pool(jobs: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(jobs, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))


def _stop(pool: ProcessPoolExecutor) -> None:
    """End a pool without waiting for what is under way."""
    processes, results = [*(pool._processes or {}).values()], pool._result_queue
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()
    if results:
        # one that was ended in the midst of a result left half of it, and the pool's thread, which the end of the
        # program waits for, would wait for the rest as long as this end could still write it
        results._writer.close()  # type: ignore[attr-defined]


def _alone(work: Callable[[Report], T], item: Input | Failure) -> T | Failure:
    from concurrent.futures.process import BrokenProcessPool

    with _pool(1) as pool:
        try:
            return pool.submit(_attempt, work, item).result()
        except BrokenProcessPool:
            return Failure(
                item.name if isinstance(item, Input) else item.source,
                "Crash",
                "the process that read it was killed: it may need more memory than there is",
            )


def _attempt_all(work: Callable[[Report], T], chunk: list[Input | Failure]) -> list[T | Failure]:
    return [_attempt(work, item) for item in chunk]


def _attempt(work: Callable[[Report], T], item: Input | Failure) -> T | Failure:
    if isinstance(item, Failure):
        return item
    from govinfo_report.readers import read

    try:
        return work(read(_content(item), name=item.name, limits=item.limits))
    except Exception as error:  # whatever it is, it is this input's, and the others still have to be read
        return _failure(item.name, error)


def _content(item: Input) -> str | bytes:
    """What ``read`` takes: the bytes, or the path where they are."""
    if item.data is not None or item.path is None:
        return item.data or b""
    if item.member is None:
        return item.path
    from zipfile import BadZipFile

    try:
        archive = _opened(item.path, os.getpid(), os.stat(item.path).st_mtime_ns)
    except (BadZipFile, OSError, ValueError) as error:  # it was there and whole when its members were listed
        raise UnreadableError(f"{item.path} cannot be opened any more ({error}): check the path") from None
    return unpacked(archive, item.member, item.name, item.limits)


@lru_cache(maxsize=4)
def _opened(path: str, process: int, changed: int) -> ZipFile:  # noqa: ARG001
    """An archive, opened once in each process (forked ones would share one place in the file) and for each change."""
    from zipfile import ZipFile

    return ZipFile(path)


def _failure(source: str, error: Exception) -> Failure:
    message = str(error)
    if isinstance(error, ValueError) and type(error).__module__ == UnreadableError.__module__:
        return Failure(source, type(error).__name__, message)
    return Failure(
        source, type(error).__name__, f"{message or type(error).__name__} (an error of the program, please report it)"
    )


def _itself(report: Report) -> Report:
    return report
