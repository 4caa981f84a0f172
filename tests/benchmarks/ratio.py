"""What the extension costs: CPU time of a build of the same posts with it, and with plain Sphinx and MyST.

    python ratio.py [--posts DIR | --synthetic N] [--runs 5] [--peers] [--theme furo]

DIR is a folder of posts, with ``../authors`` and ``../../data`` beside it where there are any; by default
that of ``RELNOTES_CORPUS``, else 327 made-up posts. Seconds are user and system time of one ``sphinx-build``.
The builds alternate, so that what else the machine does falls on all; a ratio is the median of pairs. ``--peers``
builds the same posts with ABlog too, with all that it has of what is built here: archives, and feeds with full texts;
all in the theme alabaster then, for in Furo each page of a project with ABlog says only that it cannot be made.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES = ("cold", "no change", "one post touched")
FLOOR = """
extensions = ["myst_parser"]
html_baseurl = "https://example.org/"
suppress_warnings = ["myst", "toc", "misc", "ref", "image"]
"""
RELNOTES = """
extensions = ["sphinx_relnotes"]
html_baseurl = "https://example.org/"
relnotes_posts = {"": "../posts"}
relnotes_permalink = "{year}/{month}/{slug}"
relnotes_product = "Python"
relnotes_redirects = ["html", "netlify", "nginx", "json"]
"""
ABLOG = f"""{FLOOR}
extensions += ["ablog"]
myst_title_to_header = True
blog_title = "Announcements"
blog_baseurl = "https://example.org/"
blog_post_pattern = "posts/**/*.md"
blog_feed_archives = True
blog_feed_fulltext = True
post_date_format = "%Y-%m-%d"
"""


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    corpus = os.environ.get("RELNOTES_CORPUS")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--posts", type=Path, default=Path(corpus, "posts") if corpus else None)
    which.add_argument("--synthetic", type=int, metavar="N")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peers", action="store_true", help="measure ABlog too")
    parser.add_argument("--theme", help="furo, or alabaster with peers")
    args = parser.parse_args()
    theme = args.theme or ("alabaster" if args.peers else "furo")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        posts = args.posts if args.synthetic is None else None
        projects = [*lay_out(folder, posts, args.synthetic or 327, theme)]
        projects += lay_out_peers(folder, theme) if args.peers else []
        for project in [*projects]:  # so that no build that counts compiles modules or fills a cache
            cpu_seconds(project)
            if not has_pages(project):
                print(f"{project.name} is left out: its pages in the theme {theme} are none")
                projects.remove(project)
        seconds: dict[tuple[str, str], list[float]] = {}
        for _ in range(args.runs):
            for project in projects:
                for case, cpu in measure(project):
                    seconds.setdefault((case, project.name), []).append(cpu)
        count = sum(1 for _ in (folder / "posts").rglob("index.*"))
        print(f"{count} posts, {args.runs} runs, Sphinx {version('sphinx')}, {theme}, CPU seconds (median)")
        print(f"{'':20}{'':10}{'seconds':>8}{'ratio':>8}  (least to most)")
        for case in CASES:
            for project in projects:
                print(row(case, project.name, seconds[case, project.name], seconds[case, "floor"]))


def lay_out(folder: Path, posts: Path | None, count: int, theme: str) -> tuple[Path, Path]:
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
    conf = RELNOTES + f"html_theme = {theme!r}\n"
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
    for project, text in ((floor, FLOOR + f"html_theme = {theme!r}\n"), (relnotes, conf)):
        project.joinpath("conf.py").write_text(text, encoding="utf-8")
        project.joinpath("index.md").write_text("# Announcements\n", encoding="utf-8")
    return floor, relnotes


def lay_out_peers(folder: Path, theme: str) -> list[Path]:
    """Write a project for each peer that is installed, on copies of the posts with the names that it has for keys."""
    try:
        found = version("ablog")
    except PackageNotFoundError:
        print("ablog is not installed: `tox -e bench-peers` brings it")
        return []
    print(f"ablog {found}")
    project = folder / "ablog"
    shutil.copytree(folder / "posts", project / "posts")
    for post in project.rglob("posts/**/*.md"):
        text = post.read_text(encoding="utf-8")
        post.write_text(re.sub(r"^publishDate:", "date:", text, count=1, flags=re.MULTILINE), encoding="utf-8")
    project.joinpath("conf.py").write_text(ABLOG + f"html_theme = {theme!r}\n", encoding="utf-8")
    project.joinpath("index.md").write_text("# Announcements\n", encoding="utf-8")
    return [project]


def has_pages(project: Path) -> bool:
    """Whether a build made pages, and each is a whole one: in some themes a peer leaves an excuse and no warning."""
    pages = [page.read_bytes() for page in project.glob("_build/**/*.html")]
    return len(pages) > 1 and all(b"</html>" in page for page in pages)


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


def row(case: str, project: str, seconds: list[float], floor: list[float]) -> str:
    """One line of the table."""
    ratios = [ours / theirs for theirs, ours in zip(floor, seconds, strict=True)]
    spread = f"  ({min(ratios):.2f} to {max(ratios):.2f})" if seconds is not floor else ""
    return f"{case:20}{project:10}{median(seconds):8.2f}{median(ratios):8.2f}{spread}"


if __name__ == "__main__":
    main()
