"""Every error the project raises on purpose, as one tree with stable codes.

    NewswatchError                        code
    ├── UsageError                        usage            the command or setting is wrong; nothing was done
    │   └── SettingError                  setting
    ├── SetAside                          (abstract)       this input cannot go on; it is kept with its reason
    │   ├── Unreadable                    unreadable       bytes that are no known format, or a broken one
    │   │   ├── NotThisFormat             not-this-format  bytes of another format than announced
    │   │   ├── CutOff                    cut-off          the end is missing
    │   │   ├── WrongCharset              charset          bytes do not fit any charset tried
    │   │   └── Incomplete                incomplete       a field that an item cannot do without is missing
    │   ├── TooLarge                      too-large        over a stated size
    │   ├── Hostile                       hostile          entity bombs, forbidden URL schemes, nesting
    │   ├── TooSlow                       too-slow         reading took longer than allowed
    │   ├── NotAnArticle                  not-an-article   a page or file that holds no article
    │   └── StageFailed                   stage-failed     a stage broke on this item; the message says how
    ├── FetchError                        (abstract)       a channel or page could not be had this time
    │   ├── Unreachable                   unreachable      name, connection or TLS failed
    │   ├── TimedOut                      timed-out        connect, read or total time ran out
    │   ├── HttpStatus                    http-NNN         an answer other than the one wanted
    │   ├── Gone                          gone             410: stop asking
    │   ├── TooManyRequests               too-many-requests  429 or 503 with Retry-After
    │   ├── NotItsTurn                    not-its-turn     nothing was asked: others are in line for this host
    │   ├── RedirectLoop                  redirect-loop
    │   ├── AddressRefused                address-refused  private, loopback, link-local or metadata address
    │   ├── RobotsRefused                 robots           robots.txt says no
    │   └── FolderMissing                 folder-missing   the watched folder is not there or not readable
    ├── ArchiveError                      (abstract)
    │   ├── ArchiveBusy                   archive-busy     the database stayed locked; try again
    │   ├── ArchiveFull                   archive-full     no room on the disk
    │   ├── ArchiveFailed                 archive-failed   the database or our use of it broke; no item is at fault
    │   └── LeaseLost                     lease-lost       another worker took the batch over; results dropped
    ├── PageFailed                        page-failed      a page of the site could not be made; its log says why
    └── UnknownSubject                    unknown          no such item, story, channel, stage

Codes are part of the interface: they stand in the archive, on the desk, in ``path:line: code: message``
lines and in docs/reference/errors.md. A code never changes its meaning. The cause is chained (``raise … from``).
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar


class NewswatchError(Exception):
    """Root of the tree. ``code`` is stable; ``message`` says what is wrong and what to do."""

    code: ClassVar[str] = "error"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.message


class UsageError(NewswatchError):
    code = "usage"


class SettingError(UsageError):
    code = "setting"


class SetAside(NewswatchError):
    """This input cannot go on by itself. Its bytes are kept and it can be tried again."""

    code = "set-aside"


class Unreadable(SetAside):
    code = "unreadable"


class NotThisFormat(Unreadable):
    code = "not-this-format"


class CutOff(Unreadable):
    code = "cut-off"


class WrongCharset(Unreadable):
    code = "charset"


class Incomplete(Unreadable):
    code = "incomplete"


class TooLarge(SetAside):
    code = "too-large"


class Hostile(SetAside):
    code = "hostile"


class TooSlow(SetAside):
    code = "too-slow"


class NotAnArticle(SetAside):
    code = "not-an-article"


class StageFailed(SetAside):
    code = "stage-failed"


class FetchError(NewswatchError):
    """A channel or page could not be had this time; ``retry_at`` is when its server asked us to come back."""

    code = "fetch"

    def __init__(self, message: str, *, retry_at: datetime | None = None) -> None:
        super().__init__(message)
        self.retry_at = retry_at


class Unreachable(FetchError):
    code = "unreachable"


class TimedOut(FetchError):
    code = "timed-out"


class HttpStatus(FetchError):
    """``code`` is ``http-`` and the status, e.g. ``http-403``."""

    code = "http-NNN"

    def __init__(self, status: int, message: str, *, retry_at: datetime | None = None) -> None:
        super().__init__(message, retry_at=retry_at)
        self.status = status
        self.code = f"http-{status}"  # type: ignore[misc]


class Gone(FetchError):
    code = "gone"


class TooManyRequests(FetchError):
    code = "too-many-requests"


class NotItsTurn(FetchError):
    """Nothing was asked and nothing failed; ``retry_at`` is when to come back."""

    code = "not-its-turn"


class RedirectLoop(FetchError):
    code = "redirect-loop"


class AddressRefused(FetchError):
    code = "address-refused"


class RobotsRefused(FetchError):
    code = "robots"


class FolderMissing(FetchError):
    code = "folder-missing"


class ArchiveError(NewswatchError):
    code = "archive"


class ArchiveBusy(ArchiveError):
    code = "archive-busy"


class ArchiveFull(ArchiveError):
    code = "archive-full"


class ArchiveFailed(ArchiveError):
    code = "archive-failed"


class LeaseLost(ArchiveError):
    code = "lease-lost"


class PageFailed(NewswatchError):
    code = "page-failed"


class UnknownSubject(NewswatchError):
    code = "unknown"
