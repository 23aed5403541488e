"""The page that says what the program does, what it does not, and what it stands on."""

from pathlib import Path

import streamlit as st

with st.container(width=760):  # lines that an eye can follow back
    st.markdown(Path(__file__).with_suffix(".md").read_text(encoding="utf-8"))
