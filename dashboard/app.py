"""The dashboard's frame: its pages, its look, and nothing else."""

import streamlit as st

from dashboard.theme import stylesheet

st.set_page_config(page_title="conflict-atlas", layout="wide", initial_sidebar_state="auto")
st.html(stylesheet())
with st.sidebar:
    st.html('<p class="atlas-brand">conflict-atlas</p>')
st.navigation(
    [
        st.Page("pages/atlas.py", title="Map", default=True),
        st.Page("pages/method.py", title="Method"),
        st.Page("pages/about.py", title="About"),
    ],
    position="top",
).run()
