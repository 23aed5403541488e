"""ZIP archives of articles: which members there are, and each one's articles."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from geodata.articles.documents.members import Unpacker, spoken_name
from geodata.articles.formats import FORMATS
from geodata.errors import ArticleError

if TYPE_CHECKING:
    from geodata.articles.documents.reading import DocumentReader
    from geodata.articles.draft import Draft

__all__ = ["Archive"]

_PACKED = frozenset({".zip", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".7z", ".rar"})
_MOST_MEMBERS = 20_000
_SHOWN = 6


@dataclass(slots=True)
class Archive:
    """An opened archive. No member's name is ever a path here, whatever it says.

    Parameters
    ----------
    name
        What to call it in a message.
    unpacker
        Reads its members.
    members
        Those that may hold articles, in the archive's order.
    """

    name: str
    unpacker: Unpacker
    members: list[zipfile.ZipInfo] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    @classmethod
    def opened(cls, raw: bytes, name: str, *, max_bytes: int, max_total: int) -> Archive:
        """Open an archive.

        Parameters
        ----------
        raw
            The whole file.
        name
            What to call it in a message.
        max_bytes, max_total
            Most bytes that one member, and all of them, may unpack to.

        Raises
        ------
        ArticleError
            It is damaged, empty or has too many members.
        """
        try:
            packed = zipfile.ZipFile(io.BytesIO(raw))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, UnicodeError):
            raise ArticleError(
                f"'{name}' is a damaged or cut-off ZIP archive. Get it anew."
            ) from None
        opened = cls(name, Unpacker(packed, max_bytes=max_bytes, max_total=max_total))
        for info in packed.infolist():
            opened._take(info)
        if len(opened.members) > _MOST_MEMBERS:
            raise ArticleError(
                f"'{name}' holds {len(opened.members):,} files, and {_MOST_MEMBERS:,} are read of "
                "one archive. Give it in parts."
            )
        if not opened.members:
            raise ArticleError(f"'{name}' holds no articles. They end in {', '.join(FORMATS)}.")
        return opened

    def _take(self, info: zipfile.ZipInfo) -> None:
        path = PurePosixPath(info.filename.replace("\\", "/"))
        hidden = any(part.startswith(".") and part != ".." for part in path.parts)
        if info.is_dir() or hidden or "__MACOSX" in path.parts:
            return
        suffix = path.suffix.lower()
        if suffix in FORMATS or suffix in _PACKED:
            self.members.append(info)
        else:
            self.left_out[suffix or "without a suffix"] += 1

    @property
    def names(self) -> list[str]:
        """The members' names, for people."""
        return [spoken_name(info) for info in self.members]

    @property
    def is_full(self) -> bool:
        """Whether its members unpacked to all that is allowed."""
        return self.unpacker.total >= self.unpacker.max_total

    @property
    def words_on_others(self) -> str:
        """What was left out for its format, in one sentence; empty where nothing was."""
        if not self.left_out:
            return ""
        kinds = ", ".join(kind for kind, _ in self.left_out.most_common(_SHOWN))
        count = self.left_out.total()
        return f"{count:,} of its files are in formats that are not read ({kinds[:120]})."

    def read(self, at: int, reader: DocumentReader) -> Iterator[Draft]:
        """Yield the articles of one member, whose parts bear its name.

        Raises
        ------
        ArticleError
            It cannot be unpacked or read.
        """
        info = self.members[at]
        name = spoken_name(info)
        if PurePosixPath(name).suffix.lower() in _PACKED:
            raise ArticleError(f"'{name}' is an archive inside an archive, which is not opened.")
        raw = self.unpacker.read(info)
        digest = hashlib.sha256(raw).hexdigest()

        def report(part: str, reason: str) -> None:
            reader.report(f"{name} > {part}" if part else name, reason)

        for draft in replace(reader, report=report).read(raw, name):
            yield draft.within(name, draft.format, digest, len(raw))
