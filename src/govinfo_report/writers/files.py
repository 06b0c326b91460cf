"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """A file open for bytes that takes its place at ``path`` when all is written, and is gone where it was not.

    A device or a pipe is written to as it is. Raises OSError where the folder or the disk does not allow it.
    """
    from tempfile import mkstemp

    target = os.path.realpath(path)
    if os.path.exists(target) and not os.path.isfile(target):
        with open(target, "wb") as device:
            yield device
        return
    folder, name = os.path.split(target)
    number, part = mkstemp(dir=folder, prefix=f".{name[:80]}.", suffix=".part")
    try:
        with open(number, "wb") as file:
            yield file
            file.flush()
            os.fsync(number)
        os.chmod(part, _mode(target))
        os.replace(part, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(part)
        raise


def _mode(target: str) -> int:
    """The permissions of the file that is replaced, or those that a new one gets."""
    with suppress(OSError):
        return stat.S_IMODE(os.stat(target).st_mode)
    os.umask(mask := os.umask(0))
    return 0o666 & ~mask
