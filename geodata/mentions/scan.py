"""Find every run of words that the gazetteer holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geodata.mentions.forms import ARTICLE, CAP, CLOSING, DIGITS, FUNCTION, UNCASED
from geodata.mentions.tokens import DOT, HYPHEN, LINE, POSSESSIVE, SPACE, START, Words

if TYPE_CHECKING:
    from geodata.mentions.lookup import Facts, Lookup, Word

__all__ = ["Hit", "scan"]

_MOST_WORDS = 8
_JOINTS = frozenset((SPACE, HYPHEN, DOT, POSSESSIVE))
_WITHIN = _JOINTS | {LINE}
_BEGINS = CAP | ARTICLE | UNCASED
# Scripts without capitals give no sign of a name; only well-known places are taken there.
_UNCASED_PROMINENCE = 5.3
_INITIALS = 3  # letters; so short a word in capitals is an abbreviation


class Hit(NamedTuple):
    """Words `begin` to `end` (exclusive) are a name of the gazetteer.

    `tail` is how many characters after its last word are part of it: the "'s" of
    "St. John's" is no possessive.
    """

    begin: int
    end: int
    key: str
    facts: Facts
    tail: int = 0


def scan(words: Words, lookup: Lookup) -> dict[int, list[Hit]]:
    """Return the names that begin at each word, longest first.

    Parameters
    ----------
    words
        The text, cut.
    lookup
        The gazetteer.

    Returns
    -------
    hits
        First word to names. Only words with a capital begin one, or an Arabic
        article before such a word, or words of scripts that have no capitals.
    """
    hits: dict[int, list[Hit]] = {}
    gaps, caps = words.gaps, words.caps
    last = len(gaps) - 1
    for i, marks in enumerate(words.marks):
        if not marks & _BEGINS:
            continue
        if marks & UNCASED:
            found = _uncased(words, lookup, i)
        elif caps[i] or (i < last and caps[i + 1] and gaps[i + 1] in (HYPHEN, SPACE)):
            name = lookup.word(words.forms[i])
            following = gaps[i + 1] if i < last else START
            alone = following not in _WITHIN or not (name.extends or following == POSSESSIVE)
            found = [] if alone and name.facts is None else _from(words, lookup, i, name)
        else:
            continue
        if found:
            hits[i] = found
    return _without_articles(words, hits)


def _without_articles(words: Words, hits: dict[int, list[Hit]]) -> dict[int, list[Hit]]:
    """Drop "The Baltic" where a longer name, "Baltic states", begins after the article."""
    for i in [i for i in hits if words.lowers[i] == "the"]:
        beyond = max((hit.end for hit in hits.get(i + 1, ())), default=0)
        hits[i] = [hit for hit in hits[i] if hit.end >= beyond]
        if not hits[i]:
            del hits[i]
    return hits


def _from(words: Words, lookup: Lookup, begin: int, name: Word) -> list[Hit]:
    """Return the names that begin at a word, longest first; `name` is what is known of it."""
    found: list[Hit] = []
    key, facts, _ = name
    if facts is not None and words.caps[begin] and _written_so(words, begin, facts):
        found.append(Hit(begin, begin + 1, key, facts))
    for end in range(begin + 1, min(begin + _MOST_WORDS, len(words.gaps))):
        if words.gaps[end] == POSSESSIVE:  # "People's Republic"
            key += words.text[words.ends[end - 1] + 1 : words.ends[end - 1] + 2].lower().strip()
        if not _joins(words, end) or not lookup.extends(key):
            break
        part = lookup.fold(words.forms[end])
        key = f"{key} {part}" if key else part
        if not _closes(words, begin, end):
            continue
        possessive = lookup.facts(f"{key}s") if _ends_in_s(words, end) else None
        if possessive is not None:
            found.append(Hit(begin, end + 1, f"{key}s", possessive, 2))
            continue
        facts = lookup.facts(key)
        if facts is not None:
            found.append(Hit(begin, end + 1, key, facts))
    found.reverse()
    if words.opens[begin] and words.lowers[begin] == "the":
        return [hit for hit in found if not _has_article(hit, lookup)]
    return found


def _has_article(hit: Hit, lookup: Lookup) -> bool:
    """Return whether an area's name is the same without its article: "The Sahel"."""
    bare = lookup.facts(hit.key.removeprefix("the "))
    if bare is None or not hit.facts.kinds <= {"area", "water", "region", "continent"}:
        return False
    return not {e.row for e in bare.entries}.isdisjoint(e.row for e in hit.facts.entries)


def _joins(words: Words, end: int) -> bool:
    """Return whether a name may go on over what stands before a word."""
    gap = words.gaps[end]
    if gap == LINE:
        return words.names[end]
    return gap in _JOINTS


def _ends_in_s(words: Words, end: int) -> bool:
    """Return whether an apostrophe and an s follow a word."""
    after = words.text[words.ends[end] : words.ends[end] + 3]
    return (
        len(after) > 1
        and after[0] in "'\u2019\u02bc"
        and after[1] in "sS"
        and not after[2:].isalnum()
    )


def _closes(words: Words, begin: int, end: int) -> bool:
    """Return whether a name of several words may end with this word."""
    marks = words.marks[end]
    if marks & (CAP | DIGITS):
        return True
    # "The village" is no town, though one is called so.
    return bool(marks & CLOSING) and not words.marks[begin] & FUNCTION


def _written_so(words: Words, begin: int, facts: Facts) -> bool:
    """Return whether the spelling suits what was found: "US" is a country, "Us" is not."""
    form = words.forms[begin]
    letters = form.replace(".", "")
    if len(letters) > _INITIALS:
        return True
    if facts.types <= {"abbreviation"}:
        return letters.isupper() or "." in words.text[words.ends[begin] : words.ends[begin] + 1]
    if form.islower() or (len(letters) == 1):
        return False
    if letters.isupper() and not words.shouts[begin]:
        return not facts.types.isdisjoint(("abbreviation", "alias"))
    return bool(facts.plain or "demonym" in facts.types)


def _uncased(words: Words, lookup: Lookup, begin: int) -> list[Hit]:
    key = lookup.fold(words.forms[begin])
    facts = lookup.facts(key)
    if facts is None or facts.prominence < _UNCASED_PROMINENCE:
        return []
    return [Hit(begin, begin + 1, key, facts)]
