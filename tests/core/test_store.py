"""What is known is kept only as long as it holds."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sphinx_relnotes.core.store import Store, fingerprint_of_code, fingerprint_of_file

if TYPE_CHECKING:
    from pathlib import Path


def made(log: list[str], name: str) -> str:
    log.append(name)
    return name.upper()


def test_a_value_is_made_once_and_again_when_its_fingerprint_is_another(tmp_path: Path) -> None:
    log: list[str] = []
    for fingerprint in (1, 1, 2):
        store = Store(tmp_path / "known.pickle", "code")
        assert store.value("a", fingerprint, lambda: made(log, "a")) == "A"
        store.save()
    assert log == ["a", "a"]


def test_what_was_not_asked_for_is_forgotten(tmp_path: Path) -> None:
    log: list[str] = []
    for names in ("ab", "a", "ab"):
        store = Store(tmp_path / "known.pickle", "code")
        for name in names:
            store.value(name, 0, lambda name=name: made(log, name))  # type: ignore[misc]
        store.save()
    assert log == ["a", "b", "b"]


def test_other_code_knows_nothing(tmp_path: Path) -> None:
    log: list[str] = []
    for stamp in ("old", "new"):
        store = Store(tmp_path / "known.pickle", stamp)
        store.value("a", 0, lambda: made(log, "a"))
        store.save()
    assert log == ["a", "a"]


def test_a_broken_file_is_as_good_as_none(tmp_path: Path) -> None:
    path = tmp_path / "known.pickle"
    path.write_bytes(b"no pickle")
    store = Store(path, "code")
    assert store.value("a", 0, lambda: 1) == 1
    store.save()
    assert Store(path, "code").value("a", 0, lambda: 2) == 1


def test_a_file_is_another_one_after_each_change(tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    assert fingerprint_of_file(path) == ()
    path.write_text("one")
    first = fingerprint_of_file(path)
    path.write_text("two")
    os.utime(path, ns=(1, 1))
    assert fingerprint_of_file(path) != first


def test_code_is_another_one_after_each_change(tmp_path: Path) -> None:
    module = tmp_path / "room" / "module.py"
    module.parent.mkdir()
    module.write_text("x = 1\n")
    first = fingerprint_of_code(tmp_path)
    assert fingerprint_of_code(tmp_path) == first
    module.write_text("x = 12\n")
    assert fingerprint_of_code(tmp_path) != first
