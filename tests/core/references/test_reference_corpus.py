"""The references of real posts, against what is known to be true of them."""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from markdown_it import MarkdownIt

from sphinx_relnotes.core.references.mentions import Run, read_runs, speaks_of_bpo
from sphinx_relnotes.core.references.recognition import Recognizer, is_mismatch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

CORPUS = Path(os.environ.get("RELNOTES_CORPUS", "/nonexistent"))
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="RELNOTES_CORPUS does not name the corpus of real posts")
LINKED = ("docs", "py-release", "gh-issue", "gh-repo", "gh-user", "cve", "bpo", "pypi", "ghsa")
BARE_URL = re.compile(r"(https?://[^\s<>]*[^\s<>.,)'])")
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def paragraphs(source: str) -> Iterator[list[Run]]:
    body = source.split("---", 2)[2]
    for token in MARKDOWN.parse(body):
        if token.type == "inline":
            yield list(runs(token.children or []))


def runs(tokens: list[Token]) -> Iterator[Run]:
    url: str | None = None
    for token in tokens:
        if token.type == "link_open":
            url = str(token.attrs["href"])
            text = ""
        elif token.type == "link_close":
            yield Run(text, url)
            url = None
        else:
            content = "\n" if token.type.endswith("break") else token.content
            content = "" if token.type in {"html_inline", "image"} else content
            if url is not None:
                text += "\0" * len(content) if token.type == "code_inline" else content
            elif token.type == "code_inline":
                yield Run(content, is_code=True)
            else:
                yield from (Run(part, part if "://" in part else None) for part in BARE_URL.split(content))


class Found:
    def __init__(self, source: str) -> None:
        self.urls: dict[str, set[str]] = defaultdict(set)
        self.spoken: set[tuple[str, str]] = set()
        self.peps: set[int] = set()
        self.mismatches = 0
        recognizer, is_bpo = Recognizer(), speaks_of_bpo(source)
        for paragraph in paragraphs(source):
            for run, reading in zip(paragraph, read_runs(paragraph, is_bpo=is_bpo), strict=True):
                self.peps.update(reading.peps)
                for mention in reading.mentions:
                    self.spoken.add((mention.kind, mention.target))
                if run.url is None or not run.text.strip():
                    continue
                self.mismatches += is_mismatch(reading.peps, run.url)
                target = recognizer.of_url(run.url)
                if target is not None:
                    self.urls[target.kind].add(run.url)
                    self.peps.update([int(target.name)] if target.kind == "pep" else [])
        self.peps.update(int(target) for kind, target in self.spoken if kind == "pep")


def posts() -> list[tuple[str, dict[str, Any]]]:
    return list(json.loads((CORPUS / "truth.json").read_text(encoding="utf-8")).items()) if CORPUS.is_dir() else []


@pytest.fixture(scope="module")
def found() -> dict[str, Found]:
    sources = {slug: next((CORPUS / "posts" / slug).glob("index.md*")) for slug, _ in posts()}
    return {slug: Found(path.read_text(encoding="utf-8")) for slug, path in sources.items()}


def test_links_of_each_kind_are_found_and_no_others(found: dict[str, Found]) -> None:
    wrong = {}
    for slug, truth in posts():
        for kind in LINKED:
            needed, may = set(truth["references"].get(kind, [])), set(truth["references_optional"].get(kind, []))
            mine = found[slug].urls[kind]
            if not needed <= mine <= needed | may:
                wrong[slug, kind] = (mine - needed - may, needed - mine)
    assert not wrong


def test_peps_are_found_and_no_others(found: dict[str, Found]) -> None:
    wrong = {}
    for slug, truth in posts():
        peps, strict = found[slug].peps, set(truth["peps_strict"] or truth["peps"])
        if not strict <= peps <= set(truth["peps"]):
            wrong[slug] = (sorted(peps - set(truth["peps"])), sorted(strict - peps))
    assert not wrong


def test_mentions_in_plain_text_are_found_and_no_others(found: dict[str, Found]) -> None:
    wrong = {}
    for slug, truth in posts():
        named = {(item["kind"], item["target"]) for item in truth["text_references"]}
        linked = {("bpo", re.sub(r".*issue(\d+).*", r"\1", url)) for url in found[slug].urls["bpo"]}
        spoken = {item for item in found[slug].spoken if item[0] != "pep"}
        if not named - linked <= spoken <= named:
            wrong[slug] = (spoken - named, named - linked - spoken)
    assert not wrong


def test_mismatches_of_text_and_url_are_found_and_no_others(found: dict[str, Found]) -> None:
    assert {slug: item.mismatches for slug, item in found.items() if item.mismatches} == {
        slug: len(truth["pep_mismatches"]) for slug, truth in posts() if truth["pep_mismatches"]
    }
