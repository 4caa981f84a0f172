"""What the guide shows is true: its snippets parse, build, and name what is there; ``test_tutorial.py`` walks on."""

from __future__ import annotations

import dataclasses
import json
import re
import shlex
import tomllib
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import jsonschema
import pytest
import yaml

from sphinx_relnotes.cli import main
from sphinx_relnotes.core.settings import RelnotesConfig, read_settings
from sphinx_relnotes.extension import DIRECTIVES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import MakeSite
    from sphinx.environment import BuildEnvironment

HOME = Path(__file__).parents[1]
GUIDE = HOME / "example_docs"
PAGES = (HOME / "README.md", *sorted(GUIDE.rglob("*.md")))
POSTS = ("announcements", "sample-python", "data")
"""Folders of the guide that hold no pages of it."""
BLOCK = re.compile(
    r"^(?P<fence>`{3,})(?:\{code-block\} +)?(?P<language>[\w-]*)\n(?P<content>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
OPTIONS = re.compile(r"\A(?::\w+:[^\n]*\n)+\n")
PAIR = re.compile(
    r"\{tab-item\} MyST\n(?::sync: myst\n\n)?(?P<myst>.*?)^:::\n.*?\{tab-item\} reStructuredText\n(?P<rst>.*?)^:::$",
    re.MULTILINE | re.DOTALL,
)
CALL = re.compile(
    r"^\$ sphinx-relnotes (.+?)(?: [|<>].*)?$|`sphinx-relnotes ([a-z][^`\n]*)`|run: sphinx-relnotes (.+?)(?: >.*)?$"
    r"|\$\(sphinx-relnotes ([^)]+)\)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Snippet:
    """A block of code in a page, which is named for the reader of a failure."""

    page: Path
    language: str
    content: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(HOME)}: {self.content[:40]!r}"


def blocks(page: Path, text: str) -> Iterator[Snippet]:
    for block in BLOCK.finditer(text):
        yield Snippet(page, block["language"], OPTIONS.sub("", block["content"]))


def texts() -> Iterator[tuple[Path, str]]:
    for page in PAGES:
        if page.parent == HOME or page.relative_to(GUIDE).parts[0] not in POSTS:
            yield page, page.read_text(encoding="utf-8")


SNIPPETS = [snippet for page, text in texts() for snippet in blocks(page, text)]


def of(*languages: str) -> list[Snippet]:
    return [snippet for snippet in SNIPPETS if snippet.language in languages]


@pytest.mark.parametrize("snippet", of("python"), ids=str)
def test_lines_for_conf_py_are_accepted(snippet: Snippet, tmp_path: Path) -> None:
    code = compile(snippet.content, str(snippet.page), "exec")
    if re.search(r"^relnotes_|^extensions", snippet.content, re.MULTILINE):
        names: dict[str, Any] = {}
        exec(code, names)

        read_settings(names, tmp_path / "docs")


@pytest.mark.parametrize("snippet", of("yaml"), ids=str)
def test_yaml_parses(snippet: Snippet) -> None:
    assert any(yaml.safe_load_all(snippet.content))


@pytest.mark.parametrize("snippet", of("toml"), ids=str)
def test_toml_parses(snippet: Snippet) -> None:
    assert tomllib.loads(snippet.content)


@pytest.mark.parametrize("snippet", [one for one in of("text") if one.content.startswith("+++\n")], ids=str)
def test_front_matter_in_toml_parses(snippet: Snippet) -> None:
    assert "title" in tomllib.loads(snippet.content.split("+++\n")[1])


@pytest.mark.parametrize("snippet", of("json"), ids=str)
def test_json_parses_and_data_keep_to_their_schema(snippet: Snippet) -> None:
    data = json.loads(snippet.content)
    if "$schema" in data:
        schema = resources.files("sphinx_relnotes") / "schemas" / Path(data["$schema"]).name
        jsonschema.validate(data, json.loads(schema.read_bytes()))


def test_snippets_of_all_kinds_are_found() -> None:
    found = {
        language: len(of(language)) for language in ("python", "yaml", "toml", "json", "markdown", "rst", "console")
    }

    assert min(found.values()) > 2, found


def test_every_value_that_is_named_is_there() -> None:
    known = {f"relnotes_{item.name}" for item in dataclasses.fields(RelnotesConfig)}
    unknown = {(page.name, name) for page, text in texts() for name in re.findall(r"\brelnotes_[a-z_]+\b", text)}

    assert {(page, name) for page, name in unknown if name not in known} == set()


def calls() -> Iterator[tuple[Path, str]]:
    for page, text in texts():
        for call in CALL.finditer(text):
            yield page, call[call.lastindex or 0]


@pytest.mark.parametrize(("page", "call"), [pytest.param(*one, id=one[1]) for one in sorted({*calls()})])
def test_every_command_that_is_shown_is_there(page: Path, call: str) -> None:
    first, *words = shlex.split(call.replace("...", ""))
    if first.isupper():  # a word that stands for any command
        return
    command = main.get_command(click.Context(main), first)
    if isinstance(command, click.Group) and words:
        command = command.get_command(click.Context(command), words.pop(0))
    assert command is not None, f"{page}: no command of this name"
    known = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}

    assert {word.partition("=")[0] for word in words if word.startswith("-") and word != "-"} <= {*known, "--help"}


def test_every_option_of_every_command_is_described() -> None:
    text = (GUIDE / "reference/command-line.md").read_text(encoding="utf-8")
    for name in main.list_commands(click.Context(main)):
        command = main.get_command(click.Context(main), name)
        assert command is not None
        assert re.search(rf"^## .*\b{name}\b", text, re.MULTILINE)
        if f"<!-- relnotes: options {name} -->" not in text:
            inner = command.commands.values() if isinstance(command, click.Group) else [command]
            options = [option.opts for one in inner for option in one.params if isinstance(option, click.Option)]
            assert [
                names for names in options if not any(f"{option} " in text or f"{option}`" in text for option in names)
            ] == []


@pytest.mark.parametrize("name", DIRECTIVES)
def test_every_option_of_every_directive_is_described(name: str) -> None:
    text = (GUIDE / "reference/directives.md").read_text(encoding="utf-8")
    section = re.search(rf"^## {name}$.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert section is not None
    described = {*re.findall(r"\{rst:directive:option\} ([\w-]+)", section[0])}

    assert described == {*(DIRECTIVES[name].option_spec or {})} - {"name", "class"}


def pairs() -> Iterator[tuple[Path, str, str]]:
    """Where the same is shown in both languages: the page, and the two texts."""
    for page, text in texts():
        for pair in PAIR.finditer(text):
            (myst,), (rst,) = blocks(page, pair["myst"]), blocks(page, pair["rst"])
            yield page, myst.content, rst.content


def alone() -> Iterator[Snippet]:
    """Directives shown in MyST alone, which are to be tried on a page of their own."""
    for snippet in of("markdown", "md"):
        has_directive = re.search(r"^(?:`{3}|:{3,})\{", snippet.content, re.MULTILINE)
        is_for_posts = "release-changes}" in snippet.content and "release-changes} 1" not in snippet.content
        if has_directive and not is_for_posts and "tutorial" not in snippet.page.parts:
            yield snippet


def test_directives_give_the_same_in_both_languages_and_no_snippet_warns(make_site: MakeSite) -> None:
    files: dict[str, str | bytes] = {
        str(path.relative_to(GUIDE)): path.read_bytes()
        for folder in (*POSTS, "authors", "_static")
        for path in (GUIDE / folder).rglob("*")
        if path.is_file()
    }
    conf = (GUIDE / "conf.py").read_text(encoding="utf-8")
    files["conf.py"] = re.sub(r', "\w+_reference"', "", conf)
    pages = [page.relative_to(GUIDE).as_posix() for page, _ in texts() if page.is_relative_to(GUIDE)]
    files |= dict.fromkeys(pages, "# A page that snippets link to\n")
    files["index.md"] = "# Guide\n\n```{toctree}\n:glob:\n**\n```\n"
    shown = [*pairs()]
    for number, (_, myst, rst) in enumerate(shown):
        files |= {f"guide/myst-{number}.md": myst, f"guide/rst-{number}.rst": rst}
    for number, snippet in enumerate(alone()):
        files[f"guide/alone-{number}.md"] = f"# {snippet.page.stem} {number}\n\n{snippet.content}"
    site = make_site(files, builder="dummy")
    env = site.app.env
    trees = [[plain_tree(env, f"guide/{name}-{number}") for name in ("myst", "rst")] for number in range(len(shown))]

    assert [line for line in site.warnings if "doesn't have a title" not in line] == []
    assert len(shown) > 10
    for (page, myst, _), (first, second) in zip(shown, trees, strict=True):
        assert first == second, f"{page}: {myst}"


def plain_tree(env: BuildEnvironment, docname: str) -> str:
    """The doctree of a page as it is written, without what says where it comes from."""
    tree = env.get_doctree(docname)
    env.apply_post_transforms(tree, docname)
    text = "\n".join(child.pformat() for child in tree.children)
    return re.sub(r"(?:myst|rst)-(?=\d)", "", text)


def test_every_example_of_a_directive_shows_what_it_gives() -> None:
    text = (GUIDE / "reference/directives.md").read_text(encoding="utf-8")
    results = re.findall(
        r"\{tab-item\} Result\n(.*?)^:::\n:::\{tab-item\} MyST\n`{4}markdown\n(.*?)^`{4}$",
        text,
        re.MULTILINE | re.DOTALL,
    )

    assert len(results) > 10
    assert all(result == source for result, source in results)


def test_every_room_on_the_page_of_the_architecture_is_there() -> None:
    text = (GUIDE / "explanation/architecture.md").read_text(encoding="utf-8")
    rooms = {*re.findall(r"`((?:\w+/)*\w+\.py|\w+/|core/\w+)`", text)} - {"conf.py"}

    assert len(rooms) > 30
    assert {room for room in rooms if not (HOME / "sphinx_relnotes" / room).exists()} == set()


def test_the_badges_say_what_the_package_says() -> None:
    shown = (GUIDE / "_static/badges.svg").read_text(encoding="utf-8")
    package = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    versions = [
        f"{major}.{minor}" for major, minor in re.findall(r"sphinx~=(\d+)\.(\d+)", (HOME / "tox.ini").read_text())
    ]

    assert f">{package['requires-python'].removeprefix('>=')}+<" in shown
    assert f">{min(versions)} to {max(versions)}<" in shown
    assert f">{package['license']}<" in shown
