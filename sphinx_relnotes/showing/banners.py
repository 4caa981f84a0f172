"""What is to be said of an old announcement, under its header: a few calm lines in plain nodes, for every builder."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

from .. import parts
from ..core.note_kinds import NoteKind
from ..core.versions.pep440 import parsed
from ..translation import N_, _
from .frame import format_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..core.series_rows import DatedVersion
    from ..core.standing import Note, Standing
    from ..links import Links

LABELS = {
    NoteKind.DRAFT: N_("Not published:"),
    NoteKind.RECALLED: N_("Recalled:"),
    NoteKind.END_OF_LIFE: N_("No longer supported:"),
    NoteKind.PRERELEASE: N_("Pre-release:"),
    NoteKind.SUPERSEDED: N_("Superseded:"),
    NoteKind.SECURITY_ONLY: N_("Security fixes only:"),
}


def banners(standings: Sequence[Standing], links: Links) -> parts.container | None:
    """One line for the releases of each series, in the colour of its gravest note; nothing where nothing is to say."""
    if not standings:
        return None
    box = parts.container(is_div=True, classes=["relnotes-standing"])
    for standing in standings:
        line = parts.paragraph(classes=[f"relnotes-standing-{standing.notes[0].kind}"])
        for note in standing.notes:
            said = filled(_template(note), _parts(note, standing, links))
            line += [" "] if line.children else []
            line += parts.inline(parts.strong(_(LABELS[note.kind])), " ", *said)
        box += line
    return box


def filled(template: str, given: Mapping[str, parts.Content]) -> Iterator[parts.Content]:
    """A translated text, in which text or a node stands for each ``{name}``."""
    for text, name, _format, _conversion in Formatter().parse(template):
        if text:
            yield text
        if name:
            yield given[name]


def _template(note: Note) -> str:
    """Complete after its label; ``{series}`` is a name with its product, ``{short}`` without the project's own."""
    texts = {
        NoteKind.DRAFT: _dated(note, _("this announcement is a draft."), _("this announcement is dated {day}.")),
        NoteKind.RECALLED: _("{release} was withdrawn ({reason}).") if note.reason else _("{release} was withdrawn."),
        NoteKind.END_OF_LIFE: _dated(
            note, _("{series} reached its end of life."), _("{series} reached its end of life on {day}.")
        ),
        NoteKind.PRERELEASE: _("the final release, {version}, came out on {date}."),
        NoteKind.SUPERSEDED: _newer_template(note),
        NoteKind.SECURITY_ONLY: _dated(
            note,
            _("there are no regular bug fixes for {series} any more."),
            _("regular bug fixes for {series} ended on {day}."),
        ),
    }
    return texts[note.kind]


def _dated(note: Note, without_day: str, with_day: str) -> str:
    return with_day if note.day else without_day


def _newer_template(note: Note) -> str:
    if note.newer and parsed(note.newer.version).is_prerelease:
        text = _("the latest {short} pre-release is {version} ({date}).")
    elif note.is_last:
        text = _("the last {short} release was {version} ({date}).")
    else:
        text = _("the latest {short} release is {version} ({date}).")
    # Not within the braces of another text: before Python 3.12 no tool finds it there.
    return text + " " + _("The newest announced here is {announced}.") if note.announced else text


def _parts(note: Note, standing: Standing, links: Links) -> Mapping[str, parts.Content]:
    name, language = f"{standing.product} {standing.series}".strip(), links.language
    given: dict[str, parts.Content] = {
        "release": f"{standing.product} {note.version}".strip(),
        "reason": note.reason,
        "series": name,
        "short": standing.series if standing.product == links.domain.library.product else name,
    }
    if note.day:
        given["day"] = format_day(note.day, language)
    if note.newer:
        given |= {"version": _version(note.newer, links), "date": format_day(note.newer.date, language)}
    if note.announced:
        given["announced"] = _version(note.announced, links)
    return given


def _version(version: DatedVersion, links: Links) -> parts.Content:
    return links.page(version.docname, version.version) if version.docname else version.version
