"""Each check finds what it is there for, at its place, and is silent where nothing is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sphinx_relnotes.core.findings.inventory import Inventory
from sphinx_relnotes.core.findings.registry import CHECKS, RULES
from sphinx_relnotes.core.problems import ProblemKind

if TYPE_CHECKING:
    from .conftest import Look

PAGES = "https://www.python.org/downloads/release/"
BEFORE = {"/posts/b.md": '---\ntitle: "Python 3.13.0 released"\ndate: 2025-01-02\n---\n'}
INVENTORY = {
    "https://docs.python.org/3/": Inventory(pages={"library/os.html": frozenset({"os.walk"}), "": frozenset()})
}
NEXT = "The next release of Python 3.13 will be 3.13.1, scheduled for 2025-02-04.\n"
BEGINNING = "It is the first of all releases and it came out yesterday night.\n"

FOUND: list[tuple[str, str, dict[str, Any], tuple[int, int], str]] = [
    ("key_order", "", {"title": 'T"\ntags: "a'}, (4, 1), "`date` usually stands before `tags`"),
    ("description_cut", BEGINNING, {"matter": f"description: {BEGINNING[:50]}...\n"}, (4, 1), "cut off"),
    ("description_markup", "", {"matter": "description: Get it [here](https://a.example)\n"}, (4, 1), "'[here](https"),
    ("description_markup", "", {"title": "Python 3.13.1 &amp; more"}, (2, 1), "'&amp;'"),
    ("alt_missing", "", {"matter": "image: cat.png\n"}, (4, 1), "`image_alt`"),
    ("alt_missing", "a ![](x/cat.png)\n", {}, (5, 3), "'cat.png'"),
    ("alt_missing", '<p><img src="cat.png"></p>\n', {}, (5, 0), "'cat.png'"),
    ("release_disagreement", "", {"matter": "releases: [3.13.0]\n"}, (4, 1), "announces 3.13.1"),
    ("release_mismatch", f"- a\n- [Python 3.13.1]({PAGES}python-3130/)\n", {}, (6, 3), "'Python 3.13.1'"),
    ("release_mismatch", f"[{PAGES}python-3131/]({PAGES}python-3130b1/)\n", {}, (5, 1), "correct one"),
    ("release_link", f"\n{PAGES}python-3130/\n", {}, (6, 1), "announces 3.13.1, and leads to the page of 3.13.0"),
    ("release_named", "Out!\n\nThis release, **3.13.0**, is\n", {}, (7, 0), "presents 3.13.0"),
    ("release_named", "Python [3.13.0][r] is now available.\n\n[r]: x\n", {}, (5, 0), "presents 3.13.0"),
    ("release_named", "3.13.2 is the second maintenance release.\n", {}, (5, 0), "presents 3.13.2"),
    ("release_link", f"Get it [here]({PAGES}python-3130/).\n", {}, (5, 15), "leads to the page of 3.13.0"),
    ("release_count", "a\n3.14.0b3, is the second of four planned betas\n", {}, (6, 0), "second of four beta"),
    ("release_count", "3.14.0b1 is the first of six planned alpha releases\n", {}, (5, 0), "first of six alpha"),
    ("release_count", "3.14.0a5 is the fifth of four planned alphas\n", {}, (5, 0), "fifth of four"),
    ("series_named", "## Major new features of the 3.12 series\n", {}, (5, 0), "the series 3.12, and"),
    ("series_named", "This is a beta preview of Python **3.14**.\n", {}, (5, 0), "the series 3.14, and"),
    ("release_order", "", {"others": BEFORE}, (3, 1), "3.13.0, which precedes it, 2025-01-02 (in 'b')"),
    ("schedule_date", "", {"date": "2024-12-24"}, (3, 1), "came out on 2024-12-03"),
    ("schedule_date", "", {"date": "2024-02-02"}, (3, 1), "3.13.1 came out on 2024-12-03"),
    ("pep_superseded", "By PEP 386.\n", {}, (5, 1), "superseded by PEP 440"),
    ("pep_unknown", "By PEP 4000.\n", {}, (5, 1), "no PEP 4000"),
    ("pep_mismatch", "a [PEP 8](https://peps.python.org/pep-0009/)\n", {}, (5, 3), "'PEP 8'"),
    ("pep_old_url", "a [b](http://www.python.org/dev/peps/pep-0008/#id1)\n", {}, (5, 3), "pep-0008/#id1 today"),
    ("insecure_link", "a <http://docs.python.org/3/>\n", {}, (5, 3), "docs.python.org is served by https"),
    ("link_host", "[give](https://discuss.python.org/psf/donations/)\n", {}, (5, 1), "https://www.python.org/psf/"),
    ("link_host", "[a](/downloads/release/python-3131/)\n", {}, (5, 1), "this site has no page /downloads/release/"),
    ("link_host", "[a](http://a.example/dev/peps/pep-0008/)\n", {}, (5, 1), "a.example has no page /dev/peps/pep-00"),
    ("docs_series", "[Online docs](https://docs.python.org/3.12/)\n", {}, (5, 1), "of 3.12, not of 3.13"),
    (
        "docs_series",
        "[What’s new in Python 3.13](https://docs.python.org/3.12/whatsnew/3.12.html)\n",
        {},
        (5, 1),
        "of 3.12, not of 3.13",
    ),
    ("docs_series", "[3.13.1 change log](https://docs.python.org/3.12/c.html)\n", {}, (5, 1), "of 3.12, not of 3.13"),
    (
        "anchor_missing",
        "[w](https://docs.python.org/3/library/os.html#os.wlak)\n",
        {"inventories": INVENTORY},
        (5, 1),
        "no 'os.wlak'",
    ),
    (
        "anchor_missing",
        "[w](https://docs.python.org/3/library/so.html)\n",
        {"inventories": INVENTORY},
        (5, 1),
        "no page 'library/so.html'",
    ),
    ("draft_note", "A <!-- relnotes: how many? (was 300) -->.\n", {}, (5, 3), "'how many? (was 300)'"),
    ("draft_note", "\nA\n\n<!-- relnotes: of 3.13.0; write anew\nOld.\n-->\n", {}, (8, 1), "'of 3.13.0; write anew'"),
    ("mojibake", "Itâ€™s out\n", {}, (5, 3), "'’' is meant"),
    ("mojibake", "It\ufffds out\n", {}, (5, 3), "was lost"),
    ("control_character", "a\n\x0bb\n", {}, (6, 1), "U+000B"),
    ("invisible_character", "a zero\u200bwidth\n", {}, (5, 7), "zero-width space"),
    ("bidi_character", "a \u202eb\n", {}, (5, 3), "U+202E"),
    ("doubled_word", "It is in the the box\n", {}, (5, 10), "'the' stands twice"),
    ("doubled_word", "All of\nof them\n", {}, (5, 0), "'of' stands twice"),
    ("heading_level", "## a\n\n#### b\n", {}, (7, 1), "level 4 follows one of level 2"),
    ("empty_link", "a [](https://a.example)\n", {}, (5, 0), "no visible text"),
    (
        "next_release",
        "The next release of Python 3.13 will be 3.13.1, scheduled for 2025-02-04.\n",
        {},
        (5, 0),
        "this post announces 3.13.1",
    ),
    ("markup", "a\n\n<script>x</script>\n", {}, (7, 0), "<script>"),
]


@pytest.mark.parametrize(("code", "body", "given", "place", "message"), FOUND)
def test_it_is_found_at_its_place(
    look: Look, code: str, body: str, given: dict[str, Any], place: tuple[int, int], message: str
) -> None:
    found = [one for one in look(body, **given) if one.code == code]

    assert [(one.line, one.column) for one in found] == [place]
    assert message in found[0].message


SILENT: list[tuple[str, dict[str, Any]]] = [
    ("", {"matter": "authors: Ada\ntags: [a]\nlayout: x\npublished: true\n"}),
    ("Something else.\n", {"matter": "description: A story that ends with three dots, as some do...\n"}),
    ("", {"matter": "description: A *star*, 2 < 3, __init__ and a_b_c\nimage: c.png\nimage_alt: Cat\n"}),
    ("", {"matter": "releases: []\n"}),
    ("", {"title": "Python 3.13 is out", "date": "2024-10-08", "matter": "releases: [3.13.0]\n"}),
    (f"[Python 3.13]({PAGES}python-3131/) [3.13.1rc1]({PAGES}python-3131/)\n", {}),
    (f"After [Python 3.13.0]({PAGES}python-3130/) comes {PAGES}python-3131/\n", {}),
    ("", {"others": {"/posts/b.md": BEFORE["/posts/b.md"].replace("2025-01-02", "2024-10-07")}}),
    ("", {"date": "2024-12-05"}),
    ("## New features of the 3.13 series, compared to 3.12\n", {}),
    ("This is the first maintenance release of Python 3.13. This is a summary of Python 3.12.\n", {}),
    ("## New features of the 3.12 series\n", {"title": "Looking back", "date": "2024-02-02"}),
    ("3.12.1 is available already, 3.13.0 was the first, and Python 3.13 is here.\n", {}),
    (f"[a]({PAGES}python-3130/) [b]({PAGES}python-3131rc1/) [c]({PAGES}python-3121/)\n", {}),
    ("This release, 3.13.1, is; this release, 2.7.1, is\n", {}),
    ("3.14.0rc2 is the second of two release candidates. 3.14.0a7 is the last of seven planned alphas\n", {}),
    ("[PEP 8 and 9](https://peps.python.org/pep-0009/), PEP 0, `PEP 4000`\n", {}),
    ("[PEP 8](https://docs.python.org/3.13/whatsnew/3.13.html#pep-9)\n", {}),
    ("<http://example.org/> <https://docs.python.org/3/>\n", {}),
    ("[a](https://discuss.python.org/t/downloads/1) [b](https://www.python.org/psf/)\n", {}),
    ("[a](/dev/peps/) [b](https://a.example/downloads/release/notes) [c](https://a.example/psf/)\n", {}),
    ("[docs of 3.12](https://docs.python.org/3.12/) [new](https://docs.python.org/3.12/library/os.html)\n", {}),
    ("[What's new in 3.12](https://docs.python.org/3.13/whatsnew/3.12.html)\n", {}),
    (
        "[w](https://docs.python.org/3/library/os.html#os.walk) [i](https://docs.python.org/3/)\n",
        {"inventories": INVENTORY},
    ),
    ("[s](https://docs.python.org/3/library/os.html#files-and-folders)\n", {"inventories": INVENTORY}),
    ("Señor Ångström, «Ça va», 30 €, Łódź — naïve… Ünïcödé 日本語\n", {}),
    ("A family 👩‍👩‍👧, می‌خواهم, a no-break\u00a0space\n", {}),
    ("\u2067שלום\u2069 and back\n", {}),
    ("He had had that that `the` the; New York, New York; the\n\nthe\n", {}),
    ("Der die der der\n", {"matter": "language: de\n"}),
    ("### a\n\n#### b\n\n## c\n\n> ##### d\n", {}),
    ("`<!-- relnotes: a -->`\n\n```html\n<!-- relnotes: b -->\n```\n\n<!-- about relnotes: c -->\n", {}),
]


@pytest.mark.parametrize(("body", "given"), SILENT)
def test_it_is_silent_where_nothing_is_wrong(look: Look, body: str, given: dict[str, Any]) -> None:
    assert [one.message for one in look(body, **given)] == []


def test_an_edit_mends_what_it_was_made_for(look: Look) -> None:
    from sphinx_relnotes.cli.fixing import apply_edits

    body = (
        "Itâ€™s in the the [box](http://www.python.org/dev/peps/pep-0008), <http://docs.python.org/>,\n"
        "http://bugs.python.org/issue1 zero\u200bwidth [p](https://discuss.python.org/psf/x)\x0b\n"
    )
    front = '---\ntitle: "Python 3.13.1 released"\ndate: 2024-12-03\n---\n'
    edits = [one.edit for one in look(body) if one.edit]

    text, made = apply_edits(front + body, edits)

    assert text == front + (
        "It’s in the [box](https://peps.python.org/pep-0008/), <https://docs.python.org/>,\n"
        "https://bugs.python.org/issue1 zerowidth [p](https://www.python.org/psf/x)\n"
    )
    assert made == 8


def test_every_check_is_shown_at_work_here() -> None:
    assert {code for code, *_ in FOUND} >= {check.rule.code for check in CHECKS}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_every_code_says_what_why_and_how_to_mend(rule: Any) -> None:
    assert rule.what.endswith(".")
    assert rule.why.endswith(".")
    assert rule.mend.endswith(".")


def test_each_edit_belongs_to_a_rule_that_promises_it(look: Look) -> None:
    for _, body, given, *_ in FOUND:
        for one in look(body, **given):
            assert one.edit is None or one.rule.is_fixable, one


def test_codes_are_unique_and_shared_ones_are_the_builds() -> None:
    shared = {kind.value for kind in ProblemKind}

    assert not shared & {check.rule.code for check in CHECKS}
    assert {code for code in RULES if code not in {check.rule.code for check in CHECKS}} <= shared


@pytest.mark.parametrize("number", ["1" * 70, "1." * 40 + "1"])
def test_a_number_that_no_version_has_is_no_version(number: str, look: Look) -> None:
    said = f"Python 3.13.{number}a3 is the third of four planned alpha releases.\n\nThis release, 3.{number}, is out.\n"
    assert look(said + f"\n[Python 3.{number}.1](https://www.python.org/downloads/release/python-3131/)\n") is not None
