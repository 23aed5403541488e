"""The page that says how places are found, how often that is right, and where it fails."""

import json
from pathlib import Path

import streamlit as st

from dashboard.figures import with_figures

here = Path(__file__)
figures = json.loads(here.with_name("method_figures.json").read_text(encoding="utf-8"))
st.markdown(with_figures(here.with_suffix(".md").read_text(encoding="utf-8"), figures))
