"""What can go wrong between an event and its row. Every error is also the built-in that a caller would expect."""


class GeodataError(Exception):
    """Base of everything geodata raises on purpose. `remedy` says what a person can do about it."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy


class HomeError(GeodataError, OSError):
    """The user's folders cannot be looked into."""


class GazetteerError(GeodataError, OSError):
    """The gazetteer could not be built or opened."""


class PlaceRowError(GeodataError, ValueError):
    """A row of a place table is wrong. The message names the file, the line and the column."""


class GeocoderError(GeodataError, OSError):
    """A geocoding service could not be asked, or its answer not understood."""


class StoreError(GeodataError, OSError):
    """The store could not be opened, read or written."""


class BusyError(GeodataError, BlockingIOError):
    """Another process does already what only one may do at a time. The message names it."""


class PoolError(GeodataError, OSError):
    """No process that reads could be started."""


class ClusterError(GeodataError, OSError):
    """A cluster cannot be used, or is gone. The message names it."""


class StoreVersionError(StoreError):
    """The store was written by a newer version of the program."""


class RecordError(GeodataError, ValueError):
    """A record in a file is not as the program writes it."""


class FilterError(GeodataError, ValueError):
    """A filter value that cannot be understood. The message names the filter and the value."""


class ExportError(GeodataError, OSError):
    """An export could not be written. Nothing half-written is left behind."""


class BackupError(GeodataError, ValueError):
    """A file is no backup, or not a whole one."""


class FetchError(GeodataError, OSError):
    """An address may not be asked, could not be reached, or gave what is not taken from it.

    `status` is the answer's number, where there was one; `wait_s` how many seconds the server wants to be left alone.
    """

    def __init__(
        self, message: str, remedy: str = "", *, status: int | None = None, wait_s: float | None = None
    ) -> None:
        super().__init__(message, remedy)
        self.status, self.wait_s = status, wait_s


class FeedError(GeodataError, ValueError):
    """What was given is no feed or list of addresses that can be read. The message says where it breaks."""
