"""What can go wrong with an input. Each message names the source and says what to do."""


class NotAReportError(ValueError):
    """The text holds nothing of a report: no heading, no table, no title of one."""


class UnsupportedFormatError(ValueError):
    """The source is of a format that no reader reads, or whose reader needs an extra that is not installed."""


class UnreadableError(ValueError):
    """The source is of a known format and cannot be read: truncated, encrypted, a scan, over a limit."""


class InvalidDocumentError(ValueError):
    """A document is no report under the JSON contract. The message names each place where it does not fit."""
