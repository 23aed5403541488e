"""The words of dates in English news, as patterns.

Each pattern is tried only where a word that tells a date stands, with bounded repeats.
"""

from __future__ import annotations

import re

from geodata.events.days import MONTHS, SEASONS, WEEKDAYS

__all__ = ["PATTERNS", "TELLING", "TELLS", "names_nothing"]

_FULL = [name.title() for name in MONTHS if len(name) > 4 or name in ("may", "june", "july")]  # noqa: PLR2004 - the others are abbreviations
_SHORT = [name.title() for name in MONTHS if name.title() not in _FULL]
_MONTH = rf"(?:{'|'.join(_FULL)}|(?:{'|'.join(_SHORT)})\b\.?)"
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?(?![0-9:])"
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9]|,[0-9]|\.[0-9])"
_WEEKDAY = rf"(?:{'|'.join(name.title() for name in WEEKDAYS)})(?!s)"
_SEASON = rf"(?:{'|'.join(SEASONS)})"
_DASH = r"\s?[-\u2013\u2014]\s?"
_TO = rf"(?:{_DASH}|\s(?:to|and|or|until|through|into)\s)"
_OF_YEAR = rf"(?:,?\s(?:of\s)?(?P<year>{_YEAR}))?"
_PERIOD = r"(?:days?|weeks?|months?|years?|hours)"
_COUNT = (
    r"(?:[0-9]{1,3}|[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|"
    r"[Tt]en|[Ee]leven|[Tt]welve|few|couple\sof|several|dozen)"
)
_PART = (
    r"(?P<which>first|second|third|fourth|last|final|closing|opening|early|latter)\s(?:few\s)?"
    r"(?P<unit>"
)
_CUT = r"(?P<cut>(?:start|beginning|middle|end)\s(?:of|in)\s|(?:early|mid|late)(?:[-\s]in\s|[-\s]))"
_SINCE = r"(?:(?P<lead>[Ss]ince)\s)?"
_NIGHT = r"(?:\s(?P<time>morning|afternoon|evening|night))?"
# What turns the day behind it into an end of an interval.
_LEAD = r"(?:(?P<lead>[Ss]ince|[Uu]ntil|[Bb]efore|[Aa]fter)\s)?"

# In the order in which they are tried at one place: the longest words first.
_PATTERNS = (
    ("year", "iso", r"(?P<year>[12][0-9]{3})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])(?!-)"),
    (
        "year",
        "slashed",
        rf"(?P<one>[0-9]{{1,2}})\.(?P<two>[0-9]{{1,2}})\.(?P<year>{_YEAR})(?!\.[0-9])",
    ),
    ("slash", "slashed", rf"(?P<one>[0-9]{{1,2}})/(?P<two>[0-9]{{1,2}})/(?P<year>{_YEAR})(?!/)"),
    (
        "month",
        "day_range",
        (
            rf"(?:[Bb]etween\s|[Ff]rom\s)?(?P<day>{_DAY})(?:\s(?:of\s)?(?P<month2>{_MONTH}))?{_TO}"
            rf"(?P<last>{_DAY})\s(?:of\s)?(?P<month>{_MONTH}){_OF_YEAR}"
        ),
    ),
    (
        "month",
        "month_day_range",
        (
            rf"(?:[Bb]etween\s|[Ff]rom\s)?(?P<month2>{_MONTH})\s(?P<day>{_DAY}){_TO}"
            rf"(?:(?P<month>{_MONTH})\s)?(?P<last>{_DAY}){_OF_YEAR}"
        ),
    ),
    ("month", "day", rf"{_LEAD}(?P<day>{_DAY})\s(?:of\s)?(?P<month>{_MONTH}){_OF_YEAR}"),
    ("month", "day", rf"{_LEAD}(?P<month>{_MONTH})\s(?P<day>{_DAY}){_OF_YEAR}"),
    (
        "month",
        "part_of_month",
        (
            rf"{_SINCE}(?:the\s)?(?:{_PART}half|days|weeks|week)\s(?:of|in)\s|{_CUT})"
            rf"(?P<month>{_MONTH}){_OF_YEAR}"
        ),
    ),
    (
        "year",
        "part_of_year",
        (
            rf"{_SINCE}(?:the\s)?(?:{_PART}half|quarter|days|weeks|months|month)\s(?:of|in)\s|"
            rf"{_CUT})(?P<year>{_YEAR})"
        ),
    ),
    (
        "month",
        "month",
        (
            rf"{_LEAD}(?<![0-9]\s)"
            rf"(?P<month>{_MONTH}),?\s(?:of\s)?(?P<year>{_YEAR})"
        ),
    ),
    (
        "month",
        "month",
        (
            rf"(?P<lead>[Ss]ince|[Uu]ntil|[Ii]n|[Dd]uring|[Ll]ast|[Nn]ext|[Tt]his|[Ff]rom|[Bb]y|"
            rf"[Tt]hroughout|[Ee]arlier\sin|[Ll]ater\sin|[Bb]ack\sin)\s(?P<month>{_MONTH})"
            r"(?!,?\s[0-9])"
        ),
    ),
    (
        "month",
        "month_range",
        (
            rf"(?P<lead>[Bb]etween\s|[Ff]rom\s|[Ii]n\s)?(?P<month2>{_MONTH}){_TO}"
            rf"(?P<month>{_MONTH}){_OF_YEAR}"
        ),
    ),
    ("season", "season", rf"(?:the\s)?(?P<season>{_SEASON})(?:\sof|,)?\s(?P<year>{_YEAR})"),
    (
        "season",
        "season",
        (
            rf"(?P<lead>[Ll]ast|[Tt]his|[Nn]ext|(?:[Ii]n|[Oo]ver|[Dd]uring|[Ss]ince)\sthe)\s"
            rf"(?P<season>{_SEASON})(?!\s(?:of|in)\s)"
        ),
    ),
    (
        "year",
        "year_range",
        (
            rf"(?:(?:[Bb]etween|[Ff]rom)\s(?P<year>{_YEAR})\s(?:and|to|until|through)\s"
            rf"(?P<last>{_YEAR}))|(?:[Ii]n\s)(?P<year2>{_YEAR}){_DASH}(?P<last2>{_YEAR})"
        ),
    ),
    (
        "year",
        "year",
        (
            rf"(?P<lead>[Ii]n|[Ss]ince|[Dd]uring|[Tt]hroughout|[Uu]ntil|[Ff]rom|[Bb]ack\sin|[Bb]y)"
            rf"\s(?P<year>{_YEAR})(?!-)"
        ),
    ),
    (
        "weekday",
        "weekday_range",
        (
            rf"(?:(?P<lead>last|next|on|between|from|overnight\sfrom)\s)?(?P<weekday>{_WEEKDAY})"
            rf"(?:\s(?:night|evening|morning|afternoon))?{_TO}(?:on\s)?"
            rf"(?P<last>{_WEEKDAY}){_NIGHT}"
        ),
    ),
    (
        "weekday",
        "weekday",
        (
            rf"(?:(?P<lead>[Ll]ast|[Nn]ext|[Tt]his|[Ss]ince|[Uu]ntil|[Bb]efore|[Aa]fter|"
            rf"[Oo]n|[Bb]y|[Oo]vernight\s(?:on|into|to)|(?:[Ee]arlier|[Ll]ate|[Ll]ater|[Ee]arly)(?:\son)?)\s)?"
            rf"(?P<weekday>{_WEEKDAY}){_NIGHT}"
        ),
    ),
    (
        "word",
        "yesterday",
        (
            rf"(?:[Tt]he\s(?P<before>day\sbefore)\s|[Ll]ate\s)?"
            rf"[Yy]esterday{_NIGHT}"
        ),
    ),
    ("word", "last_night", r"[Ll]ast\snight|[Yy]esterday\sevening"),
    (
        "word",
        "today",
        (
            r"(?:[Ee]arlier\s)?[Tt]oday|"
            r"[Tt]onight|[Tt]his\s(?:morning|afternoon|evening)"
        ),
    ),
    ("word", "tomorrow", r"[Tt]omorrow"),
    ("word", "overnight", r"[Oo]vernight(?!\s(?:stay|bag|trip|train))"),
    (
        "period",
        "recent",
        (
            r"(?:[Ii]n|[Oo]ver|[Dd]uring|[Ww]ithin)\s(?:the\s)?(?:most\s)?recent\s"
            r"(?P<unit>days|weeks|months|years)"
        ),
    ),
    (
        "period",
        "past",
        (
            rf"(?:(?:[Ii]n|[Oo]ver|[Dd]uring|[Ww]ithin|[Ff]or)\s)?[Tt]he\s(?:past|last)\s"
            rf"(?:(?P<count>{_COUNT})\s)?(?P<unit>{_PERIOD})"
        ),
    ),
    (
        "period",
        "within",
        (
            rf"(?:[Ii]n|[Oo]ver|[Ww]ithin|[Dd]uring)\s(?P<less>less\sthan\s|under\s|just\s|only\s)?"
            rf"(?P<count>{_COUNT})\s(?P<unit>days?|weeks?|months?)(?!\sof\b|\s(?:ago|earlier|later)|')"
        ),
    ),
    (
        "period",
        "ago",
        (
            rf"(?:(?:[Aa]bout|[Ss]ome|[Aa]lmost|[Nn]early|[Jj]ust|[Mm]ore\sthan|[Oo]ver)\s)?"
            rf"(?:[Aa]\s)?(?P<count>{_COUNT})\s(?P<unit>{_PERIOD})\s(?:ago|earlier\sthis\sweek)"
        ),
    ),
    (
        "period",
        "period",
        (
            r"(?:(?:[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly)\s)?(?P<lead>[Ll]ast|[Tt]his|[Nn]ext|"
            r"[Tt]he\sprevious|[Tt]he\scoming)\s(?P<unit>week|weekend|month|year)"
        ),
    ),
    (
        "period",
        "part_of_period",
        (
            rf"{_SINCE}(?:the\s)?(?P<part>start|beginning|middle|end)\sof\s"
            r"(?P<which>the|this|last|next)\s(?P<unit>month|year)"
        ),
    ),
    (
        "ordinal",
        "ordinal",
        (
            r"(?:[Oo]n|[Bb]y)\sthe\s(?P<number>[12]?[0-9]|3[01])(?:st|nd|rd|th)"
            r"(?=[,.;:)]|$|\s(?:and|by|in|at|but|when|after|as|with|near|of\s(?:this|the)\smonth)\b)"
        ),
    ),
    ("period", "weekend", r"(?:[Oo]ver|[Aa]t|[Dd]uring|[Oo]n)\sthe\sweekend"),
)

# Group -> the patterns whose telling word is of that group.
PATTERNS: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    group: tuple(
        (name, re.compile(rf"(?<![\w/.-])(?<![0-9],)(?:{pattern})(?!\w)"))
        for of, name, pattern in _PATTERNS
        if of == group
    )
    for group in (
        "month",
        "year",
        "slash",
        "season",
        "weekday",
        "word",
        "period",
        "ordinal",
    )
}

# The word that must stand in a stretch for a pattern of its group to be tried.
TELLS = re.compile(
    rf"\b(?:(?P<month>{'|'.join((*_FULL, *_SHORT))})"
    rf"|(?P<weekday>{'|'.join(name.title() for name in WEEKDAYS)})"
    r"|(?P<word>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|[Oo]vernight|night|morning|afternoon|"
    r"evening)"
    rf"|(?P<season>{'|'.join(SEASONS)})"
    r"|(?P<period>weekend|days?|weeks?|months?|years?|hours?))\b"
    r"|(?<![0-9])(?P<year>(?:19|20)[0-9]{2})(?![0-9])"
    r"|(?<=the )(?P<ordinal>[0-3]?[0-9](?:st|nd|rd|th)\b)"
    r"|(?P<slash>[0-9]/[0-9]{1,2}/[0-9])"
)

_TELLING = (
    *MONTHS, *WEEKDAYS, *SEASONS, "yesterday", "today", "tonight", "tomorrow", "overnight", "night",
    "morning", "afternoon", "evening", "weekend", "day", "days", "week", "weeks", "month",
    "months", "year", "years", "hour", "hours",
)  # fmt: skip
# The same in lower case, to pass over most sentences at once; digits tell a date as well.
TELLING = frozenset((*_TELLING, *(f"{word}'s" for word in _TELLING)))

_NOT_BEFORE = re.compile(
    r"(?:\b(?:[Bb]lack|[Gg]ood|[Bb]loody|Ash|Palm|Easter|Super|Cyber|Holy|Maundy|[Ee]very|[Ee]ach|"
    r"Theresa|Brian|James|Mr|Mrs|Ms|The\sSunday)\s)$"
)
_NOT_BEHIND = re.compile(
    r"\s(?:Times|Telegraph|Mirror|Express|Mail|Star|Herald|Mercury|Agreement|Revolution|"
    r"Mosque|Movement|Uprising|Square|Street)\b"
)


def names_nothing(text: str, start: int, end: int) -> bool:
    """Return whether words of a date are part of a name: "Sunday Times", "Good Friday".

    Parameters
    ----------
    text
        The whole text.
    start, end
        Where the words stand.
    """
    return bool(_NOT_BEFORE.search(text, max(0, start - 14), start) or _NOT_BEHIND.match(text, end))
