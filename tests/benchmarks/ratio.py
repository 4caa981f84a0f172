"""What the extension costs: CPU time of a build of the same posts with it, and with plain Sphinx and MyST.

    python ratio.py [--posts DIR | --synthetic N] [--runs 5]

DIR is a folder of posts, with ``../authors`` and ``../../data`` beside it where there are any; by default
that of ``RELNOTES_CORPUS``, else 327 made-up posts. Seconds are user and system time of one ``sphinx-build``.
The two builds alternate, so that what else the machine does falls on both; a ratio is the median of pairs.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES = ("cold", "no change", "one post touched")
FLOOR = """
extensions = ["myst_parser"]
html_theme = "furo"
html_baseurl = "https://example.org/"
suppress_warnings = ["myst", "toc", "misc", "ref", "image"]
"""
RELNOTES = """
extensions = ["sphinx_relnotes"]
html_theme = "furo"
html_baseurl = "https://example.org/"
relnotes_posts = {"": "../posts"}
relnotes_permalink = "{year}/{month}/{slug}"
relnotes_product = "Python"
relnotes_redirects = ["html", "netlify", "nginx", "json"]
"""


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    corpus = os.environ.get("RELNOTES_CORPUS")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--posts", type=Path, default=Path(corpus, "posts") if corpus else None)
    which.add_argument("--synthetic", type=int, metavar="N")
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        posts = args.posts if args.synthetic is None else None
        floor, relnotes = lay_out(folder, posts, args.synthetic or 327)
        for project in (floor, relnotes):  # so that no build that counts compiles modules or fills a cache
            cpu_seconds(project)
        seconds: dict[tuple[str, Path], list[float]] = {}
        for _ in range(args.runs):
            for pair in zip(measure(floor), measure(relnotes), strict=True):
                for project, (case, cpu) in zip((floor, relnotes), pair, strict=True):
                    seconds.setdefault((case, project), []).append(cpu)
        count = sum(1 for _ in (folder / "posts").rglob("index.*"))
        print(f"{count} posts, {args.runs} runs, CPU seconds (median)")
        print(f"{'':18}{'floor':>8}{'relnotes':>10}{'ratio':>8}  (least to most)")
        for case in CASES:
            print(row(case, seconds[case, floor], seconds[case, relnotes]))


def lay_out(folder: Path, posts: Path | None, count: int) -> tuple[Path, Path]:
    """Write the two projects, the floor and ours, on copies of the same posts; return their folders."""
    if posts is None:
        generator = Path(__file__).with_name("library.py")
        subprocess.run([sys.executable, generator, folder, str(count)], check=True)
        data = folder
    else:
        shutil.copytree(posts, folder / "posts")
        if (posts.parent / "authors").is_dir():
            shutil.copytree(posts.parent / "authors", folder / "authors")
        data = posts.resolve().parent.parent / "data"
    conf = RELNOTES
    for value, path in (
        ("authors", folder / "authors"),
        ("peps", data / "peps.json"),
        ("schedule", data / "python-releases.json"),
    ):
        if path.exists():
            conf += f"relnotes_{value} = {str(path)!r}\n"
    floor, relnotes = folder / "floor", folder / "relnotes"
    shutil.copytree(folder / "posts", floor / "posts")
    relnotes.mkdir()
    for project, text in ((floor, FLOOR), (relnotes, conf)):
        project.joinpath("conf.py").write_text(text, encoding="utf-8")
        project.joinpath("index.md").write_text("# Announcements\n", encoding="utf-8")
    return floor, relnotes


def measure(project: Path) -> Iterator[tuple[str, float]]:
    """Build from nothing, with nothing to do, and after a post was touched: each case and its CPU seconds."""
    shutil.rmtree(project / "_build", ignore_errors=True)
    yield "cold", cpu_seconds(project)
    yield "no change", cpu_seconds(project)
    posts = project / "posts" if (project / "posts").exists() else project.parent / "posts"
    touched = min(posts.rglob("index.*"))
    touched.touch()
    yield "one post touched", cpu_seconds(project)


def cpu_seconds(project: Path) -> float:
    """User and system time of one build; a build that fails ends the run."""
    command = [sys.executable, "-m", "sphinx", "-q", "-j1", str(project), str(project / "_build")]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with (project / "warnings.txt").open("wb") as warnings:
        process = subprocess.Popen(command, stderr=warnings, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit((project / "warnings.txt").read_text(encoding="utf-8"))
    return usage.ru_utime + usage.ru_stime


def row(case: str, floor: list[float], relnotes: list[float]) -> str:
    """One line of the table."""
    ratios = [ours / theirs for theirs, ours in zip(floor, relnotes, strict=True)]
    spread = f"({min(ratios):.2f} to {max(ratios):.2f})"
    return f"{case:18}{median(floor):8.2f}{median(relnotes):10.2f}{median(ratios):8.2f}  {spread}"


if __name__ == "__main__":
    main()
