project = "Demo"
author = "Ada Example"
version = release = "1.1"
copyright = "the people of Demo"  # noqa: A001
extensions = ["sphinx_relnotes"]
nitpicky = True
latex_engine = "xelatex"
html_baseurl = "https://demo.example/"
linkcheck_ignore = [r"https://.*"]
relnotes_posts = {"news": "posts"}
relnotes_permalink = "{year}/{slug}"
relnotes_authors = {"ada": {"name": "Ada Example", "github": "ada-example", "bio": "Writes examples."}}
relnotes_peps = "data/peps.json"
relnotes_schedule = "data/schedule.json"
relnotes_redirects = ["html", "netlify", "nginx", "json"]
relnotes_today = "2026-01-01"
