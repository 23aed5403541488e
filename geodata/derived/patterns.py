"""Which words, beside the name of a place, describe an area by it.

Each pattern is looked for in a window of bounded length, and those that stand before a
name end where the name begins. White space may be a line's end, never an empty line.
"""

from __future__ import annotations

import re
from typing import ClassVar, Final

from geodata.derived.compass import ABBREVIATION, ADJECTIVE, POINT
from geodata.derived.distances import DISTANCE

__all__ = [
    "AFTER_FIRST",
    "AND",
    "AROUND",
    "AS_FAR_AS",
    "AT_SEA",
    "BEFORE_LAST",
    "BETWEEN",
    "BORDER_AFTER",
    "BORDER_BEFORE",
    "BORDER_WITH",
    "COAST_AFTER",
    "COAST_BEFORE",
    "COUNTRYSIDE_AFTER",
    "DISTANT",
    "GAP",
    "GROUND",
    "IN_AND_AROUND",
    "LISTED_PART",
    "LOOK_AFTER",
    "LOOK_BEFORE",
    "OFF_BEFORE",
    "OF_BORDER",
    "OUTSKIRTS_AFTER",
    "OUTSKIRTS_BEFORE",
    "PART_AFTER",
    "PART_BEFORE",
    "PART_SURFACE",
    "RELATION",
    "ROADS",
    "ROAD_AFTER",
    "SIDE_OF",
    "TO",
    "WITHIN_RADIUS",
    "has_cue",
]

LOOK_BEFORE: Final = 100
LOOK_AFTER: Final = 48
GAP: Final = 60  # characters between two names that are read together

_SETTLEMENTS = (
    r"(?:city|town|village|settlement|port|capital|hamlet|municipality|island|province|region|"
    r"district|city\s+centre|city\s+center|port\s+city)"
)
# Between the words and the name: "the Russian city of", "Ukraine's", "central".
_LEAD = (
    r"(?:the\s+|[^\W\d_]+(?:['\u2019]s|s['\u2019])\s+)?"
    rf"(?:(?:[^\W\d_][\w-]*\s+){{0,3}}{_SETTLEMENTS}\s+of\s+|central\s+|downtown\s+)?$"
)
# What follows "border" where it is no line on the ground.
_NO_LINE = (
    r"(?![\s-]+(?:guards?|police|patrols?|forces?|troops|services?|agency|agents|officials?|"
    r"authorit(?:y|ies)|security|control|dispute|disputes|conflict|war|clash(?:es)?|talks|"
    r"agreement|deal|treaty|issue|issues|trade|crisis|commission|question|policy))"
)
_BORDER = rf"(?:borders?|frontiers?|borderlands?|borderline|boundary){_NO_LINE}"
# "The Russian border town of" is a town.
_NO_STRIP = (
    r"(?!\s+(?:with|crossings?|posts?|towns?|villages?|cit(?:y|ies)|regions?|provinces?|districts?|"
    r"states?|checkpoints?|fence|wall|communit(?:y|ies)|settlements?|count(?:y|ies)|outposts?)\b)"
)
_COAST = r"(?:coast|coastline|shores?|coasts|seaboard)"
_ROAD = (
    r"(?:roads?|highway|motorway|railway|railroad|rail\s+line|railway\s+line|route|freeway|"
    r"expressway|supply\s+route|supply\s+line)"
)
_SUBURBS = r"(?:outskirts|suburbs|edges?|fringes?|periphery|approaches)"
_POINT_OF = rf"(?P<dir>{POINT}|{ADJECTIVE})"
_GENITIVE = r"(?:['\u2019]s|(?<=s)['\u2019])"

# Words that end what stands before a name, and what may begin after it: most names have
# neither, and no pattern is tried there.
BEFORE_LAST: Final = frozenset(
    ("of", "from", "outside", "off", "beyond", "near", "around", "surrounding", "between", "with",
     "the", "to", "linking", "connecting", "joining", "central", "downtown")
)  # fmt: skip
AFTER_FIRST: Final = re.compile(
    rf"[-\u2013/]\w|-to-|{_GENITIVE}?[\s-](?:far\s|land\s|central\s|\w{{1,20}}\s+sea\s)?"
    r"(?:\d|north|south|east|west|central|border|frontier|boundary|coast|shore|seaboard|outskirts|"
    r"suburbs|countryside|surroundings|environs)",
    re.IGNORECASE,
)


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


class Cued:
    """A pattern that is tried only where one of its words stands: to look for those is cheap."""

    __slots__ = ("_cues", "_pattern")
    every: ClassVar[dict[str, None]] = {}

    def __init__(self, cues: str, words: str) -> None:
        self._cues = tuple(cue.replace("_", " ") for cue in cues.split())
        self._pattern = _pattern(words)
        self.every.update(dict.fromkeys(self._cues))

    def search(self, before: str) -> re.Match[str] | None:
        """Return the words that end where `before` does."""
        lower = before.lower()
        for cue in self._cues:
            if cue in lower:
                return self._pattern.search(before)
        return None


def has_cue(before: str) -> bool:
    """Return whether any pattern has one of its words in what stands before a name."""
    lower = before.lower()
    for cue in Cued.every:  # noqa: SIM110 - several times as fast as any()
        if cue in lower:
            return True
    return False


_WINDS = "north south east west"
_LENGTHS = "km kilom mile metre meter yard 0_m 5_m 0m 5m _mi_ nm"


# Two names: what stands between them.
AND: Final = _pattern(rf"\s+and\s+(?:with\s+)?{_LEAD}")
TO: Final = _pattern(rf"\s+(?:to|and|with|towards?)\s+{_LEAD}")
AS_FAR_AS: Final = _pattern(r"\s*(?:-|\u2013|/|-to-|\sto\s)\s*$")
BORDER_WITH: Final = _pattern(
    rf"{_GENITIVE}?\s+(?:[\d.,]{{1,6}}[\s-]\w{{1,12}}\s+)?(?:long\s+|shared\s+)?(?:{_POINT_OF}\s+)?(?:land\s+)?{_BORDER}\s+with\s+{_LEAD}"
)

BETWEEN: Final = Cued("between", rf"(?P<half>\b(?:halfway|midway)\s+)?\bbetween\s+{_LEAD}")
OF_BORDER: Final = Cued(
    "border frontier boundary", rf"\b{_BORDER}\s+(?:of|between|separating)\s+{_LEAD}"
)
ROADS: Final = Cued(
    "road highway motorway freeway expressway route rail supply",
    rf"\b(?:the\s+)?{_ROAD}\s+(?:that\s+)?(?:from|between|link(?:s|ing)|connect(?:s|ing)|joining)\s+{_LEAD}",
)
ROAD_AFTER: Final = _pattern(rf"\s+(?:main\s+|strategic\s+)?{_ROAD}\b")
# Before "between", words that bind two parties rather than bound an area.
RELATION: Final = _pattern(
    r"\b(?:talks?|negotiations?|war|wars|relations?|ties|tensions?|agreements?|deals?|ceasefire|"
    r"truce|conflicts?|cooperation|trade|exchanges?|swaps?|disputes?|dialogue|alliance|"
    r"partnership|match|game|matches|games|final|semi-final|meetings?|summit|clash|rivalry|"
    r"differences?|links?|contacts?|flights?|calls?|treaty|pact|peace|choose|choice|split|"
    r"divided|hostilities|standoff|stand-off|rift|mediat\w+|communications?|travel\w*|"
    r"shuttl\w+|time|comparison|friendship|animosity|diplomacy|correspondence)\s+"
    r"(?:[\w-]+\s+){0,3}$"
)

# Before "between", words after which even two capitals are places, not governments.
GROUND: Final = _pattern(
    r"\b(?:areas?|territory|somewhere|villages?|towns?|locat\w+|situated|l(?:ies|ying|ay)|stretch|"
    r"countryside|front[\s-]?lines?|land|desert|halfway|midway|fields?|forests?|hills|mountains|"
    r"valley|border|corridor|highway|roads?)\s+(?:[\w-]+\s+){0,2}$"
)

# One name.
BORDER_AFTER: Final = _pattern(
    rf"(?:{_GENITIVE})?(?:\s+|-)(?:{_POINT_OF}\s+)?(?:land\s+)?{_BORDER}\b{_NO_STRIP}"
)
BORDER_BEFORE: Final = Cued("border frontier boundary", rf"\b{_BORDER}\s+(?:with|of)\s+{_LEAD}")
COAST_BEFORE: Final = Cued(
    "coast shore seaboard",
    rf"\boff\s+(?:the\s+)?(?:{_POINT_OF}\s+)?{_COAST}\s+(?:of|from)\s+{_LEAD}",
)
COAST_AFTER: Final = _pattern(
    rf"{_GENITIVE}?\s+(?:[^\W\d_]{1, 20}\s+Sea\s+)?(?:{_POINT_OF}\s+)?{_COAST}\b"
)
OFF_BEFORE: Final = Cued("_off", r"\boff\s+(?:the\s+)?$")
AT_SEA: Final = _pattern(
    r"\b(?:ships?|vessels?|waters|seas?|boats?|tankers?|trawlers?|ferry|ferries|frigates?|freighters?|"
    r"warships?|destroyers?|cargo|sank|sunk|capsized|anchored|sailing|dinghy|dinghies|nautical\s+miles|"
    r"km|kilomet(?:er|re)s|miles)\b[^.;\n]{0,30}\soff\s+(?:the\s+)?$"
)
OUTSKIRTS_BEFORE: Final = Cued(
    "outskirts suburb _edge fringe periphery approach",
    rf"(?:\b{_POINT_OF}\s+)?\b{_SUBURBS}\s+(?:of|to)\s+{_LEAD}",
)
OUTSKIRTS_AFTER: Final = _pattern(rf"{_GENITIVE}?\s+(?:{_POINT_OF}\s+)?(?:outskirts|suburbs)\b")
_PARTS = (
    r"(?:parts?|half|areas?|reaches|districts?|sections?|corner|end|tip|side|provinces|regions|"
    r"neighbou?rhoods?|flank)"
)
PART_BEFORE: Final = Cued(
    f"{_WINDS} centr center middle _heart",
    rf"(?<!\bto\s)\bthe\s+(?:far\s+|extreme\s+|very\s+)?(?:(?P<also>{POINT}|{ADJECTIVE})\s+and\s+)?"
    rf"(?:(?P<dir>{POINT})|(?P<adjective>{ADJECTIVE}|central)\s+{_PARTS}|"
    rf"(?P<centre>(?:city\s+)?cent(?:re|er)|middle|heart))\s+of\s+{_LEAD}",
)
PART_AFTER: Final = _pattern(
    rf"{_GENITIVE}\s+(?:far\s+)?(?:(?P<dir>{POINT})\b(?!-)(?!\s+(?-i:[A-Z]))|"
    rf"(?P<adjective>{ADJECTIVE}|central)\s+{_PARTS}\b)"
)
PART_SURFACE: Final = _pattern(rf"(?P<dir>{ADJECTIVE}|central|{POINT})(?:\s+|-)(?P<whole>\S)")
LISTED_PART: Final = _pattern(rf"\b(?P<dir>{ADJECTIVE}|central)\s+(?:and|or)\s+$")
_SURROUNDED = (
    r"(?:areas?|villages?|settlements?|towns?|hamlets?|communities|fields?|forests?|woods|"
    r"positions?|territor(?:y|ies)|countryside|districts?|suburbs|hills?|mountains?|land|lands|"
    r"regions?|places?|farmland|heights|locations?|sites?|zones?|neighbou?rhoods?|steppe|desert|"
    r"defen[cs]es|fortifications|trenches)"
)
AROUND: Final = Cued(
    "around surround near outside close_to adjacent vicinity environs country hinterland beyond",
    rf"(?:\b{_SURROUNDED}\s+(?:just\s+)?(?:around|surrounding|near|outside|close\s+to|adjacent\s+to)|"
    r"\b(?:the\s+)?(?:vicinity|surroundings|environs|countryside|hinterland)\s+(?:of|around)|"
    rf"\b(?:just|right|immediately)\s+(?:outside|beyond))\s+{_LEAD}",
)
COUNTRYSIDE_AFTER: Final = _pattern(rf"{_GENITIVE}?\s+(?:countryside|surroundings|environs)\b")
IN_AND_AROUND: Final = Cued("in_and_around", rf"\bin\s+and\s+around\s+{_LEAD}")
DISTANT: Final = Cued(
    _LENGTHS,
    rf"{DISTANCE}(?:\s+(?:away|inland|upstream|downstream|out))?"
    rf"(?:,?\s+(?:to\s+the\s+)?(?:due\s+|directly\s+|just\s+)?(?P<dir>{POINT}|{ABBREVIATION}))?"
    rf"\s+(?P<link>of|from|outside|off|beyond|away\s+from|short\s+of)\s+{_LEAD}",
)
WITHIN_RADIUS: Final = Cued(
    "radius range zone distance",
    rf"\b(?:within|in)\s+(?:a|an|the)\s+{DISTANCE}[\s-]+(?:radius|range|zone|distance)\s+"
    rf"(?:of|from|around)\s+{_LEAD}",
)
SIDE_OF: Final = Cued(
    f"{_WINDS} ne_of nw_of se_of sw_of",
    rf"(?<![\w-])(?:(?:just|far|immediately|due|directly|further)\s+)?(?:to\s+the\s+)?"
    rf"(?P<dir>{POINT}|(?-i:[NS][NS]?[EW]|[EW][NS][EW]))\s+of\s+{_LEAD}",
)
