"""What a build finds while it reads a body, found in blocks of text: PEPs, and promises of releases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..problems import Problem, ProblemKind
from ..promises.reading import next_releases
from ..references.mentions import read_runs
from ..references.recognition import (
    Recognizer,
    is_known_pep,
    is_mismatch,
    mismatch_message,
    pep_target,
    unknown_pep_message,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..references.recognition import Target
    from .post import Post
    from .texts import Piece


def promises_problems(post: Post) -> list[Problem]:
    """What is wrong with what the post says of releases to come."""
    announcement = post.announcement
    return next_releases(
        [(block.line, block.words) for block in post.blocks],
        path=announcement.path,
        day=announcement.date.day,
        announced=[release.version for release in announcement.releases],
        product=announcement.product,
        schedule=post.around.schedule,
    )[1]


def pep_problems(post: Post) -> Iterator[Problem]:
    """Numbers that no PEP has, and links whose text and address differ."""
    for piece, named, targets in pep_readings(post):
        line, column = post.place_of(piece)
        for target in targets:
            if not is_known_pep(int(target.name), post.around.peps):
                message = unknown_pep_message(target)
                yield _problem(post, ProblemKind.PEP_UNKNOWN, message, line, column)
        if piece.run.url is not None and is_mismatch(named, piece.run.url):
            message = mismatch_message(piece.said, piece.run.url)
            yield _problem(post, ProblemKind.PEP_MISMATCH, message, line, column)


def pep_readings(post: Post) -> Iterator[tuple[Piece, tuple[int, ...], list[Target]]]:
    """Each piece that leads to PEPs or names some: those in a link's text, and all of them."""
    recognizer, is_bpo = Recognizer(post.around.kinds), post.announcement.speaks_of_bpo
    for block in post.blocks:
        for piece, reading in zip(
            block.pieces, read_runs(block.runs, kinds=post.around.kinds, is_bpo=is_bpo), strict=True
        ):
            targets = [pep_target(int(mention.target)) for mention in reading.mentions if mention.kind == "pep"]
            url = piece.run.url
            found = recognizer.of_url(url) if url is not None else None
            if found is not None and found.kind == "pep" and piece.said.strip():
                targets.append(found)
            targets += [pep_target(number) for number in reading.peps]
            if targets:
                yield piece, reading.peps, list(dict.fromkeys(targets))


def _problem(post: Post, kind: ProblemKind, message: str, line: int, column: int) -> Problem:
    return Problem(kind=kind, message=message, path=post.announcement.path, line=line, column=column)
