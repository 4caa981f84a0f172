from __future__ import annotations

import pickle

import pytest

from sphinx_relnotes.core.references.mentions import Run, read_runs
from sphinx_relnotes.core.references.recognition import Recognizer, Target, is_mismatch, pep_of_url
from sphinx_relnotes.core.references.reference import Reference


def test_a_known_page_is_named_with_its_label() -> None:
    assert Recognizer().of_url("https://bugs.python.org/issue9129") == Target("bpo", "9129", "bpo-9129")


def test_an_unknown_page_is_no_reference() -> None:
    assert Recognizer().of_url("https://example.org/issue9129") is None


def test_a_reference_travels_between_processes() -> None:
    reference = Reference(kind="pep", target="8", url="https://peps.python.org/pep-0008/", text="PEP 8", line=3)

    assert pickle.loads(pickle.dumps(reference)) == reference


@pytest.mark.parametrize(
    ("url", "number"),
    [
        ("https://www.python.org/dev/peps/pep-0008/", 8),
        ("https://docs.python.org/3/whatsnew/3.12.html#pep-701", None),
        ("https://example.org/pep-0008/", None),
    ],
)
def test_only_the_peps_own_addresses_have_a_number(url: str, number: int | None) -> None:
    assert pep_of_url(url) == number


@pytest.mark.parametrize(
    ("text", "url"),
    [("PEP 693", "https://peps.python.org/pep-0692/"), ("PEPs 1 and 2", "http://www.python.org/dev/peps/pep-0003/")],
)
def test_text_that_names_another_pep_than_its_url_is_a_mismatch(text: str, url: str) -> None:
    assert is_mismatch(read_runs([Run(text, "")])[0].peps, url)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("PEP 12", "https://peps.python.org/pep-0012/#why"),
        ("PEP 12 and PEP 13", "https://peps.python.org/pep-0013/"),
        ("PEP 12", "https://docs.python.org/3/whatsnew/3.99.html#pep-13"),
        ("PEP 12", "https://discuss.python.org/t/pep-13/77"),
        ("the schedule", "https://peps.python.org/pep-0013/"),
        ("https://peps.python.org/pep-0013/", "https://peps.python.org/pep-0013/"),
        ("", "https://peps.python.org/pep-0013/"),
    ],
)
def test_text_that_agrees_or_names_none_is_no_mismatch(text: str, url: str) -> None:
    assert not is_mismatch(read_runs([Run(text, "")])[0].peps, url)
