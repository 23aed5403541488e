"""Read whether a word is said to have happened, not to have, or to be to come.

Cues stand before the word in its own clause, or right behind its noun ("talks will
resume"). "Did not say whether" negates the saying, "no casualties in the strike" the
casualties, and "failed to prevent an attack" nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.events.vocabulary import values, words

if TYPE_CHECKING:
    from geodata.events.tokens import Tokens
    from geodata.schema import Modality

__all__ = ["TABLE", "is_negated", "modality"]

TABLE = "stance.csv"
_REACH = 14  # tokens before a word in which a cue can hold it
_NEAR = 7  # tokens between "not" and what it negates
_BEHIND = 5
_CONDITION_REACH = 25
_QUOTES = frozenset('"\u201c\u201d\u00ab\u00bb')
_PREPOSITIONS = frozenset(
    ("in", "on", "at", "by", "from", "with", "to", "into", "near", "during", "over", "for",
     "against", "of", "that", ",", "who", "which")
)  # fmt: skip
_MODALS: dict[str, Modality] = {
    "will": "planned", "shall": "planned", "may": "possible", "might": "possible",
    "could": "possible", "would": "hypothetical", "should": "hypothetical",
}  # fmt: skip
_STATES: dict[str, Modality] = {
    "planned": "planned", "scheduled": "planned", "due": "planned", "expected": "planned",
    "set": "planned", "feared": "possible", "likely": "possible", "possible": "possible",
    "imminent": "possible",
}  # fmt: skip
_MODALITIES: dict[str, Modality] = {
    "planned": "planned", "possible": "possible", "hypothetical": "hypothetical",
}  # fmt: skip
_CLAUSE_OPENERS = frozenset(("and", "or", "who", "which", "where"))
_ABILITIES = frozenset(("could", "can"))
_ORDERS = frozenset(("told", "asked", "asks", "ordered"))
_BE = frozenset(("is", "are", "was", "were", "be", "been"))


def _clause_start(tokens: Tokens, at: int) -> int:
    """Return where the clause of a token begins, no farther back than cues reach."""
    breaks = words(TABLE, "break")
    for i in range(at - 1, max(at - _REACH, 0) - 1, -1):
        if tokens.lowers[i] in breaks or tokens.lowers[i] in _QUOTES:
            return i + 1
        if tokens.lowers[i] == "," and tokens.lower(i + 1) in (
            "and",
            "or",
            "who",
            "which",
            "where",
        ):
            return i + 1
    return max(at - _REACH, 0)


def is_negated(tokens: Tokens, first: int, after: int) -> bool:
    """Return whether a word of an event is in the scope of an odd number of negations.

    Parameters
    ----------
    tokens
        The sentence.
    first, after
        Position of the word, and that behind it.
    """
    negators = values(TABLE, "negator")
    count = 0
    begin = _clause_start(tokens, first)
    for i in range(begin, first):
        kind = negators.get(tokens.lowers[i])
        if kind is not None and _NEGATES[kind](tokens, i, first):
            count += 1
    return (count + _is_undone(tokens, after)) % 2 == 1


def _no(tokens: Tokens, i: int, first: int) -> bool:
    """Return whether "no" belongs to a word: "no signs of further attacks"."""
    between = tokens.lowers[i + 1 : first]
    signs = words(TABLE, "sign")
    if "and" in between:
        return False
    if any(word in ("of", "that", "for") for word in between):
        return len(between) <= _REACH and between[0] in signs and "in" not in between
    return len(between) <= _NEAR and not any(word in _PREPOSITIONS for word in between)


def _not(tokens: Tokens, i: int, first: int) -> bool:
    """Return whether "not" belongs to a word: "has not been hit", not "did not say if"."""
    between = tokens.lowers[i + 1 : first]
    speech = words(TABLE, "speech")
    if len(between) > _NEAR or any(word in speech for word in between):
        return False
    if tokens.lowers[i] == "without":
        return not any(word in _PREPOSITIONS or word == "and" for word in between)
    return "," not in between


def _fail(tokens: Tokens, i: int, first: int) -> bool:
    """Return whether "failed to" governs a word."""
    return "to" in tokens.lowers[i + 1 : min(i + 3, first)] and first - i <= _NEAR


def _avert(tokens: Tokens, i: int, first: int) -> bool:
    between = tokens.lowers[i + 1 : first]
    return len(between) < _NEAR and not any(w in _PREPOSITIONS - {"of"} for w in between)


_NEGATES = {"no": _no, "not": _not, "fail": _fail, "avert": _avert}


def _is_undone(tokens: Tokens, after: int) -> bool:
    """Return whether an event was thwarted or did not take place, as words behind it say."""
    undone = words(TABLE, "undone")
    for i in range(after, min(after + _BEHIND, len(tokens))):
        lower = tokens.lowers[i]
        if lower in undone and tokens.lower(i - 1) in _BE:
            return True
        if lower in ("not", "never") and tokens.lower(i + 1) in ("happen", "take", "took"):
            return True
        if lower in _PREPOSITIONS:
            return False
    return False


def modality(tokens: Tokens, first: int, after: int) -> Modality:
    """Return whether a word of an event is told as actual, possible, planned or supposed.

    Parameters
    ----------
    tokens
        The sentence.
    first, after
        Position of the word, and that behind it.
    """
    found = _before(tokens, first) or _behind(tokens, after)
    if found in ("planned", "possible", "hypothetical") and _has_condition(tokens, first, after):
        return "hypothetical"
    return found or "actual"


def _before(tokens: Tokens, first: int) -> Modality | None:
    """Return what the nearest cue before a word says of it."""
    cues = values(TABLE, "cue")
    begin = _clause_start(tokens, first)
    for i in range(first - 1, begin - 1, -1):
        lower = tokens.lowers[i]
        if lower in ("is", "are") and tokens.lower(i + 1) == "to" and first - i <= _NEAR:
            return "planned"
        if lower == "set" and tokens.lower(i + 1) == "to":
            return "planned"
        if lower in words(TABLE, "call") and _calls_for(tokens, i):
            return "hypothetical"
        cue = cues.get(lower)
        if cue is None or not _holds(tokens, i, first):
            continue
        return (
            "planned" if cue == "planned" else "possible" if cue == "possible" else "hypothetical"
        )
    return None


def _calls_for(tokens: Tokens, i: int) -> bool:
    return tokens.lower(i + 1) in ("for", "on") and tokens.lower(i - 1) not in ("so", "a", "the")


def _holds(tokens: Tokens, i: int, first: int) -> bool:
    """Return whether a cue governs the word some tokens behind it."""
    lower, between = tokens.lowers[i], tokens.lowers[i + 1 : first]
    if lower in _ABILITIES and (not {"heard", "seen"}.isdisjoint(between) or "not" in between[:1]):
        return False
    if (lower == "may" and tokens.forms[i] == "May" and i > 0) or (
        lower in ("if", "whether") and tokens.lower(i - 1) in ("as", "even")
    ):
        return False
    if lower in ("perhaps", "possibly") and i + 1 < len(tokens) and tokens.numbers[i + 1]:
        return False
    if lower in words(TABLE, "needs_to"):
        begins = (between[:5].count("to"), between[:2].count("for"), between[:1].count("that"))
        if not any(begins):
            return first - i == 1 or (lower in ("fear", "fears") and "of" in between[:1])
        if lower in _ORDERS:
            return tokens.lower(first - 1) == "to"
    limit = _REACH if lower in ("if", "unless", "whether") else _NEAR + 2
    return first - i <= limit and "that" not in between[2:]


def _behind(tokens: Tokens, after: int) -> Modality | None:
    """Return what the verb behind a noun says of it: "talks will resume"."""
    for i in range(after, min(after + _BEHIND, len(tokens))):
        lower = tokens.lowers[i]
        if lower in _MODALS and tokens.forms[i] != "May":
            is_ability = lower == "could" and tokens.lower(i + 2) in ("heard", "seen", "verified")
            is_negation = tokens.lower(i + 1) == "not"
            return None if is_ability or is_negation else _MODALS[lower]
        if lower in ("is", "are", "was", "were"):
            following = tokens.lower(i + 1)
            return (
                "planned"
                if following == "to" and lower in ("is", "are")
                else (_STATES.get(following))
            )
        if lower in _PREPOSITIONS or not lower[0].isalpha():
            return None
    return None


def _has_condition(tokens: Tokens, first: int, after: int) -> bool:
    """Return whether "if" or "unless" stands in the sentence near a word told as to come."""
    low, high = max(0, first - _CONDITION_REACH), min(len(tokens), after + _CONDITION_REACH)
    return any(
        tokens.lowers[i] in ("if", "unless") and tokens.lower(i - 1) not in ("as", "even", "asked")
        for i in range(low, high)
    )
