"""Read how a sentence stands to what it tells: as a fact, a claim or a denial.

What an army, an armed group or a government at war says is a claim, and so is what is
alleged; what medics, police, residents, aid groups, outlets and third countries say is
reported. Who is a party is told by the words of the name alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geodata.events.scope import TABLE, is_negated, modality
from geodata.events.tokens import cut
from geodata.events.vocabulary import words

if TYPE_CHECKING:
    from geodata.events.tokens import Tokens
    from geodata.schema import Attribution, Modality, Span, Status, Verification

__all__ = ["Stance", "read_stance", "read_verification"]

_REACH = 16  # tokens before a word in which a denial or a doubt can hold it
_NEAR = 4
_CONFIRMING = frozenset(("confirm", "admit", "acknowledge"))
_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*")
_BREAKS = frozenset((";", "but", "while", "whereas", "although", "though", "after"))
_NOT_DENIED = frozenset(("entry", "access", "aid", "permission", "bail", "food", "visas", "them"))
_STATE = frozenset(("governor", "interior"))  # they have forces of their own
_SELF = frozenset(("we", "i"))
_UNVERIFIED = re.compile(
    r"\b(?:not|n't|cannot|never|yet to)\s(?:yet\s)?(?:be(?:en)?\s)?"
    r"(?:(?:independently|immediately|officially|fully)\s){0,2}(?:be\s)?(?:independently\s)?"
    r"(?:verif(?:y|ied)|confirm(?:ed)?)\b"
    r"|\bun(?:verified|confirmed)\b|\bno independent (?:confirmation|verification)\b"
    r"|\bun(?:able|possible) to (?:independently )?(?:verify|confirm)\b",
    re.IGNORECASE,
)
_CONFIRMED = re.compile(
    r"\b(?:confirm(?:ed|s)|verified|geolocated)\b(?!\s(?:cases?|kills?))", re.IGNORECASE
)


class Stance(NamedTuple):
    """Status, negation, modality and verification as `schema.Event` has them."""

    status: Status
    is_negated: bool
    modality: Modality
    verification: Verification


def read_stance(
    text: str, start: int, end: int, trigger: Span, attribution: Attribution | None
) -> Stance:
    """Return how a sentence stands to the event that a word of it tells.

    Parameters
    ----------
    text
        The whole text.
    start, end
        The sentence, code points, end exclusive.
    trigger
        Where the word that tells the event stands.
    attribution
        Who says so, of `find_attribution`; None where nobody is named.
    """
    tokens = cut(text, start, end)
    first, after = _place(tokens, trigger)
    negated = is_negated(tokens, first, after)
    status: Status = "reported"
    if _is_denied(tokens, first, after, attribution) or (
        negated and _speaks_of_itself(tokens, first) and attribution is not None
    ):
        status = "denied"
    elif _is_doubted(tokens, first, after) or _is_claim(tokens, attribution):
        status = "claimed"
    verification = read_verification(text, start, end)
    if not verification and attribution is not None and attribution.how in _CONFIRMING:
        verification = "confirmed"
    return Stance(status, negated, modality(tokens, first, after), verification)


def read_verification(text: str, start: int, end: int) -> Verification:
    """Return whether a sentence calls what is told confirmed or unverified.

    Parameters
    ----------
    text, start, end
        The sentence as a stretch of the text.
    """
    if _UNVERIFIED.search(text, start, end):
        return "unverified"
    return "confirmed" if _CONFIRMED.search(text, start, end) else ""


def _place(tokens: Tokens, trigger: Span) -> tuple[int, int]:
    """Return the position of the first token of a span, and that behind its last."""
    first = next((i for i, end in enumerate(tokens.ends) if end > trigger[0]), len(tokens))
    after = first
    while after < len(tokens) and tokens.starts[after] < trigger[1]:
        after += 1
    return first, after


def _is_denied(tokens: Tokens, first: int, after: int, attribution: Attribution | None) -> bool:
    """Return whether an event is in the scope of a denial."""
    deny, reject = words(TABLE, "deny"), words(TABLE, "reject")
    for i in range(first - 1, max(first - _REACH, 0) - 1, -1):
        lower = tokens.lowers[i]
        if lower in _BREAKS:
            break
        if lower in deny:
            return tokens.lower(i + 1) not in _NOT_DENIED and tokens.lower(i - 1) not in (
                "not", "neither", "cannot",
            )  # fmt: skip
        if lower in reject and _rejects(tokens, i):
            return True
    if any(
        tokens.lowers[i] in deny and tokens.lower(i + 1) not in _NOT_DENIED
        for i in range(after, min(after + _NEAR, len(tokens)))
    ):
        return True
    return (
        attribution is not None
        and attribution.how == "deny"
        and attribution.end <= (tokens.starts[first] if first < len(tokens) else 0)
    )


def _rejects(tokens: Tokens, i: int) -> bool:
    """Return whether claims or reports are rejected: "dismissed reports of shelling"."""
    nouns = words(TABLE, "claim_noun")
    near = tokens.lowers[i + 1 : i + 1 + _NEAR]
    return tokens.lower(i + 1) == "that" or any(word in nouns for word in near)


def _speaks_of_itself(tokens: Tokens, first: int) -> bool:
    """Return whether a negation is in the words of the doer: "we did not fire"."""
    low = max(0, first - _NEAR - 1)
    return any(
        tokens.lowers[i] in _SELF
        and any(word in ("not", "never") or word.endswith("n't") for word in tokens.lowers[i:first])
        for i in range(low, first)
    )


def _is_doubted(tokens: Tokens, first: int, after: int) -> bool:
    """Return whether a word of doubt holds an event."""
    doubt = words(TABLE, "doubt")
    low = max(0, first - _REACH)
    for i in range(first - 1, low - 1, -1):
        if tokens.lowers[i] in _BREAKS:
            break
        if tokens.lowers[i] in doubt:
            return tokens.lower(i + 1) not in ("responsibility", "the") or first - i > _NEAR
    return any(lower in ("allegedly", "purportedly") for lower in tokens.lowers[after : after + 3])


def _is_claim(tokens: Tokens, attribution: Attribution | None) -> bool:
    """Return whether who speaks is a party to a conflict, or the word itself doubts."""
    if attribution is None:
        return False
    if attribution.how in words(TABLE, "doubt_how"):
        return True
    named = frozenset(word.lower().removesuffix("'s") for word in _WORD.findall(attribution.name))
    if named & words(TABLE, "armed"):
        return True
    if named & words(TABLE, "third") or named & words(TABLE, "bystander") - _STATE:
        return False
    if named & words(TABLE, "side"):
        return True
    is_official = bool(named & words(TABLE, "official"))
    return is_official and not words(TABLE, "battle").isdisjoint(tokens.lowers)
