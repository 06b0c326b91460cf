"""Libraries that come with an extra: the error where one is not installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from govinfo_report.errors import UnsupportedFormatError


@contextmanager
def extra(extra_name: str, name: str, what: str) -> Iterator[None]:
    """Turn the ImportError of a library of an extra into the error that names the extra."""
    try:
        yield
    except ImportError:
        raise UnsupportedFormatError(
            f"{name} is {what}, which needs an extra: pip install 'govinfo-report[{extra_name}]'"
        ) from None
