"""The documentation of sphinx-relnotes, which is also its living example."""

import sys
from pathlib import Path

from sphinx_relnotes import __version__

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "sphinx-relnotes"
copyright = "the sphinx-relnotes developers"
author = "The sphinx-relnotes developers"
version = release = __version__

extensions = ["sphinx_relnotes", "sphinx.ext.autodoc", "config_reference", "command_reference", "schema_reference"]
exclude_patterns = ["_build", "_ext", "data"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
autodoc_member_order = "bysource"
nitpick_ignore_regex = [("py:.*", ".*")]  # types of Sphinx and of Python, whose inventories no build fetches

# -- Announcements
relnotes_posts = {"news": "announcements", "python": "sample-python"}
relnotes_product = "Python"  # announcements of sphinx-relnotes say so themselves
relnotes_permalink = "{year}/{slug}"
relnotes_authors = "authors"
relnotes_peps = "data/peps.json"
relnotes_schedule = "data/python-releases.json"
relnotes_today = "2026-11-30"  # so the site is the same on every day

# -- Look
latex_engine = "xelatex"  # for the letters of our authors' names
html_theme = "furo"
html_title = "sphinx-relnotes"
html_baseurl = "https://sphinx-relnotes.example/"
html_static_path = ["_static"]
html_favicon = "_static/mark.svg"
html_theme_options = {
    "light_css_variables": {
        "color-brand-primary": "#0f766e",
        "color-brand-content": "#0f766e",
        "color-brand-visited": "#115e59",
    },
    "dark_css_variables": {
        "color-brand-primary": "#5eead4",
        "color-brand-content": "#5eead4",
        "color-brand-visited": "#99f6e4",
    },
    "light_logo": "logo.svg",
    "dark_logo": "logo.svg",
}
