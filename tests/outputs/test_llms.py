"""The index for language models is Markdown, whatever titles hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from sphinx_relnotes.outputs.llms import llms_txt

if TYPE_CHECKING:
    from core.conftest import MakeLibrary


def test_each_announcement_is_a_link_with_day_and_description(make_library: MakeLibrary) -> None:
    library = make_library({"a": "2024-01-01", "b": "2024-02-01"}, more={"a": {"description": "What is\nnew."}})
    text = llms_txt("My project", library, lambda item: f"/{item.slug}.md", {"releases": "/api/releases.json"})
    assert text.decode() == (
        "# My project\n\n"
        "> Announcements of Demo, the newest first.\n\n"
        "## Announcements\n\n"
        "- [B](/b.md): 2024-02-01.\n"
        "- [A](/a.md): 2024-01-01. What is new.\n\n"
        "## Data\n\n"
        "- [releases](/api/releases.json)\n"
    )


def test_a_hostile_title_stays_text(make_library: MakeLibrary) -> None:
    title = "](javascript:x) <script>alert(1)</script> `*_[\\"
    library = make_library({"a": "2024-01-01"}, more={"a": {"title": title, "description": "<b>\n# x"}})
    rendered = MarkdownIt().render(llms_txt("<i>", library, lambda _: "/a.md", {}).decode())
    assert "<script" not in rendered
    assert "<b>" not in rendered
    assert "<i>" not in rendered
    assert rendered.count("<a ") == rendered.count('<a href="/a.md"') == 1
    assert rendered.count("<h1>") == 1
