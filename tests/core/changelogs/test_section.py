"""One version's section of a change log, in the forms of the tools that write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_relnotes.core.changelogs.section import ChangeSection, NoSection, find_section, markup_of

if TYPE_CHECKING:
    from sphinx_relnotes.core.changelogs.outline import Markup

KEEP_A_CHANGELOG = """\
# Changelog

Notable changes.

## [Unreleased]

### Added

- Plans.

## [1.2.0] - 2026-01-01 [YANKED]

### Added

- Wings, see [the guide] and [#7].[^why]

### Fixed

- Feathers.

```markdown
## [0.9.0] in code
```

## [1.1.0] - 2025-06-01

- Legs[^1].

[Unreleased]: https://example.org/compare/v1.2.0...HEAD
[1.2.0]: https://example.org/compare/v1.1.0...v1.2.0
[the guide]: https://example.org/guide
[#7]: https://example.org/issues/7
[^why]: Because of [the sky].
[^1]: Two.

[the sky]: https://example.org/sky
"""
TOWNCRIER_RST = """\
Release notes
#############

.. towncrier release notes start

demo 1.2.0 (2026-01-01)
=======================

Features
--------

- Wings. (`#7 <https://example.org/7>`_)


Misc
----

- #8, #9


----


demo 1.1.0 (2025-06-01)
=======================

No significant changes.


demo 1.0.0.rc1 (2025-01-01)
===========================

- All.
"""
TOWNCRIER_MD = """\
<!-- towncrier release notes start -->

# Demo 1.2.0 (2026-01-01)

## Features

- Wings. ([#7](https://example.org/7))


# Demo 1.1.0 (2025-06-01)

## Bugfixes

- Legs.
"""
SCRIV_RST = """\
Changelog
=========

.. scriv-insert-here

.. _changelog-1.2.0:

1.2.0 — 2026-01-01
------------------

Added
.....

- Wings, closing `issue 7`_ and |more|. See `the sky <sky_>`_ [#why]_, `here`__.

.. _changelog-1.1.0:

1.1.0 — 2025-06-01
------------------

- Legs, `there`__.

.. _issue 7: https://example.org/7
.. _issue 6: https://example.org/6
.. _sky: https://example.org/sky
.. |more| replace:: more of it_
.. _it: https://example.org/it
.. [#why] Because
   of `issue 7`_.

   And more.
.. [#other] Not here.
__ https://example.org/here
__ https://example.org/there
"""
SCRIV_MD = """\
# Changelog

<!-- scriv-insert-here -->

(changelog-1.2.0)=
<a id='changelog-1.2.0'></a>
## 1.2.0 — 2026-01-01

### Added

- Wings.

(changelog-1.1.0)=
<a id='changelog-1.1.0'></a>
## 1.1.0 — 2025-06-01

- Legs.
"""


def section(text: str, version: str, markup: Markup = "markdown", product: str = "") -> ChangeSection:
    found = find_section(text, markup, version, product)
    assert isinstance(found, ChangeSection), found
    lines, own = text.split("\n"), found.text.split("\n")
    assert all(not line or line == lines[number] for number, line in enumerate(own)), "lines stay where they were"
    return found


def shown(found: ChangeSection) -> str:
    """The lines that are kept, without the blank ones."""
    return "\n".join(line for line in found.text.split("\n") if line)


def test_keep_a_changelog_with_the_definitions_that_the_section_needs() -> None:
    found = section(KEEP_A_CHANGELOG, "1.2")

    assert found.title == "1.2.0 - 2026-01-01 YANKED"
    assert shown(found).splitlines() == [
        "### Added",
        "- Wings, see [the guide] and [#7].[^why]",
        "### Fixed",
        "- Feathers.",
        "```markdown",
        "## [0.9.0] in code",
        "```",
        "[the guide]: https://example.org/guide",
        "[#7]: https://example.org/issues/7",
        "[^why]: Because of [the sky].",
        "[the sky]: https://example.org/sky",
    ]


def test_what_is_unreleased_and_what_is_latest() -> None:
    assert shown(section(KEEP_A_CHANGELOG, "Unreleased")) == "### Added\n- Plans."
    assert section(KEEP_A_CHANGELOG, "latest").title.startswith("1.2.0")
    assert section("## 1.3 (unreleased)\n\nA\n\n## 1.2\n\nB\n", "unreleased").title == "1.3 (unreleased)"
    assert section("## 1.3 (unreleased)\n\nA\n\n## 1.2\n\nB\n", "latest").title == "1.2"


def test_towncrier_in_restructuredtext() -> None:
    found = section(TOWNCRIER_RST, "1.2.0", "rst")

    assert found.title == "demo 1.2.0 (2026-01-01)"
    assert shown(found).splitlines() == [
        "Features",
        "--------",
        "- Wings. (`#7 <https://example.org/7>`_)",
        "Misc",
        "----",
        "- #8, #9",
    ]
    assert shown(section(TOWNCRIER_RST, "1.1", "rst")) == "No significant changes."
    assert shown(section(TOWNCRIER_RST, "1.0rc1", "rst")) == "- All."


def test_towncrier_in_markdown() -> None:
    assert shown(section(TOWNCRIER_MD, "1.2.0")) == "## Features\n- Wings. ([#7](https://example.org/7))"
    assert shown(section(TOWNCRIER_MD, "1.1.0")) == "## Bugfixes\n- Legs."


def test_scriv_in_restructuredtext_with_the_definitions_that_the_section_needs() -> None:
    assert shown(section(SCRIV_RST, "1.2.0", "rst")).splitlines() == [
        "Added",
        ".....",
        "- Wings, closing `issue 7`_ and |more|. See `the sky <sky_>`_ [#why]_, `here`__.",
        ".. _issue 7: https://example.org/7",
        ".. _sky: https://example.org/sky",
        ".. |more| replace:: more of it_",
        ".. _it: https://example.org/it",
        ".. [#why] Because",
        "   of `issue 7`_.",
        "   And more.",
        "__ https://example.org/here",
    ]
    assert shown(section(SCRIV_RST, "1.1.0", "rst")).splitlines()[:1] == ["- Legs, `there`__."]
    assert "__ https://example.org/here" not in shown(section(SCRIV_RST, "1.1.0", "rst"))


def test_scriv_in_markdown_without_the_anchors_of_the_next_version() -> None:
    assert shown(section(SCRIV_MD, "1.2.0")) == "### Added\n- Wings."
    assert shown(section(SCRIV_MD, "1.1.0")) == "- Legs."


def test_setext_headings() -> None:
    text = "Changes\n=======\n\nv1.2\n----\n\nA\n\nv1.1\n----\n\nB\n"

    assert shown(section(text, "1.2")) == "A"


def test_titles_with_overlines_and_a_deeper_style_of_the_same_character() -> None:
    text = "=====\n News\n=====\n\n1.2\n===\n\nFixed\n-----\n\n- A\n\n1.1\n===\n\n- B\n"

    assert shown(section(text, "1.2", "rst")) == "Fixed\n-----\n- A"


def test_what_only_looks_like_a_title_is_none() -> None:
    text = (
        "1.2\n---\n\nText::\n\n  1.1\n  ---\n\n.. note::\n\n   1.0\n   ---\n\n- item\n\n"
        "====  ====\na     b\n====  ====\n1.0   x\n====  ====\n\nA paragraph\n1.1\n\n1.1\n---\n\nEnd\n"
    )

    assert "====  ====" in shown(section(text, "1.2", "rst"))
    assert shown(section(text, "1.1", "rst")) == "End"


def test_roles_that_the_file_defines_are_kept() -> None:
    text = ".. role:: c(code)\n   :language: c\n\n1.2\n---\n\n:c:`x`\n\n1.1\n---\n\nB\n"

    assert shown(section(text, "1.2", "rst")) == ".. role:: c(code)\n   :language: c\n:c:`x`"


def test_a_heading_at_the_level_of_versions_by_a_slip() -> None:
    text = "# Log\n\n## 1.2\n\n### Changed\n\n- A\n\n## Fixed\n\n- B\n\n## 1.1\n\n- C\n\n## Credits\n\n- D\n"

    assert shown(section(text, "1.2")) == "### Changed\n- A\n## Fixed\n- B"
    assert shown(section(text, "1.1")) == "- C"


def test_a_series_above_its_versions() -> None:
    text = "# 1.2\n\nA series.\n\n## 1.2.1\n\n- B\n\n## 1.2.0\n\n- A\n\n# 1.1\n\n## 1.1.0\n\n- Z\n"

    assert shown(section(text, "1.2.0")) == "- A"
    assert shown(section(text, "1.2.1")) == "- B"
    assert shown(section(text, "1.1.0")) == "- Z"


def test_versions_of_something_else_below_a_version() -> None:
    text = "# Log\n\n## 1.2\n\n### Python 3.15\n\n- A\n\n## 1.1\n\n### Python 3.14\n\n- B\n\n## 1.0\n\n- C\n"

    assert shown(section(text, "1.2")) == "### Python 3.15\n- A"
    assert isinstance(find_section(text, "markdown", "3.15"), NoSection)


def test_the_product_decides_where_two_have_the_version() -> None:
    text = "## alpha 1.2.0\n\n- A\n\n## beta 1.2.0\n\n- B\n"

    assert shown(section(text, "1.2.0", product="Beta")) == "- B"
    assert shown(section(text, "1.2.0")) == "- A"


def test_post_releases_are_versions_of_their_own() -> None:
    text = "## 1.2.0.post1\n\n- A\n\n## v1.2\n\n- B\n"

    assert shown(section(text, "1.2.0")) == "- B"
    assert shown(section(text, "1.2.post1")) == "- A"


def test_a_heading_with_nothing_below() -> None:
    assert section("## 1.2\n\n## 1.1\n", "1.2").is_empty


def test_front_matter_and_colon_fences_hold_no_headings() -> None:
    text = "---\ntitle: x\n---\n\n## 1.2\n\n:::{note}\n## 1.1\n:::\n\n## 1.1\n\n- B\n"

    assert shown(section(text, "1.2")) == ":::{note}\n## 1.1\n:::"


def test_a_version_that_is_not_there_and_its_neighbours() -> None:
    text = "".join(f"## 1.{minor}.0\n\n- {minor}\n\n" for minor in range(9, 0, -1) if minor != 5)
    found = find_section(text, "markdown", "1.5.0")

    assert found == NoSection(nearest=("1.7.0", "1.6.0", "1.4.0", "1.3.0"), count=8)
    assert find_section(text, "markdown", "unreleased") == NoSection(nearest=("1.9.0", "1.8.0", "1.7.0"), count=8)
    assert find_section("no headings", "rst", "1.5.0") == NoSection(nearest=(), count=0)


def test_what_is_no_version_is_an_error() -> None:
    with pytest.raises(ValueError, match="not a version"):
        find_section(KEEP_A_CHANGELOG, "markdown", "soon")


@pytest.mark.parametrize(
    ("path", "text", "markup"),
    [
        ("CHANGELOG.md", "", "markdown"),
        ("NEWS.rst", "# no", "rst"),
        ("CHANGES", "# Log\n\n## 1.2\n", "markdown"),
        ("HISTORY.txt", "1.2\n---\n", "rst"),
    ],
)
def test_the_markup_of_a_file(path: str, text: str, markup: Markup) -> None:
    assert markup_of(path, text) == markup


VERSIONS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 9), st.integers(0, 9)), min_size=1, unique=True)
WORDS = st.text("abcxyz ,()#*_`", min_size=1, max_size=30).map(lambda text: f"- x{text}".rstrip())
BODIES = st.lists(WORDS | st.just("") | st.just("    ## 1.0.0 in code"), max_size=6)
FORMS = st.sampled_from(
    ["## [{}] - 2026-01-01", "## {}", "## v{} (2026-01-01)", "## Demo {} (2026-01-01)", "## {} — x"]
)


@given(VERSIONS, st.data())
def test_each_section_of_a_generated_markdown_log_is_exactly_its_text(
    versions: list[tuple[int, int, int]], data: st.DataObject
) -> None:
    form = data.draw(FORMS)
    names = [".".join(map(str, version)) for version in versions]
    bodies = {name: ["- first", *data.draw(BODIES)] for name in names}
    text = "# Log\n\n" + "".join(f"{form.format(name)}\n\n" + "\n".join(body) + "\n\n" for name, body in bodies.items())

    for name, body in bodies.items():
        assert shown(section(text, name)) == "\n".join(line for line in body if line)


@given(VERSIONS, st.sampled_from("=-~^\"'"), st.booleans(), st.data())
def test_each_section_of_a_generated_rst_log_is_exactly_its_text(
    versions: list[tuple[int, int, int]], character: str, has_overline: bool, data: st.DataObject
) -> None:
    names = [".".join(map(str, version)) for version in versions]
    bodies = {name: ["first", "", *data.draw(BODIES)] for name in names}
    text = ""
    for name, body in bodies.items():
        title = f"Demo {name} (2026-01-01)"
        rule = character * len(title)
        heading = f"{rule}\n{title}\n{rule}" if has_overline else f"{title}\n{rule}"
        text += f".. _demo-{name}:\n\n{heading}\n\n" + "\n".join(body) + "\n\n"

    for name, body in bodies.items():
        assert shown(section(text, name, "rst")) == "\n".join(line for line in body if line)


@given(st.text("#=-. 1v[]()\n`:_|ab", max_size=80), st.sampled_from(["markdown", "rst"]))
def test_no_text_is_too_odd(text: str, markup: Markup) -> None:
    found = find_section(text, markup, "1.1")

    assert isinstance(found, ChangeSection | NoSection)
