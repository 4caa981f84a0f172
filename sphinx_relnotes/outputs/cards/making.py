"""Cards for all announcements that have no picture of their own: each drawn once, and kept beside the doctrees."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.display import status_iterator

from ...core.card_options import CardOptions
from ...core.problems import ProblemKind
from ...documents import GENERATED_FOLDER
from ...domain import relnotes_domain
from ...files import write_if_changed
from ...reporting import warn
from ...showing.frame import STAGE_NAMES, byline_names, format_day
from ...sites import base_url, makes_site
from ...translation import _
from ..head.plain import plain
from .card import DESIGN, Badge, Card
from .colours import STAGE_COLOURS, card_colours
from .fontfiles import CannotDrawError, font_files, made_with
from .places import card_name, with_cards

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from ...core.announcement import Announcement
    from .card import Colours

_LONGEST_TITLE = 400
"""Characters; more than a card can show, and few enough to be measured."""
_LONGEST_MARK = 7
_SHOWN_LETTERS = 20


def make_cards(app: Sphinx) -> None:
    """Draw what is not drawn yet, and put all into the output."""
    domain = relnotes_domain(app.env)
    options = CardOptions.of(domain.settings.social_cards)
    if options is None or not makes_site(app.builder):
        return
    try:
        files = font_files(options.fonts, Path(app.confdir))
    except CannotDrawError as error:
        warn(ProblemKind.SOCIAL_CARD, str(error), location=None)
        return
    if not base_url(app.builder):
        problem = "social cards need html_baseurl, for previews find a picture by its full address"
        warn(ProblemKind.SOCIAL_CARD, problem, location=None)
        return
    tools = (DESIGN, *made_with(files))
    colours = card_colours(options, app.config.html_theme, app.config.html_theme_options)
    folder = Path(app.doctreedir) / GENERATED_FOLDER / "cards"
    found = [(item, _card(item, app, colours)) for item in with_cards(domain)]
    kept = {item.slug: folder / f"{card.digest(tools)}.png" for item, card in found}
    _draw([(item, card, kept[item.slug]) for item, card in found if not kept[item.slug].is_file()], files, app)
    for item, _ignored in found:
        _put(kept[item.slug], card_name(item), app.builder)
    _forget(folder, {*kept.values()})


def _card(announcement: Announcement, app: Sphinx, colours: Colours) -> Card:
    badges = [
        Badge(
            name=plain(f"{release.product} {release.version}"),
            stage=_(STAGE_NAMES[release.stage]),
            colour=STAGE_COLOURS[release.stage],
        )
        for release in announcement.releases
    ]
    series = announcement.releases[0].series if announcement.releases else ""
    return Card(
        title=plain(announcement.title[:_LONGEST_TITLE]),
        site_name=plain(app.config.project or app.config.html_title or "")[:_LONGEST_TITLE],
        date=format_day(announcement.date.day, announcement.language or app.config.language),
        authors=plain(byline_names(announcement.authors))[:_LONGEST_TITLE],
        badges=tuple(badges),
        mark=series if len(series) <= _LONGEST_MARK else "",
        colours=colours,
    )


def _draw(wanted: Sequence[tuple[Announcement, Card, Path]], files: tuple[str, ...], app: Sphinx) -> None:
    if not wanted:
        return
    from .drawing import draw_card  # noqa: PLC0415 - Pillow takes longer to load than a build without new cards
    from .fonts import Fonts  # noqa: PLC0415

    fonts = Fonts(files)
    message = _("drawing social cards... ")
    for announcement, card, path in status_iterator(wanted, message, "brown", len(wanted), app.verbosity, _slug):
        if unknown := fonts.missing(card.title + card.authors):
            letters = " ".join(unknown[:_SHOWN_LETTERS])
            problem = f"no font for social cards has {letters}: name one in relnotes_social_cards['fonts']"
            warn(ProblemKind.SOCIAL_CARD, f"{announcement.path}: {problem}", location=None)
        write_if_changed(path, draw_card(card, fonts))


def _slug(item: tuple[Announcement, Card, Path]) -> str:
    return item[0].slug


def _put(kept: Path, name: str, builder: Builder) -> None:
    """Copy a card, unless it is there: the copy has the time of the original."""
    target = Path(builder.outdir, name)
    if target.is_file():
        one, other = kept.stat(), target.stat()
        if (one.st_size, one.st_mtime_ns) == (other.st_size, other.st_mtime_ns):
            return
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(kept, target)
    relnotes_domain(builder.env).written.append(name)


def _forget(folder: Path, used: set[Path]) -> None:
    """Delete cards that no announcement has any more."""
    for path in {*folder.glob("*.png")} - used:
        path.unlink()
