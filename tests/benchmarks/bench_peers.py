"""Other ways to find places in a text, for speed beside ours.

They come from the dependency group ``bench``. None of them says which place is meant:
flashgeotext and geotext look up their own names of countries and larger cities, spaCy's
PhraseMatcher all names of our gazetteer; they find names, and know neither a person called
Paris from a city nor one Paris from another.
"""

# ruff: noqa: PLC0415 - each is imported where it is wanted, and may be absent

from __future__ import annotations

import logging
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from geodata.gazetteer import Gazetteer

Find = Callable[[str], int]
_AT_ONCE = 5_000  # names; spaCy's own documents of all of them would fill the memory


class Peer(NamedTuple):
    """A way to find places: its name, and how many it finds in a text; or why it is absent."""

    name: str
    names: str
    find: Find | None
    absent: str = ""


def peers(gazetteer: Gazetteer, *, phrases: bool = True) -> list[Peer]:
    """Return the peers, those that are not installed saying so."""
    return [
        _peer("flashgeotext", "its own", _flashgeotext),
        _peer("geotext", "its own", _geotext),
        *([_peer("spacy", "ours", lambda: _spacy(gazetteer))] if phrases else []),
    ]


def _peer(package: str, names: str, load: Callable[[], Find]) -> Peer:
    title = "spaCy PhraseMatcher" if package == "spacy" else package
    try:
        return Peer(f"{title} {version(package)}", names, load())
    except (ImportError, PackageNotFoundError):
        return Peer(title, names, None, "not installed: uv sync --group bench")


def _flashgeotext() -> Find:
    from flashgeotext.geotext import GeoText
    from loguru import logger

    logger.disable("flashgeotext")
    logging.getLogger("flashgeotext").setLevel(logging.ERROR)
    finder = GeoText()
    return lambda text: sum(
        found["count"] for kind in finder.extract(text).values() for found in kind.values()
    )


def _geotext() -> Find:
    from geotext import GeoText

    def find(text: str) -> int:
        found = GeoText(text)
        return len(found.cities) + len(found.countries)

    return find


def _spacy(gazetteer: Gazetteer) -> Find:
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("en")
    nlp.max_length = 20_000_000
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    names = gazetteer._names.trie.keys()
    for begin in range(0, len(names), _AT_ONCE):
        matcher.add("place", list(nlp.tokenizer.pipe(names[begin : begin + _AT_ONCE])))
    return lambda text: len(matcher(nlp.make_doc(text)))
