"""How the pages are built: ``sphinx-build -W -c docs . OUT``, from the root, as the links in them are."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import made

import painkg

project = "painkg"
author = "The painkg authors"
copyright = "the painkg authors. Text and data CC BY 4.0"
release = version = painkg.__version__

root_doc = "docs/index"
include_patterns = ["docs/**", "notebooks/*.ipynb", "*.md", "benchmarks/README.md"]
exclude_patterns = [".*", "*venv*", "build", "dist", "data", "node_modules", "ontology", "src", "tests"]
extensions = ["myst_nb", "sphinx.ext.autodoc"]
suppress_warnings = ["misc.highlighting_failure"]  # Pygments does not know all of SPARQL's paths

myst_heading_anchors = 3
myst_enable_extensions = ["attrs_inline"]
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_in_temp = True
nb_execution_timeout = 60
nb_merge_streams = True

autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
python_use_unqualified_type_names = True

html_theme = "furo"
html_title = "painkg"
html_show_sphinx = False
html_copy_source = False
html_static_path = ["site/static"]
html_extra_path = ["site/root"]
html_css_files = ["painkg.css"]
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"


MENDED = {
    '<aside class="sidebar-drawer">': '<aside class="sidebar-drawer" aria-label="Pages">',
    '<aside class="toc-drawer': '<aside aria-label="On this page" class="toc-drawer',
    ' role="heading">': ' role="heading" aria-level="2">',
    "<pre>": '<pre tabindex="0">',
    '<div class="table-wrapper': '<div tabindex="0" class="table-wrapper',
    '<div class="output text_html">': '<div class="output text_html" tabindex="0">',
    "<th></th>": "<td></td>",
    '<div id="search-results"></div>': '<h1>Search</h1>\n<div id="search-results"></div>',
}
"""What axe complains of in the theme's pages and in pandas' tables: no name, no level, no way in by key."""


def mend(app, exception):
    """Mend the pages once they are written."""
    for page in Path(app.outdir).rglob("*.html") if not exception else ():
        text = page.read_text(encoding="utf-8")
        for wrong, right in MENDED.items():
            text = text.replace(wrong, right)
        page.write_text(text, encoding="utf-8")


def setup(app):
    """Fill in what is made from the program, the ontology and the data."""
    app.connect("source-read", made.fill)
    app.connect("build-finished", mend)
