"""The page that says how places are found, how often that is right, and where it fails."""

from pathlib import Path

import streamlit as st

from dashboard.figures import page_text

st.markdown(page_text(Path(__file__)))
