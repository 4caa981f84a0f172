"""A page joins the first toctree of a document."""

from __future__ import annotations

import pytest

from sphinx_relnotes.quickstart.toctrees import with_entry

MYST = "# A\n\n```{toctree}\n:maxdepth: 2\n\none\n```\n\nend\n"
EXAMPLE = "````md\n```{toctree}\n```\n````\n"
RST = "A\n=\n\n.. toctree::\n   :maxdepth: 2\n\n   one\n\nend\n"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (MYST, MYST.replace("one\n", "one\nnews\n")),
        ("```{toctree}\n```\n", "```{toctree}\nnews\n```\n"),
        (":::{toctree}\n:hidden:\n:::\n", ":::{toctree}\n:hidden:\n\nnews\n:::\n"),
        (MYST.replace("one", "News <news>"), MYST.replace("one", "News <news>")),
        (MYST.replace("one", "news.md"), MYST.replace("one", "news.md")),
        ("```{toctree}\n:glob:\n\n*\n```\n", "```{toctree}\n:glob:\n\n*\n```\n"),
        (EXAMPLE + MYST, EXAMPLE + MYST.replace("one", "one\nnews")),
        ("# A\n", None),
        ("```{toctree}\nnever closed\n", None),
    ],
)
def test_markdown(text: str, after: str | None) -> None:
    assert with_entry(text, "news", is_rst=False) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (RST, RST.replace("   one\n", "   one\n   news\n")),
        (".. toctree::\n", ".. toctree::\n\n   news\n"),
        (".. toctree::\n  :hidden:\n\nend\n", ".. toctree::\n  :hidden:\n\n  news\n\nend\n"),
        (RST.replace("one", "/news"), RST.replace("one", "/news")),
        ("A\n=\n\n::\n\n   .. toctree::\n", None),
    ],
)
def test_restructuredtext(text: str, after: str | None) -> None:
    assert with_entry(text, "news", is_rst=True) == after
