"""Builds in processes of their own, and what they leave behind."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from built_files import files_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

Files = dict[str, str | bytes | None]
SERVER = Path(__file__).parent / "server.py"
EPOCH = "1780272000"
"""Books have the day of their making inside."""
OF_LANGUAGES = re.compile(r"_static/(?:\w+-stemmer|translations)\.js")
"""Sphinx leaves them behind where a project changes its language."""
INDEX = "searchindex.json"
"""Sphinx writes its terms in the order in which it met them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """How a build ended."""

    status: int
    seconds: float
    """Of CPU, that of its workers not among them."""
    log: str

    @property
    def was_killed(self) -> bool:
        return self.status == -signal.SIGKILL


class Builds:
    """A server of builds, as long as a ``with`` lasts."""

    def __init__(self, source: Path, *builders: str) -> None:
        """``source`` is a project to get warm with."""
        environ = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH}
        self._server = subprocess.Popen(
            [sys.executable, str(SERVER), str(source), *builders],
            env=environ,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._answer()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.__exit__(kind, error, trace)

    def build(self, source: Path, builder: str, *, parallel: int = 1, dies_after: float | None = None) -> Build:
        """Build a project into its own ``_build``; kill it after so many seconds of CPU."""
        assert self._server.stdin
        log = source.parent / f"{source.name}.log"
        order = {
            "source": str(source),
            "out": str(out_of(source, builder)),
            "doctrees": str(source / "_build" / "doctrees"),
            "builder": builder,
            "parallel": parallel,
            "dies_after": dies_after,
            "log": str(log),
        }
        self._server.stdin.write(json.dumps(order) + "\n")
        self._server.stdin.flush()
        answer = self._answer()
        done = Build(log=log.read_text(encoding="utf-8", errors="replace") if log.exists() else "", **answer)
        assert done.was_killed or (done.status == 0 and "Traceback" not in done.log), done.log
        return done

    def _answer(self) -> dict[str, Any]:
        assert self._server.stdout
        answer: dict[str, Any] = json.loads(self._server.stdout.readline())
        return answer


def out_of(source: Path, builder: str) -> Path:
    return source / "_build" / builder


def lay_out(source: Path, changes: Mapping[str, str | bytes | None]) -> None:
    """Write and delete files, and the folders that become empty."""
    for name, content in changes.items():
        path = source / name
        if content is None:
            path.unlink()
            for folder in path.relative_to(source).parents[:-1]:
                if not any((source / folder).iterdir()):
                    (source / folder).rmdir()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())


def left_by(source: Path, builder: str) -> dict[str, bytes]:
    """All that a build left: every byte of its output and of our generated sources, and the names of doctrees."""
    files: dict[str, bytes] = {}
    for name, content in files_of(out_of(source, builder)).items():
        if OF_LANGUAGES.fullmatch(name) or (builder == "json" and name.startswith("_sources/")):  # never copied anew
            continue
        if name.endswith(".epub"):  # an archive of them has the times of the files in it
            with zipfile.ZipFile(io.BytesIO(content)) as book:
                files |= {f"{name}:{entry}": book.read(entry) for entry in book.namelist()}
        else:
            files[name] = content if name != INDEX else json.dumps(json.loads(content), sort_keys=True).encode()
    doctrees = source / "_build" / "doctrees"
    for path in doctrees.rglob("*.*"):
        if path.suffix in {".doctree", ".md", ".rst", ".mdx"}:
            content = b"" if path.suffix == ".doctree" else path.read_bytes()
            files[f"doctrees:{path.relative_to(doctrees).as_posix()}"] = content
    return files


def forget(source: Path) -> None:
    shutil.rmtree(source, ignore_errors=True)
