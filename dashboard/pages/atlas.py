"""The map page: collection at the side, layers above the map, the article beside it."""

import streamlit as st

from dashboard import data
from dashboard.components import (
    atlas_map,
    collection,
    event_bar,
    exporting,
    filters,
    fold,
    intake,
    layer_toggles,
    notices,
    reading,
    share,
    state,
    unresolved,
)
from dashboard.components.checking import check_link
from dashboard.selection import articles_shown, countries_of, in_scope, slug_of, undated
from geodata.schema import LAYERS

is_opened = state.open_link()
shelves = {shelf.collection_id: shelf for shelf in (*data.collections(), state.texts()) if shelf}

with st.sidebar:
    shelf = collection.choose(shelves, state.current())
    opened = check_link(shelf, is_opened=is_opened)
    listed = articles_shown(shelf, state.current())
    collection.search(state.current())
    collection.pick_article(shelf, listed, state.current())
    collection.say_unread(shelf)
    intake.show()

view = state.current()
notices.show()
toolbar = st.container(horizontal=True, vertical_alignment="center", key="toolbar")
toggles = st.container()
left, right = st.columns([3, 2], gap="medium")
# What needs no library of the map comes first: a person reads while those load.
with toolbar:
    atlas_map.choose_scope(view)
    fold.show(is_filtered=filters.used(view) > 0)
    filters.show(view, data.country_names(tuple(countries_of(shelf.documents))), undated(shelf))
    share.show(is_linkable=shelf.is_shared)
with right:
    if opened is not None:
        reading.show(opened, listed)

scope = tuple(in_scope(listed, opened, view))
layers = data.layers(data.layer_key(scope, view), scope, view)
counts = {name: len(layer) for name, layer in layers.items()}
places = sum(counts[name] for name in LAYERS if name != "unresolved")

with toolbar:
    exporting.show(view, scope, places)
with toggles:
    layer_toggles.show(view, counts)
    event_bar.show(view, {slug_of(name): number for name, number in counts.items()})
with left:
    told = data.stories((*data.layer_key(scope, view), view.events), scope, view)
    atlas_map.show(view, data.layers_on(layers, view), scope, told)
    if not places:
        st.html('<p class="atlas-empty">No place to show: nothing named passes the filters.</p>')
    if "unresolved" in view.layers and counts["unresolved"]:
        unresolved.show(layers["unresolved"])
state.write_link()
