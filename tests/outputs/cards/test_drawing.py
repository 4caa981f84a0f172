"""Cards as pictures."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from sphinx_relnotes.core.announcement import Stage
from sphinx_relnotes.core.card_options import CardOptions, card_faults
from sphinx_relnotes.outputs.cards.card import SIZE, Badge, Card, Colours
from sphinx_relnotes.outputs.cards.colours import STAGE_COLOURS, card_colours, readable, rgb
from sphinx_relnotes.outputs.cards.drawing import draw_card
from sphinx_relnotes.outputs.cards.fontfiles import font_files
from sphinx_relnotes.outputs.cards.fonts import Fonts

FONTS = Fonts(font_files((), Path()))
CARD = Card(
    title="Demo 1.0 is out",
    site_name="Demo",
    date="19 November 2024",
    authors="Ada",
    badges=(Badge(name="Demo 1.0", stage="final", colour="#1c7c3c"),),
    mark="1.0",
    colours=Colours(accent="#0f766e", background="#ffffff", foreground="#14181f"),
)
HEBREW = "\u05e9\u05dc\u05d5\u05dd"


def picture(card: Card) -> Image.Image:
    return Image.open(io.BytesIO(draw_card(card, FONTS))).convert("RGB")


def near(one: object, other: tuple[int, int, int]) -> bool:
    assert isinstance(one, tuple)
    return all(abs(a - b) <= 8 for a, b in zip(one, other, strict=True))


def test_a_card_has_the_size_that_networks_ask_for_and_the_colour_of_its_stage() -> None:
    drawn = picture(CARD)
    assert drawn.size == SIZE
    assert near(drawn.getpixel((4, 300)), rgb("#1c7c3c"))
    assert near(drawn.getpixel((1196, 300)), (255, 255, 255))
    assert near(picture(replace(CARD, badges=())).getpixel((4, 300)), rgb("#0f766e"))


@pytest.mark.parametrize("colour", [*STAGE_COLOURS.values()])
@pytest.mark.parametrize("ground", ["#ffffff", "#131416"])
def test_faint_colours_are_there_and_solid_ones_exact(colour: str, ground: str) -> None:
    badge = Badge(name="Demo 1.0", stage="final", colour=colour)
    colours = Colours(accent="#0f766e", background=ground, foreground="#808080")
    card = replace(CARD, badges=(badge,), colours=colours, mark="1.0")
    drawn = picture(card)

    mark = ImageChops.difference(drawn, picture(replace(card, mark=""))).convert("L").point(lambda value: value > 2)
    assert mark.getbbox() is not None
    assert mark.histogram()[1] > 10_000, "pixels"
    assert drawn.getpixel((4, 300)) == rgb(colour)
    assert drawn.getpixel((600, 20)) == rgb(ground)


def test_a_title_from_right_to_left_turns_the_card_around() -> None:
    drawn = picture(replace(CARD, title=HEBREW))
    assert near(drawn.getpixel((1196, 300)), rgb("#1c7c3c"))
    assert near(drawn.getpixel((4, 300)), (255, 255, 255))


def test_the_same_card_is_the_same_bytes() -> None:
    assert draw_card(CARD, FONTS) == draw_card(CARD, FONTS)
    assert draw_card(CARD, FONTS) != draw_card(replace(CARD, date="20 November 2024"), FONTS)


@pytest.mark.parametrize(
    "card",
    [
        replace(CARD, title="word " * 80),
        replace(CARD, title="W" * 400),
        replace(CARD, title="", authors="", date="", site_name="", badges=(), mark=""),
        replace(CARD, badges=CARD.badges * 12),
        replace(CARD, badges=(Badge(name="N" * 90, stage="final", colour="#1c7c3c"),)),
        replace(CARD, authors="Somebody with a name, " * 20, site_name="A very long name of a site " * 5),
        replace(CARD, mark="2024.11.19", title=HEBREW * 40),
    ],
    ids=["long title", "long word", "empty", "many releases", "long product", "long names", "long right-to-left"],
)
def test_nothing_touches_the_edge(card: Card) -> None:
    drawn = picture(card)
    side = (0, 0, 10, 630) if card.title[:1] == HEBREW[0] else (1190, 0, 1200, 630)
    for box in ((17, 0, 1183, 40), (17, 600, 1183, 630), side):
        assert min(drawn.crop(box).convert("L").tobytes()) > 250, box


def test_the_digest_tells_cards_and_tools_apart() -> None:
    assert CARD.digest(1) == replace(CARD).digest(1)
    assert len({CARD.digest(1), CARD.digest(2), replace(CARD, mark="").digest(1)}) == 3


def test_stages_have_the_colours_of_the_style_sheet() -> None:
    css = (resources.files("sphinx_relnotes") / "static" / "relnotes.css").read_text(encoding="utf-8")
    for stage in Stage:
        match = re.search(rf"--relnotes-{stage}:\s*(#\w+);", css)
        assert match
        assert STAGE_COLOURS[stage] == match[1]


def test_colours_are_the_projects_own_else_the_themes() -> None:
    variables = {"light_css_variables": {"color-brand-primary": "#123456", "color-background-primary": "var(--x)"}}

    assert card_colours(CardOptions(), "furo", variables).accent == "#123456"
    assert card_colours(CardOptions(), "furo", variables).background == "#ffffff"
    assert card_colours(CardOptions(accent="#abc"), "furo", variables).accent == "#abc"
    assert card_colours(CardOptions(), "furo", {}).accent == "#0a4bff"
    assert card_colours(CardOptions(), "sphinx_rtd_theme", {"style_nav_header_background": "#333"}).accent == "#333"
    assert card_colours(CardOptions(), "unheard_of", {"light_css_variables": None}).accent == "#2f5d8a"


def test_text_can_be_read_on_every_ground() -> None:
    assert readable(rgb("#14181f"), rgb("#ffffff")) == rgb("#14181f")
    assert readable(rgb("#ffff00"), rgb("#ffffff")) != rgb("#ffff00")
    assert sum(readable(rgb("#000"), rgb("#131416"))) > 300


def test_wrong_options_are_named() -> None:
    value = {"accent": "teal", "fonts": "Inter", "colour": "#fff", "background": "#fff"}
    assert [fault.partition(" ")[0] for fault in card_faults(value)] == [
        "relnotes_social_cards['accent']",
        "relnotes_social_cards['fonts']",
        "relnotes_social_cards['colour']",
    ]
    assert list(card_faults(True)) == []
