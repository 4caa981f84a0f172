from __future__ import annotations

import re
from typing import Any

import pytest

from sphinx_relnotes.core.references.mentions import mentions
from sphinx_relnotes.core.references.recognition import Recognizer, Target
from sphinx_relnotes.core.references.reference_kinds import read_kinds

NEP = {
    "url": r"https://numpy\.org/neps/nep-0*(?P<number>\d+)",
    "text": r"\bNEP (?P<number>\d+)\b",
    "target": "https://numpy.org/neps/nep-{number:04}.html",
    "label": "NEP {number}",
}


def test_a_kind_of_the_project_names_what_a_url_leads_to() -> None:
    kinds, faults = read_kinds({"nep": NEP})

    assert faults == []
    assert Recognizer(kinds).of_url("https://numpy.org/neps/nep-0050-scalars.html") == Target("nep", "50", "NEP 50")


def test_a_mention_of_it_leads_to_the_address_that_its_template_gives() -> None:
    kinds, _ = read_kinds({"nep": NEP})

    (mention,) = mentions("as NEP 50 says", kinds=kinds)

    assert (mention.start, mention.end, mention.kind, mention.target) == (3, 9, "nep", "50")
    assert (mention.url, mention.label) == ("https://numpy.org/neps/nep-0050.html", "NEP 50")


def test_a_target_without_templates_is_the_first_group_else_the_whole_match() -> None:
    kinds, _ = read_kinds({"spec": {"text": r"SPEC ([0-9]+)"}, "ticket": {"text": r"PROJ-[0-9]+"}})

    found = mentions("SPEC 0 and PROJ-007", kinds=kinds)

    assert [(m.kind, m.target, m.label, m.url) for m in found] == [
        ("spec", "0", "0", ""),
        ("ticket", "PROJ-007", "PROJ-007", ""),
    ]


def test_templates_take_groups_by_number_and_the_whole_match_as_0() -> None:
    kinds, faults = read_kinds({"jira": {"text": r"([A-Z]+)-(\d+)", "target": "{1}/{2}", "label": "<{0}>"}})

    (mention,) = mentions("see QA-007", kinds=kinds)

    assert (faults, mention.target, mention.label) == ([], "QA/007", "<QA-007>")


def test_a_group_that_took_no_part_is_empty() -> None:
    kinds, _ = read_kinds({"x": {"text": r"X(a)?(\d)", "target": "{1}-{2}"}})

    assert [m.target for m in mentions("X1 Xa2", kinds=kinds)] == ["-1", "a-2"]


def test_a_label_may_come_out_empty() -> None:
    kinds, _ = read_kinds({"x": {"text": r"X(a)?(\d)", "label": "{1}"}})

    assert [(m.kind, m.url, m.label) for m in mentions("X1", kinds=kinds)] == [("x", "", "")]


def test_kinds_of_the_project_are_asked_before_the_built_in_ones() -> None:
    kinds, _ = read_kinds({"numpy": {"url": r"github\.com/numpy/numpy/issues/(\d+)"}, "x": {"text": r"gh-(\d+)"}})

    target = Recognizer(kinds).of_url("https://github.com/numpy/numpy/issues/7")
    assert target is not None
    assert (target.kind, target.name) == ("numpy", "7")
    assert Recognizer(kinds).of_url("https://github.com/python/cpython/issues/7") == Target(
        "gh-issue", "python/cpython#7", "python/cpython#7"
    )
    assert [m.kind for m in mentions("gh-12", kinds=kinds)] == ["x"]


def test_a_kind_known_by_text_alone_is_not_asked_about_urls() -> None:
    kinds, _ = read_kinds({"nep": {"text": r"NEP (\d+)"}})

    assert Recognizer(kinds).of_url("https://example.org/NEP 7") is None


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([], "must be a dict of kinds, not list"),
        ({"NEP": NEP}, "'NEP' is no name of a kind"),
        ({3: NEP}, "3 is no name of a kind"),
        ({"nep": "x"}, "'nep' must be a dict with the keys url, text, target, label, not str"),
        ({"nep": {"url": "x", "link": "y"}}, "'nep' has unknown keys link"),
        ({"nep": {"url": 3}}, "'nep' must have strings for url"),
        ({"nep": {"label": "x"}}, "'nep' has neither a url nor a text"),
        ({"nep": {"url": "("}}, "'nep' has a url that is no regular expression: missing )"),
        ({"nep": {"text": "x*"}}, "'nep' has a text that matches the empty string"),
        ({"nep": {"url": "x", "target": "{"}}, "'nep' has a target that is no template"),
        ({"nep": {"url": "x", "target": r"\1"}}, "'nep' has a target that names no group of the match, such as {0}"),
        ({"nep": {"url": "x", "label": "{1}"}}, "'nep' has a label that names the group {1}, which the url does not"),
        ({"nep": {"url": "(x)", "label": "{}"}}, "'nep' has a label that names the group {}, which the url"),
        ({"nep": {"url": "(?P<a>x)", "text": "y", "label": "{a}"}}, "'nep' has a label that names the group {a}"),
        ({"nep": {"url": "(x)", "label": "{1:d}"}}, "'nep' has a label that has the format 'd', which not"),
        ({"nep": {"url": "(x)", "label": "{1:{1}}"}}, "'nep' has a label that has the format '{1}'"),
    ],
)
def test_each_fault_says_which_kind_and_what_is_wrong(value: Any, message: str) -> None:
    kinds, faults = read_kinds(value)

    assert kinds == ()
    assert re.search(re.escape(message), "; ".join(faults))


def test_one_wrong_kind_leaves_the_others() -> None:
    kinds, faults = read_kinds({"bad": {}, "nep": NEP})

    assert [kind.name for kind in kinds] == ["nep"]
    assert len(faults) == 1
