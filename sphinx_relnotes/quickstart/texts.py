"""The files that a quick start writes; what is in them is for their new owner to change."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

LIST_TITLE = "News"


def new_conf(project: str, theme: str) -> str:
    """The least that makes a project."""
    name = json.dumps(project, ensure_ascii=False)
    return f'project = {name}\nhtml_theme = "{theme}"\nexclude_patterns = ["_build", ".venv"]\n'


def new_index(project: str) -> str:
    """A first page with a toctree."""
    return f"# {project}\n\nWelcome.\n\n```{{toctree}}\n```\n"


def list_page(*, is_rst: bool) -> str:
    """A page that lists the announcements."""
    if is_rst:
        return f"{LIST_TITLE}\n{'=' * len(LIST_TITLE)}\n\n.. announcement-list::\n   :group-by: year\n"
    return f"# {LIST_TITLE}\n\n```{{announcement-list}}\n:group-by: year\n```\n"


def first_post(project: str, day: dt.date) -> str:
    """An announcement, in the part of markup that Markdown and reStructuredText share."""
    title = json.dumps(f"{project} has a news section" if project else "A news section", ensure_ascii=False)
    return (
        f"---\ntitle: {title}\ndate: {day}\ntags: [news]\n---\n\n"
        "From now on you read here what is new. Announcements are files in the folder of this one.\n"
        "The command **sphinx-relnotes new** begins the next.\n"
    )
