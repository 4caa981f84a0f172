"""The facts of our pages: what the library knows, with addresses of the site where it says where it lives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ...core.urls import is_web_url
from ...domain import relnotes_domain
from ...links import archive_page_of
from ...showing.frame import author_address
from ...sites import base_url
from ...translation import _
from .facts import PageFacts, Person
from .pictures import picture_of

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

    from ...core.announcement import Announcement, Author
    from ...core.archive_pages import ArchivePage
    from ...domain import RelnotesDomain

_MASTODON = re.compile(r"https://([^/@]+)/@([^/@]+)/?")


def page_facts(app: Sphinx, pagename: str, context: dict[str, Any], doctree: nodes.document | None = None) -> PageFacts:
    """The facts of an announcement or archive page; without its doctree no picture of its body is one of them."""
    domain = relnotes_domain(app.env)
    announcement = domain.library.by_docname.get(pagename)
    url = context.get("pageurl") or ""
    common: dict[str, Any] = {
        "language": app.config.language,
        "site_name": app.config.project or app.config.html_title or "",
        "site_url": base_url(app.builder),
        "url": url if is_web_url(url) else "",
    }
    if announcement is None:
        title = app.env.titles[pagename].astext()
        return _archive_facts(title, domain.archives[pagename], domain, common)
    return _announcement_facts(announcement, domain, common, doctree)


def _announcement_facts(
    announcement: Announcement, domain: RelnotesDomain, common: dict[str, Any], doctree: nodes.document | None
) -> PageFacts:
    facts = {
        "language": announcement.language or common["language"],
        "url": _stated_canonical(announcement) or common["url"],
    }
    return PageFacts(
        **{**common, **facts},
        kind=announcement.kind,
        title=announcement.title,
        description=announcement.description,
        picture=picture_of(announcement, domain, common["site_url"], doctree),
        published=announcement.date.isoformat(),
        updated=announcement.updated.isoformat() if announcement.updated else "",
        authors=tuple(_person(author, domain, common["site_url"]) for author in announcement.authors),
        tags=announcement.tags,
        releases=announcement.releases,
        application_category=domain.settings.application_category,
        discussion=announcement.discussion,
        is_draft=announcement.is_draft,
    )


def _stated_canonical(announcement: Announcement) -> str:
    """Where the post was published first, if its front matter says so, in the ways of other engines."""
    for name, value in announcement.extra.items():
        if name.lower().replace("_", "").replace("-", "") in {"canonical", "canonicalurl"}:
            return value if isinstance(value, str) and is_web_url(value) else ""
    return ""


def _person(author: Author, domain: RelnotesDomain, site: str) -> Person:
    page = archive_page_of(domain, "authors", (author.id,)) if site else ""
    address = author_address(author)
    match = _MASTODON.fullmatch(author.mastodon)
    return Person(
        name=author.name,
        url=f"{site}{domain.builder.get_target_uri(page)}" if page else address if is_web_url(address) else "",
        fediverse=f"@{match[2]}@{match[1]}" if match else "",
        profiles=_profiles(author) if page else (),
    )


def _profiles(author: Author) -> tuple[str, ...]:
    github = author.github and f"https://github.com/{author.github}"
    bluesky = author.bluesky and f"https://bsky.app/profile/{author.bluesky}"
    return tuple(filter(is_web_url, (author.website, author.mastodon, github, bluesky)))


def _archive_facts(title: str, page: ArchivePage, domain: RelnotesDomain, common: dict[str, Any]) -> PageFacts:
    project = common["site_name"]
    if page.kind == "authors" and page.key and (author := domain.library.index.authors.get(page.key[0])):
        return PageFacts(
            **common,
            kind="author",
            title=title,
            description=author.bio
            or _("All announcements of %(project)s by %(author)s, newest first.")
            % {"project": project, "author": author.name},
            authors=(_person(author, domain, common["site_url"]),),
        )
    return PageFacts(**common, kind="archive", title=title, description=_description(page, title, domain, project))


def _description(page: ArchivePage, title: str, domain: RelnotesDomain, project: str) -> str:
    """What a search engine shows under the page's title."""
    if page.kind in domain.library.added.filings:
        return f"{project}: {title}"
    if not page.key or page.kind == "index":
        texts = {
            "index": _("All announcements of %s, newest first."),
            "years": _("The announcements of %s by year."),
            "tags": _("The announcements of %s by tag."),
            "authors": _("Everybody who wrote announcements of %s."),
            "series": _("The release series of %s, with their releases and announcements."),
            "peps": _("Every PEP that an announcement of %s names."),
        }
        return texts[page.kind] % project
    texts = {
        "years": _("All announcements of %(project)s of the year %(key)s."),
        "tags": _("All announcements of %(project)s tagged “%(key)s”, newest first."),
        "authors": _("All announcements of %(project)s by %(key)s, newest first."),
        "series": _("All releases and announcements of %(key)s, with dates and stages."),
    }
    return texts[page.kind] % {"project": project, "key": " ".join(page.key).strip()}
