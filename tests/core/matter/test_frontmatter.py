from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sphinx_relnotes.core.matter import yamltree
from sphinx_relnotes.core.matter.frontmatter import FrontMatter, read_front_matter
from sphinx_relnotes.core.matter.tree import MappingNode, Node, ScalarNode, plain_value
from sphinx_relnotes.core.problems import ProblemKind

CORPUS = Path(os.environ.get("RELNOTES_CORPUS", "/nonexistent"))
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
CHAIN = "n0: &n0 [x]\n" + "".join(f"n{i + 1}: &n{i + 1} [*n{i}]\n" for i in range(1000))


def read(text: str) -> FrontMatter:
    return read_front_matter(text, path="posts/one.md")


def fenced(block: str, fence: str = "---") -> FrontMatter:
    return read(f"{fence}\n{block}\n{fence}\nBody.\n")


def texts(matter: FrontMatter) -> dict[str, str]:
    return {entry.key: entry.value.text for entry in matter.entries if isinstance(entry.value, ScalarNode)}


def told(matter: FrontMatter) -> list[tuple[int, str]]:
    assert all(problem.kind is ProblemKind.FRONT_MATTER for problem in matter.problems)
    assert all(problem.path == "posts/one.md" for problem in matter.problems)
    return [(problem.line, problem.message) for problem in matter.problems]


def test_keys_and_values_know_their_places_in_the_file() -> None:
    matter = fenced("title: One\n\n# a comment\ntags:\n  - a\n  -  b")

    assert matter.format == "yaml"
    assert [(entry.key, entry.line, entry.column) for entry in matter.entries] == [("title", 2, 1), ("tags", 5, 1)]
    assert (matter.entries[0].value.line, matter.entries[0].value.column) == (2, 8)
    tags = matter.entries[1].value
    assert not isinstance(tags, (ScalarNode, MappingNode))
    assert [(item.line, item.column) for item in tags.items] == [(6, 5), (7, 6)]
    assert matter.body == "Body.\n"
    assert matter.body_line == 9
    assert matter.problems == ()


@pytest.mark.parametrize("text", ["'3'", "3.10", "yes", "2024-11-19", "null", "0o17", "1_000", "12:30:45", "~"])
def test_a_plain_value_stays_what_its_author_wrote(text: str) -> None:
    matter = fenced(f"key: {text}")

    (entry,) = matter.entries
    assert isinstance(entry.value, ScalarNode)
    assert entry.value.text == text.strip("'")
    assert entry.value.is_plain is (text[0] != "'")


def test_toml_keeps_the_zero_of_a_float_and_finds_the_lines_of_keys_and_tables() -> None:
    matter = fenced(
        "text = '''\ntitle = no\n'''\ntitle = \"One\"\nversion = 3.10\nday = 2024-11-19\nrows = [\n  ['x']\n]\n"
        '"odd key" = true\na.b = 1\n[[releases]]\nversion = "1.0"\n[extra.more]\ntitle = 2',
        "+++",
    )

    assert matter.format == "toml"
    assert matter.problems == ()
    assert [(entry.key, entry.line) for entry in matter.entries] == [
        ("text", 2),
        ("title", 5),
        ("version", 6),
        ("day", 7),
        ("rows", 8),
        ("odd key", 11),
        ("a", 12),
        ("releases", 13),
        ("extra", 15),
    ]
    assert texts(matter)["version"] == "3.10"
    assert texts(matter)["day"] == "2024-11-19"
    values = {entry.key: plain_value(entry.value) for entry in matter.entries}
    assert values["odd key"] is True
    assert values["a"] == {"b": 1}
    assert values["releases"] == [{"version": "1.0"}]
    assert matter.body_line == 18


def test_byte_order_mark_and_foreign_line_ends_change_nothing() -> None:
    plain = read("---\ntitle: One\n---\n\nA\nB\n")

    assert read("\ufeff---\r\ntitle: One\r\n---\r\n\r\nA\r\nB\r\n") == plain
    assert read("---\rtitle: One\r---\r\rA\rB\r") == plain
    assert plain.body == "\nA\nB\n"
    assert plain.body_line == 4


def test_blank_lines_before_the_fence_dots_after_it_and_blanks_behind_it_are_accepted() -> None:
    matter = read("\n \n---  \ntitle: One\n...\t\nBody.\n")

    assert texts(matter) == {"title": "One"}
    assert (matter.line, matter.entries[0].line, matter.body_line) == (3, 4, 6)
    assert matter.problems == ()


@pytest.mark.parametrize(
    "text", ["", "\n\n", "Words.\n", "# A heading\n\n---\n\nWords.\n", "---", "----\na: b\n----\n"]
)
def test_without_front_matter_all_is_body_and_one_problem_says_how_to_begin(text: str) -> None:
    matter = read(text)

    assert (matter.format, matter.entries, matter.body, matter.body_line) == ("", (), text, 1)
    ((line, message),) = told(matter)
    assert line == 1
    assert "begin the file with a line `---`" in message


def test_a_rule_at_the_head_of_a_body_is_no_front_matter() -> None:
    text = "---\n\nFirst words.\n\n---\n\nMore words.\n"

    matter = read(text)

    assert matter.body == text
    assert len(matter.problems) == 1


def test_front_matter_that_is_empty_is_front_matter() -> None:
    matter = read("---\n---\nBody.\n")

    assert (matter.format, matter.entries, matter.body, matter.body_line, matter.problems) == (
        "yaml",
        (),
        "Body.\n",
        3,
        (),
    )


@pytest.mark.parametrize(
    ("text", "fence"),
    [
        ("---\ntitle: One\ntags:\n- a\n  - b\n\nFirst words.\n", "---"),
        ("---\ntitle: One\ntags:\n- a\n  - b\n\nFirst words.\n\n---\n\nMore: words.\n", "---"),
        ("+++\ntitle = 'One'\ntags = [\n  'a b',\n]\n\nFirst words.\n", "+++"),
    ],
)
def test_unclosed_front_matter_ends_where_its_lines_end_and_no_word_is_lost(text: str, fence: str) -> None:
    matter = read(text)

    assert texts(matter)["title"] == "One"
    assert matter.body == text[text.index("\nFirst") :]
    assert matter.body_line == text[: text.index("\nFirst")].count("\n") + 1
    line, message = told(matter)[0]
    assert line == 1
    assert f"add a line `{fence}` after line {matter.body_line - 1}" in message


def test_unclosed_front_matter_also_ends_at_a_heading() -> None:
    matter = read("---\ntitle: One\n# A heading\n")

    assert (matter.body, matter.body_line) == ("# A heading\n", 3)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("title: Demo 3.14: now", "Demo 3.14: now"),
        ("title: [Security] Demo", "[Security] Demo"),
        ("title: 'It's out'", "It's out"),
        ('title: "Demo" is out', '"Demo" is out'),
        ('title: "Demo', "Demo"),
        ("title: @demo", "@demo"),
        ("title: `demo` is out", "`demo` is out"),
        ("title: *new* demo", "*new* demo"),
        ("title: *new", "*new"),
        ("title: & demo", "& demo"),
        ("title: %demo", "%demo"),
        ("title: - demo", "- demo"),
        ("title: !important demo", "!important demo"),
        ("title:Demo", "Demo"),
        ("title: One\n  two: three", "One two: three"),
    ],
)
def test_a_text_that_lacks_quotes_is_read_as_written_and_no_other_key_is_lost(line: str, value: str) -> None:
    matter = fenced(f"date: 2024-11-19\n{line}\nauthor: Ann")

    assert texts(matter) == {"date": "2024-11-19", "title": value, "author": "Ann"}
    ((row, message),) = told(matter)
    assert row == 3 + line.count("\n")
    assert message.startswith("`title` is not readable as YAML: ")
    assert message.endswith("put the value in quotes")


@pytest.mark.parametrize(
    "line",
    ["tags: [a, b", "tags: [a, @b]", "tags: {a", "title: > demo", "title: {{ demo }}", "tags:\n  - a\n - b"],
)
def test_a_broken_list_mapping_or_block_is_left_out_and_no_other_key_is_lost(line: str) -> None:
    matter = fenced(f"date: 2024-11-19\n{line}\nauthor: Ann")

    assert texts(matter) == {"date": "2024-11-19", "author": "Ann"}
    ((row, message),) = told(matter)
    assert 3 <= row <= 3 + line.count("\n")
    assert "left out" in message


@pytest.mark.parametrize("line", ["no key here", "- a", "[a]: b", "? [a]", "<<: {a: b}", "%YAML"])
def test_a_line_that_is_no_key_is_a_problem_of_its_own_line(line: str) -> None:
    matter = fenced(f"date: 2024-11-19\n{line}\nauthor: Ann")

    assert {"author": "Ann"}.items() <= texts(matter).items()
    assert [row for row, _ in told(matter)] == [3]


def test_front_matter_that_is_a_list_is_said_to_be_one() -> None:
    matter = fenced("- a\n- b")

    assert matter.entries == ()
    assert matter.body == "Body.\n"
    assert told(matter) == [(2, "not readable as YAML: expected `key: value`, found a list")]


def test_broken_toml_is_read_key_by_key_too() -> None:
    matter = fenced("title = Demo\ndate = 2021-99-99\nok = 'x'\ntags = ['a'\n[extra]\ndate = 2024-11-19", "+++")

    assert texts(matter) == {"title": "Demo", "date": "2021-99-99", "ok": "x"}
    assert [row for row, _ in told(matter)] == [2, 3, 5]
    assert plain_value(matter.entries[-1].value) == {"date": "2024-11-19"}


def test_a_repeated_key_of_toml_is_told_with_its_line() -> None:
    assert told(fenced("a = 1\na = 2", "+++"))[0][0] == 3


@pytest.mark.parametrize(("character", "name"), [("\x00", "U+0000"), ("\x1b", "U+001B"), ("\u2028", "U+2028")])
@pytest.mark.parametrize("fence", ["---", "+++"])
def test_a_control_character_is_read_as_a_space_and_told(character: str, name: str, fence: str) -> None:
    quote, sign = ("", ":") if fence == "---" else ("'", " =")
    matter = fenced(f"date{sign} {quote}x{quote}\ntitle{sign} {quote}a{character}b{quote}", fence)

    assert texts(matter)["title"] == "a b"
    assert told(matter) == [(3, f"control character {name} in front matter is read as a space")]


def test_a_lone_surrogate_is_no_traceback() -> None:
    assert told(fenced("title: a\udcffb"))[0][0] == 2


def test_aliases_are_read_where_they_are_few() -> None:
    matter = fenced("one: &one [a, &two b]\ntwo: [*one, *one, *two]")

    assert matter.problems == ()
    assert plain_value(matter.entries[1].value) == [["a", "b"], ["a", "b"], "b"]


@pytest.mark.parametrize(
    ("block", "line"),
    [
        (BOMB, 6),
        (CHAIN, 51),
        ("a: " + "[" * 90_000, 2),
        ("a: " + "{a: " * 20_000, 2),
        ("- " * 40_000, 2),
        ("a: [" + "[],\n" * 20_000, 2),
        ("a: &a [*a]", 2),
        ("a: &a {b: *a}", 2),
        ("a: !!python/object/apply:os.system [x]", 2),
        ("a: {<<: {b: c}}", 2),
        ("a: {[b]: c}", 2),
        ("a: @\n" * 15_000, 2),
        ("@\n" * 40_000 + "b: c", 2),
        ("a: " + "x" * 5_000_000, 2),
        ("? " * 30_000, 2),
    ],
)
@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
def test_hostile_yaml_is_a_problem_soon(block: str, line: int, loader: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yamltree, "LOADER", loader)
    began = time.process_time()

    matter = fenced(f"{block}\ntitle: One")

    assert time.process_time() - began < 15
    assert matter.body == "Body.\n"
    assert told(matter)[0][0] == line
    assert len(matter.problems) <= 20
    assert sum(size(entry.value) for entry in matter.entries) <= 50_000


@pytest.mark.parametrize("block", [BOMB, CHAIN, "a: " + "[" * 90_000, "a: &a [*a]"])
def test_a_bomb_costs_a_post_no_other_key(block: str) -> None:
    assert texts(fenced(f"{block}\ntitle: One"))["title"] == "One"


def size(node: Node) -> int:
    if isinstance(node, ScalarNode):
        return 1
    children = [entry.value for entry in node.entries] if isinstance(node, MappingNode) else node.items
    return 1 + sum(size(child) for child in children)


@pytest.mark.parametrize(
    "block",
    [
        "a = " + "[" * 90_000,
        "a = " + "{a=" * 30_000,
        "a." * 40_000 + "a = 1",
        "[a" + ".a" * 40_000 + "]",
        ".".join(["a"] * 150) + " = 1",
        "a = " + "9" * 5000,
        "a = 0x" + "f" * 9000,
        "a = " + "1" * 90_000 + ".0.0",
    ],
)
def test_hostile_toml_is_a_problem_soon(block: str) -> None:
    began = time.process_time()

    matter = fenced(block, "+++")

    assert time.process_time() - began < 6
    assert matter.body == "Body.\n"
    assert [row for row, _ in told(matter)] == [2]


def test_a_file_without_end_of_front_matter_is_read_in_linear_time() -> None:
    began = time.process_time()

    matter = read("---\ntitle: One\n\n" + "words and words\n" * 300_000)

    assert time.process_time() - began < 6
    assert texts(matter) == {"title": "One"}


@given(
    st.text(st.sampled_from("a:-[]{}&*!|>'\"%@`#?, \n\t\x00.=+<é\u2028"), max_size=60), st.sampled_from(["---", "+++"])
)
def test_no_text_raises_and_body_and_line_fit_the_file(text: str, fence: str) -> None:
    source = f"{fence}\n{text}\n{fence}\nBody.\n"

    matter = read(source)

    assert source.split("\n", matter.body_line - 1)[-1] == matter.body
    last = source.count("\n") + 1
    assert all(1 <= problem.line <= last for problem in matter.problems)
    assert all(1 <= entry.line <= last for entry in matter.entries)


@given(
    st.dictionaries(
        st.from_regex(r"[a-z][a-z_]{0,9}", fullmatch=True),
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])),
    )
)
def test_what_a_dumper_writes_is_read_as_it_was(values: dict[str, str]) -> None:
    block = yaml.safe_dump(values, allow_unicode=True, default_flow_style=False)

    assert texts(fenced(block.rstrip("\n") if values else "")) == values


@pytest.mark.skipif(not CORPUS.is_dir(), reason="RELNOTES_CORPUS does not name the corpus of real posts")
def test_every_key_of_the_corpus_stands_in_its_line() -> None:
    posts = sorted(CORPUS.glob("posts/*/index.md*"))
    assert len(posts) > 100
    for post in posts:
        source = post.read_text(encoding="utf-8")
        matter = read_front_matter(source, path=post.as_posix())
        lines = source.split("\n")
        assert matter.problems == ()
        assert len(matter.entries) >= 5
        for entry in matter.entries:
            assert lines[entry.line - 1].startswith(f"{entry.key}:")
            assert lines[entry.value.line - 1][entry.value.column - 1 :].strip()
        assert "\n".join(lines[matter.body_line - 1 :]) == matter.body
        assert lines[matter.body_line - 2] == "---"
