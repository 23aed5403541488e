"""The members of a ZIP archive, unpacked one at a time and never further than allowed."""

from __future__ import annotations

import stat
import zipfile
import zlib
from dataclasses import dataclass, field

from geodata.errors import ArticleError

__all__ = ["Unpacker", "spoken_name"]

# Plain text packs to a twentieth at best, repeated rows to a hundredth; a bomb to less
# than a thousandth.
_MAX_RATIO = 300
_SMALL = 1024 * 1024  # bytes that may be packed however well
_PIECE = 64 * 1024
_KNOWN = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_IS_ENCRYPTED = 0x1
_IS_UTF8 = 0x800
_LONGEST_NAME = 300


@dataclass(slots=True)
class Unpacker:
    """Reads members of one archive under limits that hold for all of them together.

    Parameters
    ----------
    archive
        Open archive. Only deflated and stored members are read: what others need of
        memory stands in the archive itself.
    max_bytes
        Most that one member may unpack to.
    max_total
        Most that all of them may.
    """

    archive: zipfile.ZipFile
    max_bytes: int
    max_total: int = 2**40
    total: int = field(default=0, init=False)

    def read(self, member: zipfile.ZipInfo | str) -> bytes:
        """Return a member's bytes; its name is only ever shown.

        Raises
        ------
        ArticleError
            It is encrypted, damaged, a link, or unpacks to more than is allowed.
        """
        info = self.archive.getinfo(member) if isinstance(member, str) else member
        name = spoken_name(info)
        fault = _fault(info)
        if fault:
            raise ArticleError(f"'{name}' {fault}")
        try:
            return self._unpacked(info, name)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as bad:
            if isinstance(bad, ArticleError):
                raise
            raise ArticleError(f"'{name}' is damaged in its archive.") from None
        except RuntimeError:
            raise ArticleError(f"'{name}' is encrypted. Unpack it with its password.") from None

    def _unpacked(self, info: zipfile.ZipInfo, name: str) -> bytes:
        pieces: list[bytes] = []
        size = 0
        with self.archive.open(info) as stream:
            while piece := stream.read(_PIECE):
                size += len(piece)
                self.total += len(piece)
                pieces.append(piece)
                if size > self.max_bytes:
                    raise ArticleError(
                        f"'{name}' unpacks to more than {self.max_bytes / 2**20:,.0f} MB."
                    )
                if size > max(_SMALL, _MAX_RATIO * info.compress_size):
                    raise ArticleError(
                        f"'{name}' unpacks to {_MAX_RATIO} times its size and more, as a bomb does."
                    )
                if self.total >= self.max_total:
                    raise ArticleError(
                        f"'{name}' is left out: the archive unpacks to more than "
                        f"{self.max_total / 2**20:,.0f} MB. Give it in parts."
                    )
        return b"".join(pieces)


def spoken_name(info: zipfile.ZipInfo) -> str:
    """Return a member's name for people: printable, on one line, not too long."""
    name = info.filename
    if not info.flag_bits & _IS_UTF8 and not name.isascii():
        # Many programs write UTF-8 without saying so; zipfile took it for code page 437.
        try:
            name = name.encode("cp437").decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            name = info.filename
    shown = "".join(c if c.isprintable() else "\ufffd" for c in name)
    return shown if len(shown) <= _LONGEST_NAME else f"...{shown[-_LONGEST_NAME:]}"


def _fault(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & _IS_ENCRYPTED:
        return "is encrypted. Unpack the archive with its password and give the files."
    if stat.S_ISLNK(info.external_attr >> 16):
        return "is a link, not a file."
    if info.compress_type not in _KNOWN:
        return "is packed in a way that is not read. Pack it anew as an ordinary ZIP archive."
    return ""
