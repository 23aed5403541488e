"""Say what else a name may be, by the words beside it: a language, a street, a person."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from geodata.mentions import cues
from geodata.mentions.things import is_people
from geodata.mentions.tokens import COMMA, OTHER, SPACE, Words

if TYPE_CHECKING:
    from geodata.mentions.context import Context
    from geodata.mentions.scan import Hit

__all__ = ["doubts"]

_CITY = 4.7  # log10 population


def doubts(hit: Hit, context: Context) -> Iterator[str]:
    """Yield the rules by which a name is likely no place where it stands.

    Parameters
    ----------
    hit
        The name.
    context
        The text it stands in.
    """
    words, facts, inside = context.words, hit.facts, context.people.inside
    for doubt in _suspected(hit.key, facts.sort):
        if _OTHERS[doubt](hit, words):
            yield doubt
    if not inside.isdisjoint(range(hit.begin, hit.end)):
        persons = sum(k in inside for k in range(hit.begin, hit.end))
        yield "person" if persons == hit.end - hit.begin else "person_part"
    if facts.plain or "demonym" in facts.types:
        if not _fits_type(hit, words):
            yield "unfit"
    elif not _generic_follows(words, hit.end):
        yield "bare_stem"
    if _is_first_of_village(hit, context):
        yield "village_first"


@lru_cache(maxsize=20_000)
def _suspected(key: str, sort: str) -> tuple[str, ...]:
    """Return the rules of the words beside it that a name could fall under at all."""
    possible = {
        "never": key in cues.never(),
        "language": sort == "demonym",
        "state_team": key.endswith(" state") or key in cues.words("us_state"),
        "street": True,
        "peoples": key in cues.words("people"),
        "goes_on": True,
    }
    return tuple(doubt for doubt in _OTHERS if possible[doubt])


def _is_never(hit: Hit, _words: Words) -> bool:
    """Return whether a town's name means something else wherever it stands alone."""
    facts = hit.facts
    small = facts.kinds <= {"town", "county", "region"}
    return small and bool(facts.plain) and hit.key in cues.never()


def _is_language(hit: Hit, words: Words) -> bool:
    """Return whether an adjective names a language: "speaks Russian", "in Spanish,"."""
    i, j = hit.begin, hit.end
    if "demonym" not in hit.facts.types or hit.facts.plain or not i or words.gaps[i] != SPACE:
        return False
    before = words.lowers[i - 1]
    if before in ("only", "fluent", "some", "no") and i > 1:
        before = words.lowers[i - 2] if before != "fluent" else "speaks"
    if before == "in":
        return (
            j >= len(words) or words.gaps[j] != SPACE or words.lowers[j] in cues.words("function")
        )
    return before in cues.words("language")


def _is_street(hit: Hit, words: Words) -> bool:
    """Return whether a street bears the name."""
    j = hit.end
    return j < len(words) and words.gaps[j] == SPACE and words.forms[j] in cues.words("street")


def _is_state_team(hit: Hit, words: Words) -> bool:
    """Return whether a US state and a capital "State" name a university or its team."""
    j = hit.end
    if hit.key.endswith(" state") and hit.key.count(" ") >= 1:
        return words.forms[j - 1] == "State" and hit.key[:-6] in cues.words("us_state")
    return (
        j < len(words)
        and words.gaps[j] == SPACE
        and words.forms[j] == "State"
        and hit.key in cues.words("us_state")
    )


def _goes_on_unknown(hit: Hit, words: Words) -> bool:
    """Return whether a longer name follows that the gazetteer lacks: "San Juan de Unare"."""
    j = hit.end
    return (
        j + 1 < len(words)
        and words.forms[j] in ("de", "del", "do", "da")
        and words.gaps[j] == SPACE
        and words.gaps[j + 1] == SPACE
        and words.names[j + 1]
    )


def _is_first_of_village(hit: Hit, context: Context) -> bool:
    """Return whether "village of Staraya" goes on with a word that no table knows."""
    words, i, j = context.words, hit.begin, hit.end
    if hit.facts.prominence >= _CITY or hit.facts.kinds - {"town", "county"} or j >= len(words):
        return False
    called = (
        i > 1 and words.lowers[i - 1] == "of" and words.lowers[i - 2] in cues.words("settlement")
    )
    unknown = words.gaps[j] == SPACE and words.names[j] and j not in context.hits
    return called and unknown and words.lowers[j] not in cues.common_words()


def _generic_follows(words: Words, j: int) -> bool:
    """Return whether a word follows that turns a bare stem into a region's name."""
    if j < len(words) and words.gaps[j] == COMMA:
        return True  # a list may end in "regions"
    generics = cues.words("region") | cues.words("district")
    return (
        j < len(words)
        and words.gaps[j] == SPACE
        and (
            words.lowers[j] in generics
            or words.lowers[j].rstrip("s") in generics
            or words.lowers[j] in ("and", "or")
        )
    )


def _fits_type(hit: Hit, words: Words) -> bool:
    """Return whether the text writes the name as its type is written: "Miss." is a state."""
    if hit.end - hit.begin > 1 or not hit.facts.types <= {"abbreviation"}:
        return True
    form = words.forms[hit.begin]
    dotted = "." in form or words.text[words.ends[hit.begin] : words.ends[hit.begin] + 1] == "."
    if not (form.isupper() or dotted):
        return False
    if words.shouts[hit.begin] and "." not in form:
        return words.lowers[hit.begin] not in cues.common_words()
    if "country" in hit.facts.kinds and form.replace(".", "").isupper():
        return True
    before = words.forms[hit.begin - 1] if hit.begin else ""
    if words.gaps[hit.begin] in (COMMA, OTHER):
        return before[:1].isupper()
    return words.gaps[hit.begin] == SPACE and before.lower() in cues.words("locative")


# What a name may be instead of a place, by its own words and those beside it.
_OTHERS = {
    "never": _is_never,
    "language": _is_language,
    "state_team": _is_state_team,
    "street": _is_street,
    "peoples": is_people,
    "goes_on": _goes_on_unknown,
}
