"""What a text says of a release is said of the next one; what it says of anything else stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from core.drafting.conftest import Move


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("Demo 1.1.0a2 is out", "Demo 1.1.0a3 is out"),
        ("Demo 1.1.0 alpha 2 is out", "Demo 1.1.0 alpha 3 is out"),
        ("Demo 1.1 Alpha 2", "Demo 1.1 Alpha 3"),
        ("Alpha 2? But Alpha 1 only just came out!", "Alpha 3? But Alpha 2 only just came out!"),
        ("changes since 1.1.0a1", "changes since 1.1.0a2"),
        ("the second of three planned alpha releases", "the third of three planned alpha releases"),
        ("the penultimate alpha", "the final alpha"),
        ("the 2nd alpha", "the 3rd alpha"),
        ("The next one will be 1.1.0a3, on 2024-12-02.", "The next one will be 1.1.0b1, on 2025-02-03."),
        ("Next: Monday, 2 December 2024", "Next: Monday, 3 February 2025"),
        ("<https://demo.org/release/demo-110a2/>", "<https://demo.org/release/demo-110a3/>"),
        ("https://demo.org/1.1.0a2/x.tar.gz", "https://demo.org/1.1.0a3/x.tar.gz"),
        ("https://demo.org/changelog.html#demo-1-1-0-alpha-2", "https://demo.org/changelog.html#demo-1-1-0-alpha-3"),
    ],
)
def test_the_next_of_its_stage(move: Move, text: str, moved: str) -> None:
    assert move(text, "1.1.0a2", "1.1.0a3") == moved


@pytest.mark.parametrize(
    "text",
    [
        "The beta phase begins on 2025-02-03 and candidates on 2025-04-07.",
        "Wait until 1.1.0rc1 with wheels.",
        "New in 1.1, compared to 1.0:",
        "Sphinx 1.1.0a2 is another product.",
        "It is 1.1.0a2.5 or 21.1.0a2 or 1.1.0a21.",
        "See https://other.org/110a21/ and https://other.org/x-1.1.0a2/.",
        "the second beta",
        "Room 2, 110 people",
    ],
)
def test_what_is_of_no_moving_release_stays(move: Move, text: str) -> None:
    assert move(text, "1.1.0a2", "1.1.0a3") in {text, text.replace("110", "<!-- relnotes: how many? (was 110) -->")}


def test_the_same_stage_of_the_next_series(move: Move) -> None:
    text = (
        "Demo 1.0.0b1 is the first of two betas of 1.0, compared to 0.9. Candidates come on 2024-04-01, see PEP 100 "
        "and https://peps.python.org/pep-0100/ and https://docs.demo.org/1.0/whatsnew/1.0.html. Next: 1.0.0b2 on "
        "2024-03-04."
    )

    assert move(text, "1.0.0b1", "1.1.0b1") == (
        "Demo 1.1.0b1 is the first of three betas of 1.1, compared to 0.9. Candidates come on 2025-04-07, see PEP 200 "
        "and https://peps.python.org/pep-0200/ and https://docs.demo.org/1.1/whatsnew/1.1.html. Next: 1.1.0b2 on "
        "2025-03-03."
    )


def test_maintenance_releases_are_counted(move: Move) -> None:
    text = "Demo 1.0.1 is the first maintenance release of Demo 1.0, with changes since 1.0.0."

    assert move(text, "1.0.1", "1.0.2") == (
        "Demo 1.0.2 is the second maintenance release of Demo 1.0, with changes since 1.0.1."
    )


def test_numbers_that_nothing_tells_are_asked_for(move: Move) -> None:
    text = "with around 195 bugfixes and documentation changes from 86 contributors"

    assert move(text, "1.1.0a2", "1.1.0a3") == (
        "with around <!-- relnotes: how many? (was 195) --> bugfixes and documentation changes from "
        "<!-- relnotes: how many? (was 86) --> contributors"
    )


def test_a_day_that_was_postponed_since_is_known_by_the_promise(move: Move) -> None:
    text = "Next: 1.1.0a3, expected on 2024-11-25."

    assert move(text, "1.1.0a2", "1.1.0a3", promised="1.1.0a3=2024-11-25") == "Next: 1.1.0b1, expected on 2025-02-03."


def test_a_day_of_the_old_series_that_nothing_tells_is_asked_for(move: Move) -> None:
    assert move("We meet on 2024-02-29.", "1.0.0b1", "1.1.0b1") == (
        "We meet on <!-- relnotes: which day? (was 2024-02-29) -->."
    )


def test_an_address_with_a_number_that_no_version_has_stays(move: Move) -> None:
    text = f"See <https://demo.example/3.{'1' * 70}/x.html>."
    assert move(text, "1.0.2", "1.1.0") == text
