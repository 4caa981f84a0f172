"""Where the extension joins Sphinx: every registration and connection, in reading order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from . import __version__
from .assets import add_assets, tell_all_assets
from .books import prepare_books
from .config import config_values, read_config
from .core.problems import ProblemKind
from .directives.announcement_list import AnnouncementList
from .directives.author_list import AuthorList
from .directives.pep_list import PepList
from .directives.reference_list import ReferenceList
from .directives.release_announcement import ReleaseAnnouncement
from .directives.release_changes import ReleaseChanges
from .directives.release_table import ReleaseTable
from .directives.release_timeline import ReleaseTimeline
from .directives.series_table import SeriesTable
from .directives.tag_cloud import TagCloud
from .doctrees import forget_pickle, keep_some
from .domain import RelnotesDomain, relnotes_domain
from .garbage import spare_what_stays
from .images import name_images
from .labels import setup_labels
from .manifest import delete_stale_files, write_manifest
from .nodes import setup_nodes
from .objects import why_missing
from .opening import open_library
from .outputs.api import keep_out_of_books, write_api
from .outputs.cards.handlers import draw_cards
from .outputs.feeds.handlers import add_feed_links
from .outputs.feeds.marks import setup_marks
from .outputs.feeds.writing import plan_feeds, write_feeds
from .outputs.head.handlers import add_head, tell_opengraph
from .outputs.head.pictures import copy_pictures
from .outputs.redirects.writing import write_redirects
from .outputs.side_files import write_side_files
from .pages import adapt_page_context, remember_tags
from .parsers import install_parsers
from .progress import tell, tell_again, telling
from .reporting import warn
from .revisions import setup_revisions
from .roles import add_short_roles
from .search_index import drop_unused_words
from .search_language import remember_stems
from .showing.navigation import add_relations
from .transforms.idle import SkipIdleTransforms
from .transforms.idle_writing import setup_looking
from .transforms.navigation import AddNavigation
from .transforms.note_links import NoteLinks
from .transforms.one_page import LeaveOneAnchor
from .transforms.recognise import RecogniseReferences
from .transforms.tabs import UnfoldTabs
from .transforms.views import FillViews
from .translation import CATALOG
from .workers import setup_workers

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

DIRECTIVES = {
    "release-announcement": ReleaseAnnouncement,
    "release-changes": ReleaseChanges,
    "pep-list": PepList,
    "reference-list": ReferenceList,
    "announcement-list": AnnouncementList,
    "release-table": ReleaseTable,
    "series-table": SeriesTable,
    "tag-cloud": TagCloud,
    "author-list": AuthorList,
    "release-timeline": ReleaseTimeline,
}
WRITERS = {
    "pictures": copy_pictures,
    "social cards": draw_cards,
    "data files": write_api,
    "side files": write_side_files,
    "redirects": write_redirects,
    "feeds": write_feeds,
}
"""By what they write beside the pages, in this order."""
STATIC_FOLDER = Path(__file__).parent / "static"
LOCALE_FOLDER = Path(__file__).parent / "locale"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything."""
    if "myst_nb" not in app.config.extensions:  # it brings MyST's parser under a name of its own
        app.setup_extension("myst_parser")
    app.setup_extension("sphinx_design")
    app.add_source_suffix(".mdx", "markdown")

    app.add_message_catalog(CATALOG, str(LOCALE_FOLDER))
    for name, default, rebuild, types in config_values():
        app.add_config_value(name, default, rebuild, types)  # type: ignore[arg-type]

    setup_nodes(app)
    setup_marks(app)
    setup_labels(app)
    setup_looking(app)
    setup_revisions(app)
    setup_workers(app)
    app.add_domain(RelnotesDomain)
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    for transform in (SkipIdleTransforms, RecogniseReferences, NoteLinks, AddNavigation):
        app.add_transform(transform)
    for post_transform in (FillViews, UnfoldTabs, LeaveOneAnchor):
        app.add_post_transform(post_transform)

    # After all extensions have registered their parsers and changed the configuration.
    app.connect("config-inited", check_config, priority=900)
    app.connect("config-inited", install_parsers, priority=901)
    app.connect("config-inited", add_short_roles, priority=902)
    app.connect("config-inited", remember_stems, priority=903)
    # Before any extension that looks at documents when the builder is there.
    app.connect("builder-inited", open_library, priority=100)
    app.connect("builder-inited", add_static_folder)
    app.connect("builder-inited", keep_out_of_books)
    app.connect("builder-inited", prepare_books)
    app.connect("builder-inited", spare_what_stays, priority=950)  # after all that is loaded once
    app.connect("env-get-outdated", outdated_documents)
    app.connect("env-purge-doc", keep_some)  # between two documents
    app.connect("env-updated", changed_views)
    app.connect("env-updated", name_images)
    app.connect("env-updated", plan_feeds)
    app.connect("env-updated", delete_stale_files)
    app.connect("env-updated", seal, priority=990)  # the environment is pickled next
    app.connect("doctree-resolved", forget_pickle)
    app.connect("warn-missing-reference", warn_of_target)
    app.connect("html-page-context", adapt_page_context, priority=100)  # before themes make buttons of it
    app.connect("html-page-context", remember_tags, priority=900)  # after others have put their own functions in place
    app.connect("html-page-context", add_relations)
    app.connect("html-page-context", tell_opengraph, priority=400)  # before it, which has the default, reads its fields
    app.connect("html-page-context", add_head, priority=910)
    app.connect("html-page-context", add_feed_links, priority=920)
    app.connect("html-page-context", add_assets)
    app.connect("html-collect-pages", drop_unused_words)
    # Not with the pages, which Sphinx before 8.2 does not collect where no document changed.
    for name, write in WRITERS.items():
        app.connect("build-finished", telling(name, write))
    app.connect("build-finished", write_manifest)

    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


def check_config(app: Sphinx, config: Config) -> None:
    """Refuse wrong values before any work is done."""
    read_config(config, Path(app.confdir))


def add_static_folder(app: Sphinx) -> None:
    """Let Sphinx copy the style sheets and scripts."""
    # Only now: the builder has taken its fingerprint of the configuration, which must not hold this machine's path.
    app.config.html_static_path.append(str(STATIC_FOLDER))
    tell_all_assets(app)


def outdated_documents(
    app: Sphinx, env: BuildEnvironment, added: AbstractSet[str], changed: AbstractSet[str], removed: AbstractSet[str]
) -> Iterable[str]:
    """Name the documents that show something which the library tells otherwise today."""
    domain = relnotes_domain(env)
    outdated = {*domain.outdated()}
    domain.begin(has_moved=bool(added or removed))
    outdated -= added | changed | removed
    tell(app.verbosity, "%s is read again, for the library tells it something else", sorted(outdated))
    return outdated


def seal(_app: Sphinx, env: BuildEnvironment) -> None:
    """Close what documents told, for nothing more is told from here on."""
    relnotes_domain(env).seal()


def warn_of_target(_app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """Say in our own words which announcement, release or PEP is missing; leave other domains to Sphinx."""
    if not isinstance(domain, RelnotesDomain):
        return None
    warn(ProblemKind.TARGET, why_missing(domain, node["reftype"], node["reftarget"]), location=node)
    return True


def changed_views(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Name the documents to write again, for what they show of other documents changed."""
    changed = relnotes_domain(env).changed_views()
    tell_again(app, "it shows something else", changed)
    return changed
