"""A text's signature by MinHash, and whether two signatures are of one story."""

from __future__ import annotations

import hashlib
import re
import struct
import unicodedata
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geodata.schema import Article

__all__ = ["BANDS", "MIN_SHARED", "Signature", "is_same_story", "sign", "sign_text"]

# Three words in a row are a shingle: one changed word changes three of them.
_RUN = 3
_ROWS = 3
BANDS = 40
_HASHES = BANDS * _ROWS
# Part of the shorter text's shingles that the longer one has too, from which on they are
# one story, and the fewest that they must share: tests/benchmarks/bench_stories.py
# measures both on made pairs.
MIN_SHARED = 0.75
_FEWEST_SHARED = 15
_AT_ONCE = 4096
_SEED = 20_250_701
# Letters of scripts that part no words stand for themselves.
_WORD = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\\W_]{1,64}"
)
_HEAD = struct.Struct("<8sI")


@dataclass(frozen=True, slots=True)
class Signature:
    """What two texts are compared by: 492 bytes, however long the text.

    Parameters
    ----------
    exact
        Eight bytes of a hash of the words alone: letter case, signs and spaces do not
        count.
    shingles
        How many different runs of three words the text has.
    hashes
        The least hash of them under each of 120 hash functions, 32 bits each.
    """

    exact: bytes
    shingles: int
    hashes: bytes

    @property
    def bands(self) -> tuple[int, ...]:
        """`BANDS` signed 64-bit numbers; texts of one story share at least one of them.

        The number of a band is in its value, so that one index holds all. Empty where
        the text has no run of three words.
        """
        if not self.shingles:
            return ()
        width = 4 * _ROWS
        return tuple(
            int.from_bytes(
                hashlib.blake2b(
                    self.hashes[at * width : (at + 1) * width],
                    digest_size=8,
                    key=at.to_bytes(2, "little"),
                ).digest(),
                "little",
                signed=True,
            )
            for at in range(BANDS)
        )

    @property
    def exact_key(self) -> int:
        """`exact` as a signed 64-bit number, to be looked up by."""
        return int.from_bytes(self.exact, "little", signed=True)

    def to_bytes(self) -> bytes:
        """Return it as bytes, the same on every machine."""
        return _HEAD.pack(self.exact, self.shingles) + self.hashes

    @classmethod
    def from_bytes(cls, raw: bytes) -> Signature:
        """Rebuild what `to_bytes` gave.

        Raises
        ------
        ValueError
            The bytes are of another length.
        """
        if len(raw) != _HEAD.size + 4 * _HASHES:
            raise ValueError(f"a signature has {_HEAD.size + 4 * _HASHES} bytes, not {len(raw)}")
        exact, shingles = _HEAD.unpack_from(raw)
        return cls(exact, shingles, raw[_HEAD.size :])


def sign(article: Article) -> Signature:
    """Return the signature of an article's text, its headline left out: editors change it."""
    return sign_text(article.text)


def sign_text(text: str) -> Signature:
    """Return the signature of a text, in time linear in its length."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    exact = hashlib.blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=8).digest()
    shingles = _shingles(words)
    return Signature(exact, len(shingles), _least(shingles).tobytes())


def shared(a: Signature, b: Signature) -> float:
    """Return how much of the shorter text the longer one has too, from 0 to 1, estimated."""
    shortest = min(a.shingles, b.shingles)
    if not shortest:
        return 0.0
    same = np.frombuffer(a.hashes, "<u4") == np.frombuffer(b.hashes, "<u4")
    likeness = float(np.count_nonzero(same)) / _HASHES
    both = likeness * (a.shingles + b.shingles) / (1.0 + likeness)
    return min(1.0, both / shortest)


def is_same_story(a: Signature, b: Signature, *, min_shared: float = MIN_SHARED) -> bool:
    """Tell whether two texts are one story: the same words, or most of the shorter one's.

    Parameters
    ----------
    a, b
        Signatures of both.
    min_shared
        Part of the shorter one's runs of words that the longer must have too.
    """
    if a.exact == b.exact:
        return True
    part = shared(a, b)
    return part >= min_shared and part * min(a.shingles, b.shingles) >= _FEWEST_SHARED


def _shingles(words: list[str]) -> NDArray[np.uint64]:
    """Return the different hashes of every run of words."""
    if len(words) < _RUN:
        return np.empty(0, np.uint64)
    known: dict[str, int] = {}
    for word in words:
        if word not in known:
            known[word] = zlib.crc32(word.encode("utf-8", "replace"))
    codes = np.fromiter((known[word] for word in words), np.uint64, len(words))
    runs = np.zeros(len(words) - _RUN + 1, np.uint64)
    for at in range(_RUN):
        runs = _mixed(runs ^ codes[at : len(codes) - _RUN + 1 + at])
    return np.unique(runs)


def _least(shingles: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """Return the least hash of all shingles, under each hash function."""
    least = np.full(_HASHES, 0xFFFFFFFF, np.uint32)
    for start in range(0, len(shingles), _AT_ONCE):
        part = shingles[start : start + _AT_ONCE, None]
        values = (part * _FACTORS[None, :] + _ADDED[None, :]) >> np.uint64(32)
        np.minimum(least, values.min(axis=0).astype(np.uint32), out=least)
    return least.astype("<u4")


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread bits: the finalizer of splitmix64 (Steele, Lea and Flood, 2014)."""
    values = values + np.uint64(0x9E3779B97F4A7C15)
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


# One hash function each: h -> (a h + b) mod 2^64, upper half, a odd. The same numbers
# everywhere and for good, since signatures are kept.
_FACTORS = _mixed(np.arange(_HASHES, dtype=np.uint64) + np.uint64(_SEED)) | np.uint64(1)
_ADDED = _mixed(np.arange(_HASHES, dtype=np.uint64) + np.uint64(2 * _SEED))
