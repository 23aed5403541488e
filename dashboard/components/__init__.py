"""One group of widgets a module; each `show` draws it and returns plain values.

Only these modules and `app.py` touch Streamlit's session state.
"""
