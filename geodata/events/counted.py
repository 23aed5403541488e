"""Read what a number counts: the noun behind it, and what befell those it counts.

"Killed at least 12 people", "12 people were killed" and "12 dead" all count the killed;
the verb before the number and the predicate behind its noun are looked at, each within a
few words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geodata.events.vocabulary import values, words

if TYPE_CHECKING:
    from geodata.events.tokens import Tokens

__all__ = ["Noun", "fate_after", "fate_before", "find_noun", "measured"]

TABLE = "counted.csv"
_NOUN_WORDS = 7  # words behind a number among which its noun is
_REACH = 12  # words between a noun and its predicate, or a toll and its figure
_GLUE_WORDS = 6
_PREPOSITIONS = frozenset(
    ("in", "at", "from", "near", "inside", "aboard", "on", "across", "around", "of", "outside",
     "with", "under")
)  # fmt: skip
_IN_PHRASE = _PREPOSITIONS | {"the", "a", "an", "it", "them", "him"}
_ASIDES = frozenset(("including", "mostly", "most", "among", "many", "some", "all", "both"))
_DETERMINERS = frozenset(("the", "its", "his", "her", "their", "our", "these", "those"))
_INJURED_TOO = frozenset(("injured", "wounded", "hurt"))
_DASHES = frozenset("-\u2011")
_QUOTES = frozenset("\"'\u2018\u2019\u201c\u201d-\u2011")
_PHRASES = frozenset((("dead", "shot"), ("death", "to")))  # each from its end
_SHOT_DOWN = ("shot", "down")
_KILLS = frozenset(("killed", "killing", "kills"))
_KIDNAPS = ("kidnap", "abduct", "hostage")
_NATIONALS = ("ans", "is", "ese")  # ends of demonyms: "North Koreans", "Iraqis"
_UPROOTED = frozenset(
    ("from", whose, place)
    for whose in ("their", "his", "her")
    for place in ("homes", "home", "houses", "villages", "land", "towns")
)
_AGENTS = ("ers", "ors", "ists", "ians")  # ends of words for people
_TOLL_ENDS = frozenset(".;:!?\u2026")


class Noun(NamedTuple):
    """The noun behind a number.

    Attributes
    ----------
    kind
        Its class in the table; ``unknown`` for a plural that the table has not, empty
        where there is none.
    at
        Position of the noun's token; -1 where there is none.
    after
        Position behind it.
    fate
        What a participle before it says: "two wounded soldiers".
    """

    kind: str
    at: int
    after: int
    fate: str = ""


def find_noun(tokens: Tokens, after: int) -> Noun:
    """Return the noun that a number counts.

    Parameters
    ----------
    tokens
        The sentence.
    after
        Position behind the number.
    """
    participles = values(TABLE, "participle")
    i = first = _behind_of(tokens, after)
    kind, at, fate, unknown = "", -1, "", -1
    while i < min(first + _NOUN_WORDS, len(tokens)) and not _is_break(tokens, i, named=bool(kind)):
        lower = tokens.lowers[i]
        known = _class(lower, alone=not kind)
        if lower in _QUOTES and lower not in _DASHES and (kind or unknown >= 0):
            break
        if tokens.lower(i + 1) in _DASHES or lower in _QUOTES:
            pass  # the first half of a compound: "45-year-old", "air-defence"
        elif lower in participles:
            if kind or not _has_noun(tokens, i + 1):
                break
            fate = participles[lower]
        elif known:
            kind, at = known, i
        elif kind:
            break
        else:
            unknown = i
        i += 1
    if kind:
        return Noun(kind, at, at + 1, fate)
    form = tokens.forms[unknown] if unknown >= 0 else ""
    if unknown == i - 1 and (_is_plural(form) or (form[:1].isupper() and form.endswith("ese"))):
        agent = form.endswith(_AGENTS) or (form[0].isupper() and form.endswith(_NATIONALS))
        return Noun("people" if agent else "unknown", unknown, i, fate)
    return Noun("", -1, first if unknown < 0 else unknown + 1)


# Measures by which goods are counted: "1,200 tonnes of grain".
_MEASURES = frozenset(
    ("tonnes", "tonne", "tons", "ton", "kg", "kilograms", "kilogrammes", "litres", "liters",
     "barrels", "rounds")
)  # fmt: skip


def measured(tokens: Tokens, noun: Noun) -> str:
    """Return what goods told by a measure are: weapons, or other things; nothing for none."""
    at = noun.at
    if at < 0 or tokens.lowers[at] not in _MEASURES or tokens.lower(at + 1) != "of":
        return ""
    if values(TABLE, "noun").get(tokens.lower(at + 2), "") == "weapons":
        return "weapons"
    return "" if tokens.lowers[at] == "rounds" else "other"


def _class(lower: str, *, alone: bool) -> str:
    """Return what a noun is; one in the singular only where no other stands before it."""
    found = values(TABLE, "noun").get(lower, "")
    return found or (values(TABLE, "single").get(lower, "") if alone else "")


def _is_break(tokens: Tokens, i: int, *, named: bool) -> bool:
    """Return whether a token ends the words that can be a number's noun."""
    lower = tokens.lowers[i]
    if tokens.numbers[i]:
        in_name = tokens.is_joined(i) and tokens.lower(i - 1) in _DASHES  # "F-16"
        return tokens.lower(i + 1) not in _DASHES and not in_name
    if lower in values(TABLE, "intransitive"):
        return True
    if lower in words(TABLE, "stop"):
        return named or _class(lower, alone=True) == ""
    return not tokens.forms[i][0].isalpha() and lower not in _QUOTES


def _behind_of(tokens: Tokens, i: int) -> int:
    """Step over "of the", "of its 12" and "-strong" behind a number."""
    if tokens.lower(i) == "of":
        i += 1
        if tokens.lower(i) in _DETERMINERS:
            i += 1
            if i < len(tokens) and tokens.numbers[i]:
                i += 1
    return i


def _has_noun(tokens: Tokens, i: int) -> bool:
    """Return whether a participle stands before a noun: "wounded soldiers"."""
    nouns = values(TABLE, "noun")
    lower = tokens.lower(i)
    return nouns.get(lower, "unit") not in ("unit", "skip") and lower not in values(
        TABLE, "participle"
    )


def _is_plural(form: str) -> bool:
    return len(form) > 3 and form.endswith("s") and not form.endswith(("ss", "us", "'s", "ous"))  # noqa: PLR2004 - shorter words in -s are no plurals


def fate_before(tokens: Tokens, first: int) -> tuple[str, bool]:
    """Return what the verb or toll before a number says, and whether only of people.

    Parameters
    ----------
    tokens
        The sentence.
    first
        Where the number with its bounding words begins.

    Returns
    -------
    fate, is_weak
        A value of `Figure.counts`, or empty; weak where the verb takes things as well
        ("captured").
    """
    glue = words(TABLE, "glue")
    i, of = first - 1, False
    while i >= 0 and first - i <= _GLUE_WORDS and tokens.lowers[i] in glue:
        noun = values(TABLE, "toll").get(tokens.lowers[i])
        if of and noun:
            return noun, False
        of = tokens.lowers[i] == "of"
        i -= 1
    lower = tokens.lower(i)
    toll = values(TABLE, "toll").get(lower, "") if of else ""
    if toll or (lower, tokens.lower(i - 1)) in _PHRASES:
        return toll or "killed", False
    weak = _weak(tokens, i)
    if weak:
        return weak, True
    return _active(tokens, i) or _among(tokens, i) or _toll(tokens, i), False


def _active(tokens: Tokens, i: int) -> str:
    """Return what a verb before a number says: "killed", "killed or wounded"."""
    fate = values(TABLE, "active").get(tokens.lower(i), "")
    is_both = tokens.lower(i - 1) in ("or", "and") and tokens.lower(i - 2) in _KILLS
    return "casualties" if fate == "injured" and is_both else fate


def _weak(tokens: Tokens, i: int) -> str:
    """Return what a verb says of people that takes things as well: "captured", "took"."""
    lower = tokens.lower(i)
    if lower == "away" and tokens.lower(i - 1) in ("took", "taking"):
        return "detained"
    if lower in words(TABLE, "downed") or (lower == "down" and tokens.lower(i - 1) == "shot"):
        return "weapons"
    fate = values(TABLE, "weak").get(lower, "")
    if fate == "abducted" and not any(
        w.startswith(_KIDNAPS) for w in tokens.lowers[max(0, i - _REACH) : i + _REACH]
    ):
        return ""
    return fate


def _among(tokens: Tokens, i: int) -> str:
    """Return what "among the dead were" and "the injured include" say of a number."""
    if tokens.lower(i) not in ("were", "was", "are", "include", "included", "includes"):
        return ""
    if tokens.lower(i - 2) not in ("the", "those"):
        return ""
    return values(TABLE, "participle").get(tokens.lower(i - 1), "")


def _toll(tokens: Tokens, i: int) -> str:
    """Return what a toll counts that stands a few words before its figure."""
    participles = values(TABLE, "participle")
    fate = ""
    for k in range(i, max(i - _REACH, -1), -1):
        lower = tokens.lowers[k]
        if lower in _TOLL_ENDS or tokens.numbers[k]:
            return ""
        if lower == "toll":
            return participles.get(tokens.lower(k - 1), "killed")
        if lower == "number" and tokens.lower(k + 1) == "of":
            return fate or find_noun(tokens, k + 2).kind
        fate = participles.get(lower, fate)
    return ""


def fate_after(tokens: Tokens, noun: Noun) -> tuple[str, int]:
    """Return what the predicate behind a number's noun says, and the position behind it.

    Parameters
    ----------
    tokens
        The sentence.
    noun
        Of `find_noun`.
    """
    predicate = words(TABLE, "predicate")
    if tuple(tokens.lowers[noun.after : noun.after + 3]) in _UPROOTED:
        return "displaced", noun.after + 3
    i = _past_asides(tokens, noun.after)
    near, verb = i == noun.after, False
    for k in range(i, min(i + _REACH, len(tokens))):
        lower = tokens.lowers[k]
        fate = _fate_at(tokens, k, near=near, verb=verb)
        if fate:
            return fate
        if lower in predicate or lower.endswith("ly"):
            verb = verb or lower not in ("who", "that", "which", "also", "to", "others")
        elif verb or not (lower in _PREPOSITIONS or (not near and tokens.forms[k][0].isalpha())):
            return "", noun.after
        else:
            near = False
            if lower in words(TABLE, "stop") and lower not in _IN_PHRASE:
                return "", noun.after
    return "", noun.after


def _fate_at(tokens: Tokens, k: int, *, near: bool, verb: bool) -> tuple[str, int] | None:
    """Return the fate that a word tells as a predicate, and the position behind it."""
    lower = tokens.lowers[k]
    if lower == "lost" and tokens.lower(k + 2) in ("life", "lives"):
        return "killed", k + 3
    if verb and (lower in words(TABLE, "downed") or (lower, tokens.lower(k + 1)) == _SHOT_DOWN):
        return "weapons", k + 1
    fate = values(TABLE, "intransitive").get(lower, "")
    if not fate and (near or verb):
        fate = values(TABLE, "participle").get(lower, "")
    if not fate:
        return None
    joint, other = tokens.lower(k + 1), tokens.lower(k + 2)
    if (
        fate == "killed"
        and joint in ("and", "or")
        and other in _INJURED_TOO
        and (not tokens.numbers[min(k + 3, len(tokens) - 1)])
    ):
        return "casualties", k + 3
    return fate, k + 1


def _past_asides(tokens: Tokens, i: int) -> int:
    """Step over ", including three children," or "(...)" behind a noun."""
    opener = tokens.lower(i)
    if opener == "(":
        closer = ")"
    elif opener == "," and (
        tokens.lower(i + 1) in _ASIDES or tokens.lower(i + 3) in ("them", "whom")
    ):
        closer = ","
    else:
        return i
    for k in range(i + 1, min(i + _REACH, len(tokens))):
        if tokens.lowers[k] == closer:
            return k + 1
    return i
