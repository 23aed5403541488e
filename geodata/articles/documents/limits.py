"""What the process that reads documents may use, and what it may not do at all."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

__all__ = ["Limits", "confine", "grant_time"]

_MB = 1024 * 1024
_MOST_FILES = 64
# What no reader of a document has any business doing. Their names are those of Python's
# table of audit events.
_FORBIDDEN = frozenset(
    {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname",
     "socket.sendto", "subprocess.Popen", "os.system", "os.exec", "os.fork", "os.forkpty",
     "os.posix_spawn", "os.spawn", "os.startfile", "os.remove", "os.rename", "os.rmdir",
     "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown",
     "pickle.find_class", "marshal.load", "webbrowser.open"}
)  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one document may cost.

    Parameters
    ----------
    seconds
        Longest wait for the next of its articles.
    cpu_seconds
        Processor time until then.
    memory_mb
        Address space of the process, MB; its libraries take 350 of them.
    document_mb
        Largest document, and most that one member of an archive unpacks to, MB.
    archive_mb
        Largest archive or Parquet table, MB.
    unpacked_mb
        Most that an archive's members unpack to together, MB.
    """

    seconds: float = 30.0
    cpu_seconds: int = 20
    memory_mb: int = 1_536
    document_mb: int = 64
    archive_mb: int = 256
    unpacked_mb: int = 2_048

    @property
    def document_bytes(self) -> int:
        """The same in bytes."""
        return self.document_mb * _MB

    @property
    def archive_bytes(self) -> int:
        """The same in bytes."""
        return self.archive_mb * _MB

    @property
    def unpacked_bytes(self) -> int:
        """The same in bytes."""
        return self.unpacked_mb * _MB


def confine(limits: Limits) -> None:
    """Bind this process to its limits, for good.

    Where the platform has none for a process, as on Windows, the time its parent waits
    is what remains.
    """
    sys.addaudithook(_refuse)
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - only POSIX has it

    def bind(what: int, most: int) -> None:
        _, hard = resource.getrlimit(what)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):
            # macOS knows the address space as a limit, and not always how to set it.
            if sys.platform == "linux":
                raise

    bind(resource.RLIMIT_AS, limits.memory_mb * _MB)
    bind(resource.RLIMIT_CORE, 0)
    bind(resource.RLIMIT_FSIZE, 0)
    bind(resource.RLIMIT_NOFILE, _MOST_FILES)


def grant_time(limits: Limits) -> None:
    """Allow so much processor time from now on."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - as above

    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    most = int(used.ru_utime + used.ru_stime) + 1 + limits.cpu_seconds
    resource.setrlimit(
        resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard)
    )


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in _FORBIDDEN:
        raise PermissionError(f"reading a document must not do this: {event}")
    if event == "open":
        path, mode, flags = arguments
        writes = isinstance(flags, int) and flags & _WRITING
        if writes and not isinstance(path, int):
            raise PermissionError(f"reading a document must not write: {mode!r}")
