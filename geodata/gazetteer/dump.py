"""Read the files of the GeoNames dump, in the format that its readme documents.

The files are those of https://download.geonames.org/export/dump/, as they are or still
zipped. They are read line by line, as bytes: 13 million lines do not fit into memory,
and most columns of them are never looked at. A line that does not fit the format is
counted and left out; it never stops the reading.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, NamedTuple

from geodata.errors import GazetteerMissingError, GazetteerStaleError
from geodata.gazetteer.geonames import Nation

__all__ = [
    "ALL",
    "ALTERNATE_COLUMNS",
    "NO_NAMES",
    "PLACE_COLUMNS",
    "Dump",
    "Faults",
    "Lines",
    "find_dump",
    "read_admin1",
    "read_admin2",
    "read_nations",
]

ADDRESS = "https://download.geonames.org/export/dump/"
ALL, ALTERNATES = "allCountries", "alternateNamesV2"
ADMIN1, ADMIN2, COUNTRIES = "admin1CodesASCII", "admin2Codes", "countryInfo"
PLACE_COLUMNS, ALTERNATE_COLUMNS = 19, 10
_ADMIN_COLUMNS, _COUNTRY_COLUMNS = 4, 17
_COUNTRY_FILE = re.compile(r"[A-Z]{2}|no-country")
_SUFFIXES = (".txt", ".zip")
_LINES_A_STEP = 50_000

# What alternateNamesV2 has in place of a language where it is no name that a text would use:
# links, Wikidata ids, postal codes, codes of airports, ports and registers, pronunciations,
# and the names of the French Revolution.
NO_NAMES = frozenset(
    (b"link", b"wkdt", b"post", b"iata", b"icao", b"faac", b"tcid", b"unlc", b"uicn", b"nuts",
     b"abbr", b"phon", b"piny", b"fr_1793")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dump:
    """The files of a folder that a gazetteer can be built from.

    Parameters
    ----------
    places
        ``allCountries``, or else the files of single countries.
    alternates, admin1, admin2
        Further names, and the names of first- and second-level divisions.
    countries
        ``countryInfo``, or None.
    """

    places: tuple[Path, ...]
    alternates: Path
    admin1: Path
    admin2: Path
    countries: Path | None = None

    @property
    def files(self) -> tuple[Path, ...]:
        """All of them, in a fixed order."""
        more = (self.countries,) if self.countries else ()
        return (*self.places, self.alternates, self.admin1, self.admin2, *more)


@dataclass(slots=True)
class Faults:
    """Lines that were left out, by file and reason, with the first line of each."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    first: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, path: Path, line: int, reason: str) -> None:
        """Count a line."""
        self.counts[path.name, reason] += 1
        self.first.setdefault((path.name, reason), line)

    def sentences(self) -> list[str]:
        """Return one sentence for each file and reason."""
        return [
            f"{name}: {count:,} {'line' if count == 1 else 'lines'} skipped, {reason} "
            f"(first: line {self.first[name, reason]:,})"
            for (name, reason), count in sorted(self.counts.items())
        ]


def find_dump(folder: Path) -> Dump:
    """Find the files of the dump in a folder.

    Raises
    ------
    GazetteerMissingError
        The folder or one of the files is missing; the message says where to get it.
    """
    if not folder.is_dir():
        raise GazetteerMissingError(
            f"There is no folder {folder}. Name the folder of the files from {ADDRESS}"
        )
    everywhere = _file(folder, ALL)
    places = (everywhere,) if everywhere else _country_files(folder)
    if not places:
        raise _missing(folder, ALL, " (or a country's file, such as UA.txt)")
    return Dump(
        places=places,
        alternates=_needed(folder, ALTERNATES),
        admin1=_needed(folder, ADMIN1),
        admin2=_needed(folder, ADMIN2),
        countries=_file(folder, COUNTRIES),
    )


def _needed(folder: Path, stem: str) -> Path:
    found = _file(folder, stem)
    if found is None:
        raise _missing(folder, stem)
    return found


def _file(folder: Path, stem: str) -> Path | None:
    return next((folder / (stem + s) for s in _SUFFIXES if (folder / (stem + s)).is_file()), None)


def _country_files(folder: Path) -> tuple[Path, ...]:
    stems = {p.stem for p in folder.iterdir() if p.suffix in _SUFFIXES}
    found = (_file(folder, stem) for stem in sorted(stems) if _COUNTRY_FILE.fullmatch(stem))
    return tuple(path for path in found if path is not None)


def _missing(folder: Path, stem: str, instead: str = "") -> GazetteerMissingError:
    zipped = stem in (ALL, ALTERNATES)
    return GazetteerMissingError(
        f"The folder {folder} holds no {stem}.txt{' or .zip' if zipped else ''}{instead}. "
        f"Fetch it from {ADDRESS}{stem}{'.zip' if zipped else '.txt'}"
    )


class Lines:
    """The lines of one file of the dump, cut into columns.

    Parameters
    ----------
    path
        Text, or a zip archive that holds a text of the same name.
    columns
        How many columns a line must have, at least where `more` is set.
    faults
        Where lines that do not fit are counted.
    step
        Told the part of the file read so far, from 0 to 1.
    """

    def __init__(
        self,
        path: Path,
        columns: int,
        faults: Faults,
        step: Callable[[float], None] = lambda _: None,
        *,
        more: bool = False,
    ) -> None:
        self.path, self.columns, self.faults, self.step = path, columns, faults, step
        self.more = more
        self.number = 0

    def skip(self, reason: str) -> None:
        """Count the present line as left out."""
        self.faults.add(self.path, self.number, reason)

    def __iter__(self) -> Iterator[list[bytes]]:
        """Yield each line's columns; empty lines and comments are passed over.

        Raises
        ------
        GazetteerMissingError, GazetteerStaleError
            The file cannot be read, or not one line of it has the columns.
        """
        try:
            yield from self._cut()
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise GazetteerStaleError(
                f"{self.path} is damaged: {error}. Fetch it again from {ADDRESS}"
            ) from None
        except OSError as error:
            raise GazetteerMissingError(
                f"{self.path} cannot be read: {error.strerror or error}."
            ) from None

    def _cut(self) -> Iterator[list[bytes]]:
        wanted, most, good, done = self.columns, 0, 0, 0
        file, size = _opened(self.path)
        with file:
            for self.number, line in enumerate(file, 1):
                done += len(line)
                if not self.number % _LINES_A_STEP:
                    self.step(min(1.0, done / size))
                cells = line.rstrip(b"\r\n").split(b"\t")
                if len(cells) == wanted or (self.more and len(cells) > wanted):
                    good += 1
                    yield cells
                elif cells != [b""] and line[:1] != b"#":
                    most = max(most, len(cells))
                    self.skip(f"they have not {wanted} columns")
        if most and not good:
            raise GazetteerStaleError(
                f"{self.path} is no {self.path.stem} of GeoNames: its lines have {most} columns "
                f"between tabs instead of {wanted}. Fetch it from {ADDRESS}"
            )


def _opened(path: Path) -> tuple[IO[bytes], int]:
    """Return the open file and its size, uncompressed."""
    if path.suffix != ".zip":
        return path.open("rb"), max(1, path.stat().st_size)
    member = f"{path.stem}.txt"
    with zipfile.ZipFile(path) as archive:
        try:
            size = archive.getinfo(member).file_size
        except KeyError:
            raise GazetteerStaleError(
                f"{path} holds no {member}. Fetch it again from {ADDRESS}"
            ) from None
        return archive.open(member), max(1, size)


class Division(NamedTuple):
    """A first- or second-level division: its name and geonameid."""

    name: str
    geonameid: int


def read_admin1(dump: Dump, faults: Faults) -> dict[tuple[str, str], Division]:
    """Read the first-level divisions by country and admin1 code."""
    return {
        (codes[0], codes[1]): division
        for codes, division in _divisions(dump.admin1, faults, 2)
    }  # fmt: skip


def read_admin2(dump: Dump, faults: Faults) -> dict[int, str]:
    """Read the names of second-level divisions by geonameid."""
    return {division.geonameid: division.name for _, division in _divisions(dump.admin2, faults, 3)}


def _divisions(path: Path, faults: Faults, levels: int) -> Iterator[tuple[list[str], Division]]:
    lines = Lines(path, _ADMIN_COLUMNS, faults)
    for cells in lines:
        try:
            codes = cells[0].decode().split(".", levels - 1)
            division = Division(cells[1].decode(), int(cells[3]))
        except ValueError:
            lines.skip("a value is no text or no number")
            continue
        if len(codes) == levels and division.name:
            yield codes, division
        else:
            lines.skip("the code has too few parts")


def read_nations(dump: Dump, faults: Faults) -> dict[str, Nation]:
    """Read ``countryInfo`` where the dump has it: ISO 3166-1 alpha-2 code to country."""
    if dump.countries is None:
        return {}
    nations = {}
    lines = Lines(dump.countries, _COUNTRY_COLUMNS, faults, more=True)
    for cells in lines:
        try:
            nations[cells[0].decode()] = Nation(
                int(cells[16]), cells[4].decode(), int(cells[7] or 0), float(cells[6] or 0)
            )
        except ValueError:
            lines.skip("a value is no text or no number")
    return nations
