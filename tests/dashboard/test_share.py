"""What can be linked is linked; what cannot is said."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components.exporting import FORMATS


def draw_share(is_linkable):
    from dashboard.components import share  # noqa: PLC0415 - run as a script of its own

    share.show(is_linkable=is_linkable)


@pytest.mark.parametrize("is_linkable", [True, False])
def test_a_text_of_the_session_cannot_be_linked_and_the_page_says_so(is_linkable):
    page = AppTest.from_function(draw_share, args=(is_linkable,)).run()
    said = "\n".join(element.value for element in (*page.markdown, *page.caption))
    assert ("The link holds the whole view" in said) is is_linkable
    assert ("only in this session" in said) is not is_linkable
    assert ("Standalone map (HTML)" in said) is not is_linkable


def test_every_format_can_be_downloaded(open_page):
    page = open_page()
    buttons = {button.key: button.label for button in page.get("download_button")}
    assert buttons == {f"export-{name}": FORMATS[name][0] for name in FORMATS}
