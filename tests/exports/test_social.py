"""Short texts, within the limit of each network as that network counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_relnotes.exports.social import LIMITS, length

if TYPE_CHECKING:
    from exports.conftest import Export

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
ADDRESS = "https://news.example.org/news/post.html"


def matter(title: str, description: str) -> str:
    return f"---\ntitle: {title!r}\ndate: 2024-05-06\ndescription: {description!r}\n---\n"


def test_title_description_and_address(export_post: Export) -> None:
    made = export_post("Body.\n", "social", matter=matter("Demo 1.0", "It is out."))

    assert made.text == f"Demo 1.0\n\nIt is out.\n\n{ADDRESS}\n"


def test_a_long_description_ends_at_a_word(export_post: Export) -> None:
    text = export_post("B\n", "social", matter=matter("Demo", "word " * 100)).text

    assert text.endswith(f" word…\n\n{ADDRESS}\n")
    assert 290 < length(text.rstrip("\n"), "bluesky") <= 300
    longer = export_post("B\n", "social", matter=matter("Demo", "word " * 100), network="mastodon").text
    assert len(longer) > 500 > length(longer.rstrip("\n"), "mastodon") > 490


def test_characters_are_what_readers_take_for_one() -> None:
    assert length(FAMILY + "e\u0301", "bluesky") == 2


def test_mastodon_counts_addresses_and_accounts_short() -> None:
    assert length("https://example.org/" + "x" * 80, "mastodon") == 23
    assert length("@ada@mastodon.example.org", "mastodon") == 4
    assert length("https://example.org/", "bluesky") == 20


def test_a_limit_that_holds_nothing_is_refused(export_post: Export) -> None:
    with pytest.raises(ValueError, match="too few"):
        export_post("B\n", "social", matter=matter("Demo", "x"), limit=10)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    st.lists(st.text("ab.é\u4e2d\u0301", min_size=1, max_size=9), min_size=1, max_size=120).map(" ".join),
    st.sampled_from(sorted(LIMITS)),
    st.integers(80, 500),
)
def test_no_text_is_longer_than_its_limit(export_post: Export, description: str, network: str, limit: int) -> None:
    text = export_post(
        "B\n", "social", matter=matter("Demo 1.0 is out", description), network=network, limit=limit
    ).text

    assert length(text.rstrip("\n"), network) <= limit
    assert text.endswith(f"{ADDRESS}\n")
