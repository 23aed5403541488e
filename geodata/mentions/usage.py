"""Tell a place from its government, army or people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.mentions import cues
from geodata.mentions.tokens import POSSESSIVE, SPACE, Words

if TYPE_CHECKING:
    from geodata.mentions.lookup import Facts
    from geodata.schema import Usage

__all__ = ["usage_of"]

_ADVERBS = frozenset(("also", "has", "have", "had", "itself", "again", "now", "later", "still"))
_AUXILIARIES = frozenset(
    (
        "has",
        "had",
        "have",
        "will",
        "would",
        "must",
        "should",
        "could",
        "may",
        "might",
        "can",
        "did",
        "does",
    )
)
# After "is" and "was", words that only a government can be; "Kabul was quiet" is the city.
_STANCES = frozenset(
    ("ready", "willing", "unwilling", "angry", "furious", "keen", "prepared", "wary", "concerned",
     "reluctant", "determined", "adamant", "considering", "planning", "preparing", "seeking",
     "trying", "pushing", "pressing", "weighing", "threatening", "refusing", "negotiating")
)  # fmt: skip
# Past tenses that befall a city as well as a government, and such as end otherwise than in -ed.
_BEFALLING = frozenset(
    ("remained", "burned", "flooded", "collapsed", "suffered", "changed", "lacked", "emptied",
     "looked", "seemed", "appeared", "existed", "swelled", "expanded", "survived")
)  # fmt: skip
_IRREGULAR = frozenset(("cut", "broke", "withdrew", "gave", "took", "made", "drew"))
_WAYS = frozenset(("from", "toward", "towards"))  # one comes from a city as often as a state
_CITY = 4.7  # log10 population; smaller towns named like a people are not what is meant
_PAST_LETTERS = 5  # no "red", no "led"
_BODY_WORDS = 3  # how far after the possessive its ministry may stand


def usage_of(words: Words, begin: int, end: int, key: str, facts: Facts) -> tuple[Usage, str]:
    """Return how a name is used, and why in words (empty where literal).

    Parameters
    ----------
    words
        The text, cut.
    begin, end
        The name's words, end exclusive.
    key, facts
        The folded name and what the gazetteer holds under it.
    """
    if "demonym" in facts.types and facts.prominence < _CITY:
        return "demonym", "the people, or an adjective of the country"
    if facts.types <= {"metonym"}:
        return "metonym", "the name of a seat of power stands for its government"
    if "country" not in facts.kinds and key not in cues.capitals():
        return "literal", ""
    before = words.lowers[begin - 1] if begin and words.gaps[begin] == SPACE else ""
    if before == "the" and begin > 1:
        before = words.lowers[begin - 2]
    if before in cues.words("locative"):
        return "literal", ""
    capital = key in cues.capitals()
    return _acting(words, end, capital=capital) or _dealt_with(words, begin, before, key)


def _subject_end(words: Words, end: int) -> int:
    """Return the end of "X and Y" where a name is the first of two subjects."""
    if not (end + 1 < len(words) and words.lowers[end] == "and" and words.gaps[end] == SPACE):
        return end
    last = end + 1
    while last < len(words) and words.gaps[last] == SPACE and words.caps[last]:
        last += 1
    return last if last > end + 1 else end


def _acting(words: Words, end: int, *, capital: bool) -> tuple[Usage, str] | None:
    """Return metonym where the name says, does or owns what only a government can."""
    possessed = end
    end = _subject_end(words, end)
    if end >= len(words):
        return None
    gap = words.gaps[end]
    if gap == SPACE and not words.caps[end]:
        acts = _verb(words, end, capital=capital)
        if not acts and capital and end == possessed and words.lowers[end] in cues.words("body"):
            acts = words.forms[end]
        return ("metonym", f"'{acts}' follows: the government is meant") if acts else None
    if gap == POSSESSIVE and capital and end == possessed:
        for k in range(end, min(end + _BODY_WORDS, len(words))):
            if k > end and words.gaps[k] != SPACE:
                break
            if words.lowers[k] in cues.words("body"):
                return "metonym", f"its {words.forms[k]} is meant"
    return None


def _verb(words: Words, end: int, *, capital: bool) -> str:
    """Return the verb that makes a name an actor, or nothing."""
    lower = words.lowers[end]
    if lower in cues.words("say"):
        return words.forms[end]
    if lower in _ADVERBS and end + 1 < len(words) and words.lowers[end + 1] in cues.words("say"):
        return words.forms[end + 1]
    if not capital:
        return ""
    if lower in ("is", "was"):
        following = words.lowers[end + 1] if end + 1 < len(words) else ""
        return f"{words.forms[end]} {following}" if following in _STANCES else ""
    past = lower.endswith("ed") and len(lower) >= _PAST_LETTERS and lower not in _BEFALLING
    return words.forms[end] if past or lower in _AUXILIARIES | _IRREGULAR else ""


def _dealt_with(words: Words, begin: int, before: str, key: str) -> tuple[Usage, str]:
    """Return metonym where somebody speaks, agrees or fights with a capital."""
    if before in cues.words("accuse"):
        return "metonym", f"'{before}' stands before the name: the government is meant"
    if key not in cues.capitals():
        return "literal", ""
    if before == "and" and "between" in words.lowers[max(0, begin - 3) : begin]:
        before = "between"
    if before in cues.words("relation") and before not in _WAYS:
        return "metonym", f"'{before}' stands before the capital: the government is meant"
    return "literal", ""
