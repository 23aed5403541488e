"""What of a collection a view shows."""

from dataclasses import replace
from datetime import date

import pytest
import telling

import geodata
from dashboard.selection import (
    Collection,
    articles_shown,
    collect,
    countries_of,
    events_shown,
    in_scope,
    link_id,
    naming,
    shown,
    undated,
)
from dashboard.view import View
from geodata.schema import EVENT_SIGNS, Article, Geoparse


def titles(documents):
    return [document.parse.article.title for document in documents]


def test_articles_come_newest_first_and_undated_last(sample):
    assert titles(sample.documents) == [
        "Clashes in Kursk region",
        "Calm in Goma",
        "A day with no place",
    ]


def test_a_repeated_article_is_listed_once(sample):
    again = collect([d.parse for d in sample.documents] * 2)
    assert again == sample.documents


def test_link_ids_follow_content_and_nothing_else():
    article = Article("a", "Title", "Text", date(2025, 1, 1), "Outlet")
    assert link_id(article) == link_id(replace(article, doc_id="b", language="en"))
    changed = [
        replace(article, title="Title2"),
        replace(article, text="Text2"),
        replace(article, source=""),
        replace(article, published=None),
    ]
    assert len({link_id(other) for other in [article, *changed]}) == 5


def test_link_ids_stand_any_text():
    assert len(link_id(Article("a", "\ud800", "\x00 \u202e"))) == 16


def test_version_changes_with_any_article(sample):
    fewer = Collection("sample", "Sample", sample.documents[1:])
    assert sample.version != fewer.version
    assert sample.version == replace(sample, name="Other").version


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (View(search="KURSK clashes"), ["Clashes in Kursk region"]),
        (View(search="lake wire"), ["Calm in Goma"]),
        (View(search="kursk goma"), []),
        (View(date_from=date(2025, 6, 28)), ["Clashes in Kursk region"]),
        (View(date_to=date(2025, 1, 30)), ["Calm in Goma"]),
        (View(date_from=date(2025, 1, 31), date_to=date(2025, 6, 27)), []),
    ],
)
def test_search_and_dates_leave_what_fits(sample, view, expected):
    assert titles(articles_shown(sample, view)) == expected


def test_undated_articles_are_counted(sample):
    assert undated(sample) == 1


def test_scope_is_one_article_or_all_listed(sample):
    listed, opened = sample.documents[:2], sample.documents[0]
    assert in_scope(listed, opened, View(scope="article")) == [opened]
    assert in_scope(listed, opened, View(scope="collection")) == list(listed)
    assert in_scope(listed, None, View(scope="article")) == list(listed)


def test_the_first_article_that_names_a_place_is_found(sample):
    assert naming(sample.documents, "town.216281") is sample.documents[1]
    assert naming(sample.documents, "town.1") is None


def surfaces(parse):
    return [mention.surface for mention in parse.all_mentions]


def test_filters_keep_unresolved_mentions(sample):
    parse = sample.documents[0].parse
    assert surfaces(shown(parse, View(countries=frozenset({"KP"})))) == ["North Korea", "Xyzzy"]
    assert surfaces(shown(parse, View(min_score=0.6))) == [
        "North Korea",
        "Kursk region",
        "Russian",
        "Xyzzy",
    ]


def test_without_filters_a_parse_is_itself(sample):
    parse = sample.documents[0].parse
    assert shown(parse, View()) is parse


def test_countries_come_most_mentioned_first(sample):
    assert countries_of(sample.documents) == {"RU": 3, "CD": 1, "KP": 1}


def test_a_document_is_found_by_its_link_id(sample):
    wanted = sample.documents[1]
    assert sample.find(wanted.link_id) is wanted
    assert sample.find("nothing") is None


def test_a_failed_parse_is_listed_too():
    failed = Geoparse(Article("a", "Broken", "x"), error="It could not be read.")
    assert titles(collect([failed])) == ["Broken"]


PARSES = [tell(article) for tell, article in zip(
    telling.TOLD.values(), telling.ARTICLES, strict=True)]  # fmt: skip


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"at_least": 13},
        {"at_least": 10_001},
        {"statuses": frozenset({"denied", "claimed"})},
        {"statuses": frozenset()},
        {"only_happened": True},
        {"countries": frozenset({"CD"})},
        {"min_score": 0.95},
        {"events": frozenset({"explosions", "deployment"})},
    ],
)
def test_text_and_map_show_the_same_events(options):
    view = View(**options)
    types = [name for name, sign in EVENT_SIGNS.items() if sign.slug in view.events]
    frame = geodata.filter_events(
        geodata.events_frame(PARSES), types=types, at_least=view.at_least,
        statuses=view.statuses, only_happened=view.only_happened,
        countries=view.countries or None, min_score=view.min_score,
    )  # fmt: skip
    told = [(p.article.doc_id, e.trigger[0]) for p in PARSES for e in events_shown(p, view)]
    assert told == list(zip(frame["doc_id"], frame["trigger_start"], strict=True))


def test_a_filter_that_drops_mentions_drops_what_points_at_them():
    kept = shown(PARSES[0], View(min_score=0.95))
    assert kept.all_mentions == kept.all_events == kept.derived == ()
    assert shown(PARSES[0], View()) is PARSES[0]
