"""Front matter keeps keys, order and quotation marks."""

from __future__ import annotations

import datetime as dt

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from sphinx_relnotes.core.drafting.matter import Values, rewritten


def values(title: str = "New", description: str = "Said") -> Values:
    return Values(
        title=title,
        day=dt.date(2025, 1, 7),
        description=description,
        slug="new",
        rewrite=lambda text: text.replace("1.0", "1.1"),
    )


def test_values_of_the_old_post_give_way() -> None:
    block = (
        "title: 'Old'\npublishDate: '2024-11-19'\nlastmod: 2024-11-19T10:00:00Z\nauthor: Ada\n# why\n"
        "summary: \"Old\"\ntags:\n  - releases\n  - x\nlegacyUrl: /old.html\nimage: pie.png\nversion: '1.0'\nmine: 1\n"
    )

    assert rewritten(block, values(), "auto") == (
        "title: 'New'\npublishDate: '2025-01-07'\nlastmod: 2025-01-07T10:00:00Z\nauthor: Ada\n# why\n"
        "summary: \"Said\"\ntags:\n  - releases\n  - x\nversion: '1.1'\nmine: 1\n"
    )


def test_toml_stays_toml() -> None:
    block = "title = \"Old\"\ndate = 2024-11-19\ndescription = 'Old'\n"

    assert rewritten(block, values('Say "hi"'), "auto") == (
        'title = "Say \\"hi\\""\ndate = 2025-01-07\ndescription = "Said"\n'
    )


def test_a_value_of_many_lines_becomes_one() -> None:
    assert rewritten("description: >\n  One\n  two\ntitle: Old\n", values(), "auto") == (
        "description: Said\ntitle: New\n"
    )


@pytest.mark.parametrize("quoted", ["Old", "'Old'", '"Old"'])
@example(text="=")
@example(text="<<")
@example(text="0x1F")
@given(text=st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" "), min_size=1))
def test_every_title_is_read_as_it_was_meant(quoted: str, text: str) -> None:
    title = " ".join(text.split()) or "x"

    made = rewritten(f"title: {quoted}\n", values(title), "auto")

    assert yaml.safe_load(made) == {"title": title}
