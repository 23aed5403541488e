"""What is forgotten is in no file of the store any more: their bytes are searched."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from kept_articles import GOMA, KURSK, OLD, SUDZHA, dispatch, got, name
from sqlalchemy import text

from geodata.errors import LibraryError
from geodata.library import (
    Forgotten,
    Query,
    add_articles,
    add_to_collection,
    check,
    collection_names,
    correct,
    correction_for,
    correction_log,
    counts,
    forget_articles,
    forget_collection,
    forget_source,
    group_stories,
    is_read,
    load_result,
    make_collection,
    mark_read,
    open_library,
    search,
    share_view,
    shared_view,
)
from geodata.schema import SourceRead

HIDDEN = replace(KURSK, place_id="town.7", name="Qvarnholt", admin1_name="Zyxwvia")
HUSHED = "The courier Wlodarczykiewicz met Obstbaumfeld near Qvarnholt before dawn"
TRACES = [b"Wlodarczykiewicz", b"wlodarczykiewicz", b"darczyk", b"obstbaumfeld", b"Obstbaum",
          b"Qvarnholt", b"qvarnholt", b"Zyxwvia", b"Quillpost", b"quillpost-file",
          b"whistlenote"]  # fmt: skip


@pytest.fixture
def secret(library):
    """Return a secret among 60 other articles, with everything that can hang on it."""
    made = dispatch("quillpost-1", "Obstbaumfeld", HUSHED, HIDDEN, outlet="Quillpost")
    made = (got(made[0].article, named="quillpost-file.pdf"), made[1])
    others = [
        dispatch(f"o{n}", f"T{n}", f"Rain in Goma and Sudzha, day {n}.", GOMA, SUDZHA)
        for n in range(60)
    ]
    list(add_articles(library, [*others[:30], made, *others[30:]], producer=OLD))
    correct(library, correction_for(library, name(made), 0, "accept", why="whistlenote"))
    correct(
        library,
        correction_for(library, name(made), 0, "reject", scope="everywhere", why="whistlenote"),
    )
    mark_read(library, SourceRead("quillpost-file.pdf", made[0].provenance.sha256, 900, 1, 0))
    library.snapshots.mkdir(parents=True)
    (library.snapshots / "snapshot").write_bytes(HUSHED.encode())
    return name(made)


def all_bytes(library, request):
    """Return the bytes of every file of the store; of PostgreSQL without its log of changes."""
    if library.path is not None:
        files = list(library.path.parent.rglob("*"))
    else:
        files = list((request.getfixturevalue("cluster").data / "base").rglob("*"))
        files += list(library.snapshots.rglob("*"))
    return b"\n".join(file.read_bytes() for file in files if file.is_file())


def found_traces(library, request):
    with library.engine.connect() as connection:
        if library.path is None:
            connection.execute(text("CHECKPOINT"))
    whole = all_bytes(library, request)
    return [trace for trace in TRACES if trace in whole]


def test_no_byte_of_a_forgotten_article_is_left(library, secret, request):
    view = share_view(library, f"v=1&doc={secret}")
    other = share_view(library, "v=1&doc=o1")
    assert b"Wlodarczykiewicz" in found_traces(library, request)
    assert forget_articles(library, [secret, "nothing"]) == Forgotten(1, is_clean=True)
    assert found_traces(library, request) == []
    assert secret.encode() not in all_bytes(library, request)
    assert load_result(library, secret) is None
    assert search(library, Query("courier")).hits == ()
    assert len(search(library, Query("rain"), limit=100).hits) == 60
    assert list(correction_log(library)) == []
    assert (shared_view(library, view.uid), shared_view(library, other.uid)) == (None, other)
    assert not is_read(library, "ab" * 32)
    assert counts(library).outlets == 1
    assert check(library).faults == ()


def test_a_forgotten_article_may_come_again(library, secret):
    forget_articles(library, [secret])
    made = dispatch("quillpost-1", "Obstbaumfeld", HUSHED, HIDDEN, outlet="Quillpost")
    assert [a.is_new for a in add_articles(library, [made], producer=OLD)] == [True]
    assert load_result(library, secret).reviews == ("",)


@pytest.mark.usefixtures("secret")
def test_a_source_goes_but_not_what_others_brought_too(library, request):
    shared = dispatch("s", "S", "Rain in Goma, all say.", GOMA, outlet="Quillpost")
    again = got(replace(shared[0].article, source="Harbour Wire"), named="other.jsonl")
    list(add_articles(library, [shared, again], producer=OLD))
    assert forget_source(library, "Quillpost").articles == 1
    assert found_traces(library, request) == []
    assert load_result(library, "s").parse.article.source == "Harbour Wire"
    assert counts(library).articles == 61
    with pytest.raises(LibraryError, match="no source 'Quillpost'"):
        forget_source(library, "Quillpost")
    assert check(library).faults == ()


def test_a_collection_goes_with_its_articles(library, secret, request):
    rest = [name(dispatch(f"o{n}", f"T{n}", f"Rain in Goma and Sudzha, day {n}.")) for n in (1, 2)]
    for collection, names in {"Wlodarczykiewicz": [secret, *rest], "Kept": rest[:1]}.items():
        make_collection(library, collection)
        add_to_collection(library, collection, names)
    view = share_view(library, "v=1", collection="Wlodarczykiewicz")
    group_stories(library, {rest[0]: secret, secret: secret})
    assert forget_collection(library, "Wlodarczykiewicz").articles == 2
    assert found_traces(library, request) == []
    assert [each.name for each in collection_names(library)] == ["Kept"]
    assert load_result(library, rest[0]) is not None
    assert search(library, Query("day 1")).hits[-1].story == rest[0]
    assert shared_view(library, view.uid) is None
    assert forget_collection(library, "Kept", shared_too=True).articles == 1
    with pytest.raises(LibraryError, match="no collection 'Kept'"):
        forget_collection(library, "Kept")


def test_what_another_process_still_reads_is_said_not_to_be_clean(tmp_path):
    with open_library(str(tmp_path / "l.sqlite"), busy_s=0.2) as library:
        made = dispatch("x", "", "Rain in Goma.", GOMA)
        list(add_articles(library, [made], producer=OLD))
        with open_library(str(tmp_path / "l.sqlite")) as other, other.reading() as connection:
            connection.execute(text("SELECT count(*) FROM articles"))
            assert not forget_articles(library, [name(made)]).is_clean
        assert forget_articles(library, []).is_clean
        assert Path(tmp_path, "l.sqlite-wal").stat().st_size == 0
