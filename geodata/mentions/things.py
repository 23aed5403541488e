"""Tell names of weapons, ships and peoples that are spelled like places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.mentions import cues
from geodata.mentions.context import LARGE, Context
from geodata.mentions.tokens import COMMA, SPACE, Words

if TYPE_CHECKING:
    from geodata.mentions.scan import Hit

__all__ = ["is_people", "named_thing"]

_VESSELS = frozenset(
    ("carrier", "frigate", "destroyer", "cruiser", "submarine", "corvette", "battleship",
     "icebreaker", "supertanker")
)  # fmt: skip
# "The Minsk agreements" and "Minsk II" bear a town's name; "a Lusaka agreement" may be any.
_ACCORDS = frozenset(
    ("agreements", "accord", "accords", "protocol", "protocols", "memorandum", "conventions",
     "format", "process", "syndrome")
)  # fmt: skip
_NUMERALS = frozenset(("II", "III"))
# "The Kherson missile strike" names the town, "a Hwasong missile" does not.
_BLOWS = frozenset(("strike", "strikes", "attack", "attacks", "barrage", "threat", "site", "base"))


def named_thing(hit: Hit, context: Context) -> str:
    """Return the feature of a name that the next words make a thing, or nothing.

    Parameters
    ----------
    hit
        A name with a word after it.
    context
        The text it stands in.
    """
    words, j = context.words, hit.end
    if hit.facts.kinds <= {"water"} and words.lowers[j] in (*cues.words("speech"), "reported"):
        return "paper"  # "the Irrawaddy reported"
    if hit.facts.kinds & {"country", "continent"} or "demonym" in hit.facts.types:
        return ""
    if _is_accord(hit, words):
        return "accord"
    if hit.facts.prominence < LARGE and words.lowers[j] in cues.words("weapon"):
        blow = j + 1 < len(words) and words.lowers[j + 1] in _BLOWS
        if not blow and hit.key not in cues.capitals():
            return "weapon"
    return "vessel" if _is_vessel(words, hit) else ""


def _is_accord(hit: Hit, words: Words) -> bool:
    """Return whether an agreement that was made in a town is meant."""
    j = hit.end
    if hit.facts.kinds & {"area", "water"} or words.caps[hit.begin : j] != [True]:
        return False
    if words.lowers[j] in _ACCORDS:
        return True
    return hit.facts.prominence >= LARGE and words.forms[j] in _NUMERALS


def _is_vessel(words: Words, hit: Hit) -> bool:
    """Return whether "the Shandong aircraft carrier" is meant."""
    i, j = hit.begin, hit.end
    if not i or words.lowers[i - 1] != "the" or words.gaps[i] != SPACE:
        return False
    if words.lowers[j] == "aircraft" and j + 1 < len(words) and words.gaps[j + 1] == SPACE:
        j += 1
    return words.lowers[j] in _VESSELS


def is_people(hit: Hit, words: Words) -> bool:
    """Return whether a name is a people's here: "Kachin rebels", "ethnic Shan".

    Parameters
    ----------
    hit
        A name; only those of the table of peoples can be one.
    words
        The text, cut.
    """
    peoples = cues.words("people")
    if hit.key not in peoples:
        return False
    i, j = hit.begin, hit.end
    if i and words.gaps[i] == SPACE and words.lowers[i - 1] in ("ethnic", "mostly", "mainly"):
        return True
    if i > 1 and words.lowers[i - 1] in ("and", "or") and words.lowers[i - 2] in peoples:
        return True
    if j >= len(words) or words.gaps[j] not in (SPACE, COMMA):
        return False
    follower = words.lowers[j]
    if words.gaps[j] == SPACE and follower in cues.words("folk"):
        return True
    if follower in ("and", "or") and j + 1 < len(words):
        follower = words.lowers[j + 1]
    return follower in peoples
