"""Find who says what a sentence tells, and by which word.

"Officials said", "said the governor", "according to residents", "confirmed by the UN",
"Petrov told Reuters" (Petrov, not Reuters), "a media outlet reported, citing officials"
(the officials), and the dash of a headline. A pronoun names nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from geodata.events.naming import TABLE, name_after, name_before
from geodata.events.tokens import cut
from geodata.events.vocabulary import values, words
from geodata.schema import Attribution

if TYPE_CHECKING:
    from geodata.events.tokens import Tokens
    from geodata.schema import Span

__all__ = ["find_attribution"]

_BE = frozenset(("is", "are", "was", "were", "be", "been", "being"))
_HAVE = frozenset(("has", "have", "had"))
_NOT_FINITE = frozenset(("to", "would", "could", "will", "not", "never", "should", "may", "might"))
_NEGATED = frozenset(
    ("not", "never", "didn't", "hasn't", "haven't", "doesn't", "don't", "neither", "nor", "no")
)
_NOUN_TOO = frozenset(
    ("report", "reports", "claim", "claims", "state", "states", "estimate", "estimates", "notes",
     "fear", "fears", "posts", "show", "shows", "blame", "warning", "writes", "tells")
)  # fmt: skip
_ADJECTIVES = ("ian", "ish", "ese", "aeli", "raqi", "kurdish", "tani", "emeni", "ed", "al", "ern")
_NOUN_CONTEXT = frozenset(
    ("the", "a", "an", "of", "in", "to", "from", "these", "those", "some", "any", "no", "new",
     "such", "its", "their", "his", "her", "with", "and", "by", "false", "recent", "earlier")
)  # fmt: skip
_QUOTES = frozenset('"\u201c\u201d\u00ab\u00bb')
_CLAUSE = frozenset(
    ("that", ":", ",", ".", "how", "why", "what", "whether", "in", "on", "to", "for")
)
_BREAKS = frozenset((";", "while", "but", "whereas", "although", "though"))
_INVERTED_END = frozenset(
    (",", ".", ";", "who", "which", "in", "on", "at", "from", "after", "as", "late", "with", "!",
     "?", "adding", "citing", ")", "\u2014", "\u2013", "during")
)  # fmt: skip
# "Over alleged links", "the alleged plot": an adjective.
_BEFORE_ALLEGED = frozenset(
    ("over", "for", "of", "the", "an", "their", "his", "her", "its", "with", "about", "against",
     "to", "and", "in", "after", "two", "three", "some", "any")
)  # fmt: skip
_PREPOSITIONS = ("on", "in", "after", "at", "late", "during", "from", "as", "by")
_NEAR = 12  # tokens behind "X said on Sunday" in which what was said can go on
_DASHES = frozenset(("-", "\u2013", "\u2014"))
_HEADLINE_WORDS = 5
_MOST_SPEAKERS = 20
_FAR = 200  # tokens between who speaks and an event


class _Said(NamedTuple):
    """Somebody who speaks, by which word, and which side of that word is said.

    Attributes
    ----------
    first, after
        Positions of the name.
    how
        Base form of the word.
    at
        Position of the word.
    side
        ``right`` of it ("X said that"), ``left`` ("..., X said on Sunday"), or ``both``.
    """

    first: int
    after: int
    how: str
    at: int
    side: str = "both"


def find_attribution(
    text: str, start: int, end: int, *, near: Span | None = None
) -> Attribution | None:
    """Return who says what a stretch of text tells, or None where nobody is named.

    Parameters
    ----------
    text
        Offsets of the result count in it.
    start, end
        The sentence, code points, end exclusive.
    near
        Where the word that tells the event stands: of several who speak the one of its
        clause is meant. Without it, the first.
    """
    tokens = cut(text, start, end)
    if _tells().isdisjoint(tokens.lowers):
        return None
    found = sorted(_candidates(tokens), key=lambda said: said.first)
    if not found:
        return None
    best = _choose(tokens, found, near)
    if best is None:
        return None
    first, last = tokens.starts[best.first], tokens.ends[best.after - 1]
    return Attribution(name=text[first:last], how=best.how, start=first, end=last)


def _choose(tokens: Tokens, found: list[_Said], near: Span | None) -> _Said | None:
    cited = [said for said in found if said.how in ("cite", "quote")]
    if near is None:
        return (cited or found)[0]
    at = next((i for i, end in enumerate(tokens.ends) if end > near[0]), len(tokens) - 1)
    found = [said for said in found[:_MOST_SPEAKERS] if _covers(said, at)]

    def cost(said: _Said) -> tuple[int, bool, int]:
        low, high = sorted((said.at, at))
        breaks = sum(tokens.lowers[i] in _BREAKS for i in range(low, min(high, low + _FAR)))
        return breaks, said.how not in ("cite", "quote"), found.index(said)

    return min(found, key=cost, default=None)


def _covers(said: _Said, at: int) -> bool:
    """Return whether what somebody says can hold the token of an event."""
    if said.side == "right":
        return at >= said.first
    return said.side == "both" or at <= said.at


def _candidates(tokens: Tokens) -> Iterator[_Said]:
    verbs, tells = _verbs(), _tells()
    for i, lower in enumerate(tokens.lowers):
        if lower not in tells:
            continue
        if lower == "according" and tokens.lower(i + 1) == "to":
            yield from _said(name_after(tokens, i + 2), "according to", i)
        elif lower in ("citing", "quoting"):
            yield from _said(name_after(tokens, i + 1), "cite" if lower == "citing" else "quote", i)
        elif lower in verbs:
            yield from _by_verb(tokens, i, verbs[lower])
        elif lower in _DASHES and not tokens.is_joined(i):
            yield from _by_dash(tokens, i)
        elif lower == "quoted" and tokens.lower(i + 1) == "as" and tokens.lower(i - 1) in _BE:
            yield from _said(name_before(tokens, i - 1), "say", i)


@cache
def _tells() -> frozenset[str]:
    return _DASHES | _verbs().keys() | {"according", "citing", "quoting", "quoted"}


@cache
def _verbs() -> dict[str, str]:
    return {w: base for role in _ROLES for w, base in values(TABLE, role).items()}


_ROLES = ("free", "bound", "evidence")


def _said(name: tuple[int, int] | None, how: str, at: int) -> Iterator[_Said]:
    if name is not None:
        yield _Said(*name, how, at)


def _by_verb(tokens: Tokens, verb: int, how: str) -> Iterator[_Said]:
    """Yield who speaks by a verb: its subject, the name behind it, or behind its "by"."""
    lower, following = tokens.lowers[verb], tokens.lower(verb + 1)
    is_by = following == "by" and how not in ("say", "tell") and tokens.lower(verb - 1) not in _HAVE
    if _is_passive(tokens, verb) or is_by:
        if following == "by" and tokens.lower(verb + 2) not in words(TABLE, "medium"):
            yield from _said(name_after(tokens, verb + 2), how, verb)
        return
    if any(tokens.lower(verb - back) in _NEGATED for back in (1, 2)):
        return
    if lower == "alleged" and tokens.lower(verb - 1) in _BEFORE_ALLEGED:
        return
    if tokens.lower(verb - 1) in _NOT_FINITE or _is_noun(tokens, verb):
        return
    if lower in values(TABLE, "bound") and not _opens_clause(tokens, verb + 1):
        return
    inverted = _inverted(tokens, verb)
    if inverted is not None:
        yield _Said(*inverted, how, inverted[1], _side(tokens, verb, inverted[1]))
        return
    name = name_before(tokens, verb)
    if name is not None and (lower not in values(TABLE, "evidence") or _is_evidence(tokens, *name)):
        yield _Said(*name, how, verb, _side(tokens, name[0], verb + 1))


def _side(tokens: Tokens, first: int, after: int) -> str:
    """Return which side of "X said" is what X said.

    Parameters
    ----------
    tokens
        The sentence.
    first, after
        Where the name and its verb begin and end.
    """
    before, following = tokens.lower(first - 1), tokens.lower(after)
    if following == "reporters":
        after += 1
        following = tokens.lower(after)
    is_behind = before == "," or before in _QUOTES
    if is_behind and tokens.lower(after - 1) in ("told", "tells"):
        return "both"
    if is_behind and following in ("", ".", ";", "!", *_PREPOSITIONS):
        is_more = any(t in _QUOTES or t == "that" for t in tokens.lowers[after : after + _NEAR])
        return "both" if is_more else "left"
    return "both" if is_behind and (following == "," or following in _QUOTES) else "right"


def _is_passive(tokens: Tokens, verb: int) -> bool:
    """Return whether "is", "were" or the like stands before a participle."""
    return tokens.lowers[verb].endswith(("d", "n")) and any(
        tokens.lower(verb - back) in _BE
        and all(tokens.lower(verb - k).endswith("ly") for k in range(1, back))
        for back in (1, 2)
    )


def _is_noun(tokens: Tokens, verb: int) -> bool:
    """Return whether a word such as "reports" or "claims" is a noun here."""
    if tokens.lowers[verb] not in _NOUN_TOO:
        return False
    before = tokens.lower(verb - 1)
    return (
        not before
        or before in _NOUN_CONTEXT
        or before.endswith(_ADJECTIVES)
        or before.endswith("'s")
        or not before[0].isalpha()
        or tokens.lower(verb + 1) in ("of", "from", "by")
    )


def _opens_clause(tokens: Tokens, i: int) -> bool:
    """Return whether what is said follows: "that", a quote, a comma or nothing."""
    following = tokens.lower(i)
    return following in _CLAUSE or following in _QUOTES or not following


def _inverted(tokens: Tokens, verb: int) -> tuple[int, int] | None:
    """Return the name behind a verb: '..., said the governor'."""
    before = tokens.lower(verb - 1)
    if tokens.lowers[verb] in ("told", "tells"):
        return None  # behind it stands who was told
    if before not in _QUOTES and (before != "," or tokens.lower(verb + 1) in ("its", "their")):
        return None
    name = name_after(tokens, verb + 1)
    if name is None:
        return None
    following = tokens.lower(name[1])
    ends = not following or following in _INVERTED_END or following in _QUOTES
    return name if ends else None


def _is_evidence(tokens: Tokens, first: int, after: int) -> bool:
    nouns = words(TABLE, "evidence_noun")
    return any(tokens.lowers[i] in nouns for i in range(first, after))


def _by_dash(tokens: Tokens, dash: int) -> Iterator[_Said]:
    """Yield who speaks behind the last dash of a headline: "Depot burns - officials"."""
    left = len(tokens) - dash - 1
    if not 0 < left <= _HEADLINE_WORDS or dash < 2 or tokens.lower(len(tokens) - 1) == ".":  # noqa: PLR2004 - a headline before it
        return
    name = name_after(tokens, dash + 1)
    known = words(TABLE, "party") | words(TABLE, "independent") | words(TABLE, "speaker")
    if name and name[1] == len(tokens) and any(w in known for w in tokens.lowers[slice(*name)]):
        yield _Said(*name, "say", dash)
