"""The Streamlit app: maps beside articles."""
