"""One site with every kind of page, in the theme that the environment names."""

import os
from pathlib import Path

examples = Path(__file__).parents[3] / "example_docs"

project = "Demo"
author = "The Demo developers"
extensions = ["sphinx_relnotes"]
html_theme = os.environ["RELNOTES_THEME"]
html_baseurl = "https://demo.example/"
if html_theme in {"pydata_sphinx_theme", "sphinx_book_theme"}:
    html_context = {"default_mode": "auto"}  # unset, the theme complains of it to the first-time reader
if html_theme == "sphinx_book_theme":
    html_theme_options = {"use_download_button": False}

relnotes_posts = {"news": str(examples / "sample-python")}
relnotes_permalink = "{year}/{slug}"
relnotes_authors = str(examples / "authors")
relnotes_product = "Python"
relnotes_peps = str(examples / "data" / "peps.json")
relnotes_schedule = str(examples / "data" / "python-releases.json")
relnotes_archive_page_size = 6
relnotes_today = "2026-11-30"
