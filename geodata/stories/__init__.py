"""The same story in several outlets, told by its words; four numbers count what is read.

A story is one text with its copies: shortened, under another headline, with an agency's
line or an editor's paragraph. Two reporters' own texts on one event are two stories.
"""

from geodata.stories.counts import Counts, count_four
from geodata.stories.groups import StoryIndex, story_groups
from geodata.stories.signature import BANDS, Signature, is_same_story, sign, sign_text

__all__ = [
    "BANDS",
    "Counts",
    "Signature",
    "StoryIndex",
    "count_four",
    "is_same_story",
    "sign",
    "sign_text",
    "story_groups",
]
