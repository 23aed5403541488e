"""File pages, run by Streamlit: wiring only."""
