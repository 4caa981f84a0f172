"""``sphinx-relnotes export``: one announcement as another channel takes it; printed or written, never posted."""

from __future__ import annotations

import dataclasses
import difflib
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from ..exports.site import Site
from .opening import CommandError, config_option, open_conf, read_project_conf

if TYPE_CHECKING:
    from ..core.announcement import Announcement
    from ..core.library import Library
    from .opening import Conf

CHANNELS = ("discourse", "github", "email", "text", "social")
NETWORKS = ("bluesky", "mastodon")


class _Channel(click.ParamType):  # type: ignore[type-arg]  # generic in the newest click only
    """One of our channels, or of those of other packages, which are looked for only then."""

    name = "channel"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in CHANNELS and value not in (more := _more_channels()):
            self.fail(f"{value!r} is not one of {', '.join(map(repr, [*CHANNELS, *more]))}.", param, ctx)
        return value

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002 - click's
        return f"[{'|'.join([*CHANNELS, *_more_channels()])}]"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        names = [*CHANNELS, *_more_channels()]
        return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def _more_channels() -> list[str]:
    from ..exports.targets import target_names  # noqa: PLC0415 - it looks through all that is installed

    return target_names()


@click.command()
@click.argument("target", metavar="SLUG")
@click.option("--to", "channel", required=True, type=_Channel(), help="The channel.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file.")
@click.option("--title", "only_title", is_flag=True, help="Print the title alone, for the channel's own field.")
@click.option(
    "--network",
    default="bluesky",
    type=click.Choice(NETWORKS),
    show_default=True,
    help="Whose characters are counted for social: 300 of Bluesky, or 500 of Mastodon.",
)
@click.option("--limit", default=0, type=click.IntRange(min=0), help="Another limit for social.")
@click.option("--base-url", default="", metavar="URL", help="The site's address. Default: html_baseurl of conf.py.")
@click.option("--dirhtml", is_flag=True, help="The site is built with dirhtml, so that its addresses end in a slash.")
@click.option(
    "--html",
    "built",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of the built site, to find pictures there under the name that Sphinx gave them.",
)
@config_option
def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    target: str,
    config: Path | None,
    channel: str,
    output: Path | None,
    network: str,
    limit: int,
    base_url: str,
    built: Path | None,
    *,
    only_title: bool,
    dirhtml: bool,
) -> None:
    """Print an announcement as another channel takes it; nothing is ever posted.

    SLUG is a slug, a version, a docname, a file, or "latest". Drafts count too: texts are sent when the post goes out.

    \b
      discourse  Markdown for a forum: paragraphs on one line, absolute links and pictures
      github     Markdown for the notes of a release
      email      a message in plain text, wrapped, with numbered links (format=flowed)
      text       plain text
      social     a short text with the link, within the limit of a network

    Other packages may add channels.

    \b
    Examples:
      sphinx-relnotes export 3.14.0a2 --to discourse
      gh release create v3.14.0a2 --title "$(sphinx-relnotes export 3.14.0a2 --to github --title)"
         --notes "$(sphinx-relnotes export 3.14.0a2 --to github)"
      sphinx-relnotes export latest --to email -o announcement.eml
    """  # noqa: D301 - click reads the escapes
    conf = read_project_conf(config)
    if conf.path is None or not conf.settings.posts:
        raise CommandError("no conf.py here that names relnotes_posts; say where it is with --config")
    conf = dataclasses.replace(conf, settings=dataclasses.replace(conf.settings, drafts=True))
    library = open_conf(conf).library
    post = _find(library, target)
    if only_title:
        click.echo(" ".join(post.title.split()))
        return
    site = _site(conf, library, base_url, has_folders=dirhtml, built=built)
    text = _text(post, channel, site, network, limit)
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8", newline="\n")


def _find(library: Library, target: str) -> Announcement:
    if target == "latest":
        found = library.latest()
    else:
        released = library.find_release(target)
        path = Path(target).absolute().as_posix()
        found = (
            library.by_slug.get(target)
            or (released[0] if released else None)
            or library.by_docname.get(target.strip("/"))
            or library.by_path.get(path)
        )
    if found is None:
        near = difflib.get_close_matches(target, [*library.by_slug], n=1)
        hint = f"; did you mean {near[0]!r}?" if near else "; `sphinx-relnotes list` shows all"
        raise CommandError(f"no announcement is named {target!r}{hint}")
    return found


def _site(conf: Conf, library: Library, base_url: str, *, has_folders: bool, built: Path | None) -> Site:
    address = base_url or conf.text("html_baseurl")
    if address and not address.startswith(("http://", "https://")):
        raise CommandError(f"the site's address must begin with https://, not {address!r}")
    return Site(
        base_url=address and address.rstrip("/") + "/",
        library=library,
        has_folders=has_folders,
        suffix=conf.text("html_link_suffix") or conf.text("html_file_suffix") or ".html",
        home=conf.home.as_posix(),
        built=built,
    )


def _text(post: Announcement, channel: str, site: Site, network: str, limit: int) -> str:
    from ..exports.targets import TargetError  # noqa: PLC0415 - "--help" need not wait for it

    try:
        from ..exports.export import export  # noqa: PLC0415 - the readers are loaded for a post that is there

        made = export(post, channel, site, network=network, limit=limit)
    except ModuleNotFoundError as error:
        raise CommandError(f'{channel} needs {error.name}: pip install "sphinx-relnotes[export]"') from error
    except (OSError, ValueError, TargetError) as error:
        raise CommandError(str(error)) from error
    for problem in made.problems:
        click.echo(str(problem), err=True)
    if channel == "social" and not site.base_url:
        click.echo("the text has no link; set html_baseurl in conf.py, or give --base-url", err=True)
    return made.text
