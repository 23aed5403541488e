"""No text from outside may become a label or a notice, which Streamlit reads as Markdown."""

import ast
from pathlib import Path

import pytest

import dashboard

PACKAGE = Path(dashboard.__file__).parent
MODULES = sorted(p for p in PACKAGE.rglob("*.py") if "node_modules" not in p.parts)
# What Streamlit shows as it is, or what draws nothing of its own.
PLAIN = {
    "App", "Page",
    "cache_data", "cache_resource", "columns", "container", "empty", "fragment", "html",
    "navigation", "rerun", "set_page_config", "stop", "tabs", "text",
}  # fmt: skip
# What may stand in a label's braces: figures and words of our own.
OWN = {
    "MAX_FILE_MB", "count(len(articles), 'text')", "count(undated, 'undated article')",
    "counts.get(name, 0)", "sign", "suffix", "title", "used",
}  # fmt: skip

# Texts that lie beside their pages, and the figures that the benchmark writes there.
TEXTS = {
    "Path(__file__).with_suffix('.md').read_text(encoding='utf-8')",
    "page_text(Path(__file__))",
}


def is_own(node):
    """Say whether an expression can only give words of this project."""
    match node:
        case ast.Constant():
            return True
        case ast.JoinedStr(values=parts):
            return all(is_own(part) for part in parts)
        case ast.FormattedValue(value=value):
            return ast.unparse(value) in OWN or ast.unparse(value).startswith("', '.join(")
        case ast.IfExp(body=body, orelse=other):
            return is_own(body) and is_own(other)
        case ast.Name(id="label" | "use" | "_DAY_FORM"):
            return True  # of `exporting.FORMATS` and `popover`, whose callers are looked at too
        case _:
            return ast.unparse(node) in TEXTS


def labels(module):
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="st"), attr=verb), args=[first, *_]
            ) if verb not in PLAIN:
                yield verb, first, node
            case ast.Call(func=ast.Name(id="popover"), args=[first, *_]):
                yield "popover", first, node
            case _:
                pass


def test_there_are_labels_to_look_at():
    assert sum(1 for module in MODULES for _ in labels(module)) > 15


@pytest.mark.parametrize("module", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_labels_are_words_of_our_own(module):
    foreign = [ast.unparse(first) for _, first, _ in labels(module) if not is_own(first)]
    assert foreign == []


@pytest.mark.parametrize("module", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_help_texts_are_words_of_our_own(module):
    foreign = [
        ast.unparse(keyword.value)
        for _, _, call in labels(module)
        for keyword in call.keywords
        if keyword.arg in {"help", "placeholder", "title", "caption"} and not is_own(keyword.value)
    ]
    assert foreign == []


@pytest.mark.parametrize("module", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_markup_is_escaped_or_our_own(module):
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.keyword):
            assert node.arg not in {"unsafe_allow_html", "unsafe_allow_javascript"}
