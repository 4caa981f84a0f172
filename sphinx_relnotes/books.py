"""Books by LaTeX: the style file of our nodes, and stand-ins for the characters that an engine cannot show."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from .files import write_if_changed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes
    from sphinx.application import Sphinx

PACKAGE = "sphinxrelnotes"
_STYLE = Path(__file__).parent / "texinputs" / f"{PACKAGE}.sty"
_ENGINE = "pdflatex"
"""The only engine that stops at a character it does not know; the others look for it in their fonts."""
_ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u", "\u0307": ".",
    "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0323": "d", "\u0327": "c", "\u0328": "k",
    "\u0331": "b",
}  # fmt: skip
_ALIKE = {"OMICRON": "o", "FINAL SIGMA": r"\varsigma "}
_LATIN_CAPITALS = {
    "ALPHA": "A", "BETA": "B", "EPSILON": "E", "ZETA": "Z", "ETA": "H", "IOTA": "I", "KAPPA": "K", "MU": "M", "NU": "N",
    "OMICRON": "O", "RHO": "P", "TAU": "T", "CHI": "X",
}  # fmt: skip
_MATHS = {
    "√": r"\surd ", "∞": r"\infty ", "≈": r"\approx ", "≠": r"\neq ", "≤": r"\leq ", "≥": r"\geq ", "∑": r"\sum ",
    "∏": r"\prod ", "∂": r"\partial ", "∫": r"\int ", "∈": r"\in ", "∉": r"\notin ", "∅": r"\emptyset ",
    "∀": r"\forall ", "∃": r"\exists ", "∧": r"\wedge ", "\u2228": r"\vee ", "∩": r"\cap ", "\u222a": r"\cup ",
    "⊂": r"\subset ", "⊆": r"\subseteq ", "\u223c": r"\sim ", "≡": r"\equiv ", "\u2212": "-", "⇒": r"\Rightarrow ",
    "⇐": r"\Leftarrow ", "⇔": r"\Leftrightarrow ", "↔": r"\leftrightarrow ", "→": r"\rightarrow ",
    "←": r"\leftarrow ", "↑": r"\uparrow ", "↓": r"\downarrow ", "✓": r"\checkmark ", "✔": r"\checkmark ",
    "☑": r"\boxtimes ", "☐": r"\square ", "★": r"\bigstar ", "\u2217": "*", "⋅": r"\cdot ",
}  # fmt: skip


class Book:
    """Writes what the books of one build need beside their sources."""

    def __init__(self, folder: Path, engine: str) -> None:
        self._folder = folder
        self._engine = engine
        self._characters: set[str] = set()

    def write_style(self) -> None:
        """Put the style file beside the book."""
        write_if_changed(self._folder / _STYLE.name, _STYLE.read_bytes())

    def add(self, _app: Sphinx, document: nodes.document, _docname: str) -> None:
        """Declare the characters of one more book; Sphinx resolves each as one document."""
        if self._engine != _ENGINE:
            return
        self._characters |= {character for character in document.astext() if character > "\u00ff"}
        lines = [*_declarations(sorted(self._characters))]
        write_if_changed(self._folder / f"{PACKAGE}-characters.def", "".join(lines).encode())


def prepare_books(app: Sphinx) -> None:
    """Follow what LaTeX's builder writes, and cost the others nothing."""
    if app.builder.format != "latex":
        return
    book = Book(Path(app.outdir), app.config.latex_engine)
    book.write_style()
    app.connect("doctree-resolved", book.add)


def _declarations(characters: Iterable[str]) -> Iterable[str]:
    """What LaTeX or another package declares already stays as it is."""
    for character in characters:
        stand_in = stand_in_for(character)
        declared = rf"\DeclareUnicodeCharacter{{{ord(character):04X}}}{{{stand_in}}}"
        yield rf"\@ifundefined{{u8:\detokenize{{{character}}}}}{{{declared}}}{{}}" + "\n"


def stand_in_for(character: str) -> str:
    """The character in LaTeX's commands: with its accents, as a sign of mathematics, or by its number."""
    if character in _MATHS:
        return rf"\ensuremath{{{_MATHS[character]}}}"
    if unicodedata.category(character) in {"Mn", "Cf", "Zs"}:  # joiners, variants, accents without a letter
        return r"\ " if unicodedata.category(character) == "Zs" else ""
    base, *marks = list(unicodedata.normalize("NFD", character))
    if marks and base.isascii() and all(mark in _ACCENTS for mark in marks):
        letter = base
        for mark in marks:
            letter = rf"\{_ACCENTS[mark]}{{{letter}}}"
        return letter
    return _greek(unicodedata.name(character, "")) or rf"\relnotesunknown{{{ord(character):04X}}}"


def _greek(name: str) -> str:
    size, _letter, letter = name.removeprefix("GREEK ").partition(" LETTER ")
    if not name.startswith("GREEK ") or size not in {"SMALL", "CAPITAL"} or " WITH " in letter:
        return ""
    if size == "CAPITAL" and letter in _LATIN_CAPITALS:
        return _LATIN_CAPITALS[letter]
    command = {"LAMDA": "lambda"}.get(letter, letter.lower())
    command = command.capitalize() if size == "CAPITAL" else command
    sign = _ALIKE.get(letter, f"\\{command} ")
    return rf"\ensuremath{{{sign}}}"
