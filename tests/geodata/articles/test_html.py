from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.articles.html import from_html, looks_like_html
from geodata.errors import ArticleError

BODY = "".join(
    f"<p>Paragraph {n}: soldiers were seen near the village of Guevo, the governor said.</p>"
    for n in range(8)
)
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><title>Clashes near Kursk | Wire</title>
<meta property="og:title" content="Clashes near Kursk">
<meta property="og:site_name" content="Harbour Wire">
<meta property="article:published_time" content="2025-06-30T10:00:00Z">
<script>var place = "Paris";</script><style>p {{ color: red }}</style></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Clashes near Kursk</h1>
{BODY}</article><footer>All rights reserved</footer></body></html>"""


def test_main_text_and_what_the_page_says_of_itself():
    article = from_html(PAGE, name="a.html")
    assert article.title == "Clashes near Kursk"
    assert article.source == "Harbour Wire"
    assert article.published == date(2025, 6, 30)
    assert article.language == "en"
    assert article.text.count("Guevo") == 8
    assert "Paris" not in article.text
    assert "rights reserved" not in article.text


def test_a_fragment_is_read_whole():
    article = from_html("<p>Shelling hit <b>Kur</b>sk &lt;script&gt; &amp; Sudzha", name="a.html")
    assert article.text == "Shelling hit Kursk <script> & Sudzha"


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + "Kursk fell",
        "<p>Kursk fell. <b>" * 40_000,
        "<" * 300_000 + " Kursk fell",
        "<table><tr><td>Kursk fell</table></p></div>" * 5_000,
        "<html><body><p>Kursk fell</html></body></p>trailing",
        "<p>Kursk fell<script>" + "alert(1)" * 1000,
    ],
)
def test_soup_is_read(page):
    assert "Kursk fell" in from_html(page, name="a.html").text


@pytest.mark.parametrize("page", ["<html></html>", "<a href='" * 50_000, "<!--" * 50_000, ""])
def test_a_page_without_text_is_refused(page):
    with pytest.raises(ArticleError, match="without text"):
        from_html(page, name="a.html")


def test_entities_are_not_expanded():
    page = (
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "boom"><!ENTITY x SYSTEM '
        '"file:///etc/hostname">]><html><body><p>Kursk &a; &x; end</p></body></html>'
    )
    text = from_html(page, name="a.html").text
    assert "boom" not in text
    assert text.startswith("Kursk")
    assert text.rstrip("]> ").endswith("end") or "end" in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!doctype HTML><p>", True),
        ("\n<html lang=en>", True),
        ('<?xml version="1.0"?>\n<!-- x --><html>', True),
        ("< html", False),
        ("Kursk <html>", False),
        ("<3 Kursk", False),
        ("<!---->" * 500, False),
    ],
)
def test_looks_like_html(text, expected):
    assert looks_like_html(text) is expected


ANY_TAGS = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<div>", "<script>", "</script>", "<!--", "-->", "<title>", "<b", "&lt;",
         "&#0;", "&#xD800;", "<svg>", "\x00", "\ud800", "Kursk ", "<html lang=en>", "<![CDATA["]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@given(ANY_TAGS)
def test_any_soup_is_well_formed_text_or_refused(soup):
    try:
        article = from_html(f"{soup}</script></svg>--><p>Sudzha", name="a.html")
    except ArticleError as refused:
        assert "without text" in str(refused)  # noqa: PT017 - either outcome is right
    else:
        article.text.encode("utf-8")
        assert article.text.strip()


def test_a_failing_reader_leaves_the_plain_text(monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise ValueError("broken tree")

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    article = from_html(PAGE, name="a.html")
    assert article.text.count("Guevo") == 8
    assert "Paris" not in article.text
    assert article.notices == ("No main text was found, so the whole page was read.",)


@pytest.mark.parametrize("tag", ["script", "style", "noscript", "template", "svg", "iframe"])
def test_what_no_reader_sees_is_no_text(tag):
    article = from_html(f"<p>Kursk</p><{tag}>Paris</{tag}><p>fell", name="a.html")
    assert article.text == "Kursk\nfell"
