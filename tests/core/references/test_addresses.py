from __future__ import annotations

import pytest
from hostile.measuring import assert_quick
from hypothesis import given
from hypothesis import strategies as st

from sphinx_relnotes.core.references.addresses import canonical_url, label_of, target_of_url

KNOWN = [
    ("https://peps.python.org/pep-0572/", "pep", "572"),
    ("https://peps.python.org/pep-0572", "pep", "572"),
    ("https://peps.python.org/pep-0572.html#syntax", "pep", "572"),
    ("https://peps.python.org/pep-8/", "pep", "8"),
    ("https://peps.python.org/pep-3156/?x=1", "pep", "3156"),
    ("https://peps.python.org/pep-0639/appendix-examples/", "pep", "639"),
    ("https://peps.python.org/pep-0000/", "pep", "0"),
    ("http://www.python.org/dev/peps/pep-0382/", "pep", "382"),
    ("https://www.python.org/dev/peps/pep-0590", "pep", "590"),
    ("http://python.org/dev/peps/pep-0494/#schedule", "pep", "494"),
    ("http://www.python.org/peps/pep-0263.html", "pep", "263"),
    ("http://legacy.python.org/dev/peps/pep-0453/", "pep", "453"),
    ("HTTPS://WWW.PYTHON.ORG/dev/peps/PEP-0020/", "pep", "20"),
    ("https://docs.python.org/3.13/whatsnew/3.13.html#dbm", "docs", "3.13/whatsnew/3.13.html#dbm"),
    ("https://docs.python.org/3.13/", "docs", "3.13/"),
    ("http://docs.python.org/dev/library/email.html?highlight=x#y", "docs", "dev/library/email.html#y"),
    ("http://docs.python.org/release/3.2/", "docs", "release/3.2/"),
    ("http://docs.python.org", "docs", "/"),
    ("http://docs.python.org/", "docs", "/"),
    ("https://www.python.org/downloads/release/python-3140a2/", "py-release", "3140a2"),
    ("https://www.python.org/downloads/release/python-31110", "py-release", "31110"),
    ("https://python.org/downloads/release/python-3.5.0rc1/", "py-release", "350rc1"),
    ("https://github.com/python/cpython/issues/149018", "gh-issue", "python/cpython#149018"),
    ("https://github.com/python/cpython/issues/34627/", "gh-issue", "python/cpython#34627"),
    ("https://github.com/python/cpython/issues/98#issuecomment-7", "gh-issue", "python/cpython#98"),
    ("https://github.com/pypa/pip/pull/24554/files", "gh-issue", "pypa/pip#24554"),
    ("https://github.com/cython/cython", "gh-repo", "cython/cython"),
    ("https://www.github.com/psf/black/", "gh-repo", "psf/black"),
    ("https://github.com/python/python.org.git", "gh-repo", "python/python.org"),
    ("https://github.com/numpy/numpy#readme", "gh-repo", "numpy/numpy"),
    ("https://github.com/some-body/", "gh-user", "some-body"),
    ("https://github.com/features-of-mine", "gh-user", "features-of-mine"),
    ("https://github.com/advisories/GHSA-ABCD-1234-xyz9", "ghsa", "GHSA-abcd-1234-xyz9"),
    ("https://github.com/a/b/security/advisories/GHSA-abcd-1234-xyz9", "ghsa", "GHSA-abcd-1234-xyz9"),
    ("https://nvd.nist.gov/vuln/detail/CVE-2019-9636", "cve", "CVE-2019-9636"),
    ("https://web.nvd.nist.gov/view/vuln/detail?vulnId=CVE-2014-9365", "cve", "CVE-2014-9365"),
    ("https://www.cve.org/CVERecord?id=CVE-2025-4330", "cve", "CVE-2025-4330"),
    ("https://cve.org/CVERecord?id=cve-2025-4330", "cve", "CVE-2025-4330"),
    ("https://cve.mitre.org/cgi-bin/cvename.cgi?name=CVE-2021-3177", "cve", "CVE-2021-3177"),
    ("http://cve.mitre.org/cgi-bin/cvename.cgi?name=2011-1521", "cve", "CVE-2011-1521"),
    ("https://tracker.example.org/security/cve-2021-3177", "cve", "CVE-2021-3177"),
    ("https://ssl.example.org/news.html#CVE-2022-0778", "cve", "CVE-2022-0778"),
    ("http://bugs.python.org/issue9129", "bpo", "9129"),
    ("http://bugs.python.org/issue11662#msg131981", "bpo", "11662"),
    ("https://bugs.python.org/9129", "bpo", "9129"),
    ("https://bugs.python.org/issue?@action=redirect&bpo=41304", "bpo", "41304"),
    ("https://pypi.org/project/Some.Thing_x/", "pypi", "some-thing-x"),
    ("https://pypi.org/project/pip/10.0.0b1/", "pypi", "pip"),
    ("https://pypi.org/p/pip", "pypi", "pip"),
    ("http://pypi.python.org/pypi/virtualenv/1.7", "pypi", "virtualenv"),
    ("https://discuss.python.org/t/pep-12-again/41147/36", "discourse", "41147"),
    ("https://discuss.python.org/t/some-slug/8107#more", "discourse", "8107"),
    ("https://discuss.python.org/t/8107/3", "discourse", "8107"),
    ("  https://docs.python.org:443/3/ ", "docs", "3/"),
]

UNKNOWN = [
    "",
    "pep-0572",
    "../pep-0572.md",
    "mailto:peps@python.org",
    "ftp://docs.python.org/3/",
    "https://example.org/pep-0572/",
    "https://discuss.example.org/t/pep-12/7",
    "https://github.com/python/peps/blob/main/peps/pep-0572.rst",
    "https://peps.python.org/",
    "https://peps.python.org/pep-05720/",
    "https://peps.python.org/pep-0572-draft/",
    "https://www.python.org/dev/peps/",
    "https://www.python.org/downloads/",
    "https://www.python.org/downloads/release/",
    "https://www.python.org/download/releases/3.2.1/",
    "https://docs.python.org.example.org/3/",
    "https://docs.python.org@example.org/3/",
    "https://docs.python.org:secret@example.org/3/",
    "https://notdocs.python.org/3/",
    "https://github.com",
    "https://github.com/",
    "https://github.com/issues",
    "https://github.com/advisories",
    "https://github.com/orgs/python/repositories",
    "https://github.com/orgs/python",
    "https://github.com/sponsors/python",
    "https://github.com/topics/python",
    "https://github.com/settings/tokens",
    "https://github.com/python/cpython/issues",
    "https://github.com/python/cpython/issues/new",
    "https://github.com/python/cpython/issues?q=is%3Aopen",
    "https://github.com/python/cpython/tree/v3.9.0",
    "https://github.com/python/cpython/blob/main/README.rst",
    "https://github.com/python/cpython/commit/0123456789",
    "https://github.com/python/cpython/discussions/12",
    "https://github.com/python/cpython/security/advisories",
    "https://github.com/pypa/pip/projects/6",
    "https://gist.github.com/somebody/0123456789",
    "https://bugs.python.org/",
    "https://bugs.python.org/issue",
    "https://bugs.python.org/file12345/patch.diff",
    "https://pypi.org",
    "https://pypi.org/help/#apitoken",
    "https://pypi.org/user/somebody/",
    "https://test.pypi.org/",
    "https://discuss.python.org/u/somebody",
    "https://discuss.python.org/c/committers/5",
    "https://mail.python.org/pipermail/python-dev/2011-March/109010.html",
    "http://hg.python.org/cpython/rev/4e9f1017355f",
    "https://example.org/fix-for-cve-2021-3177-and-more",
]


@pytest.mark.parametrize(("url", "kind", "target"), KNOWN)
def test_an_address_old_or_new_is_that_of_its_target(url: str, kind: str, target: str) -> None:
    assert target_of_url(url) == (kind, target)


@pytest.mark.parametrize("url", UNKNOWN)
def test_other_pages_have_no_target(url: str) -> None:
    assert target_of_url(url) is None


@pytest.mark.parametrize(("kind", "target"), sorted({(kind, target) for _, kind, target in KNOWN}))
def test_the_canonical_address_of_a_target_is_recognised_as_that_target(kind: str, target: str) -> None:
    assert target_of_url(canonical_url(kind, target)) == (kind, target)


def test_labels_are_the_names_that_people_use() -> None:
    labels = [label_of("pep", "8"), label_of("bpo", "9129"), label_of("gh-issue", "a/b#1"), label_of("cve", "CVE-1-2")]

    assert labels == ["PEP 8", "bpo-9129", "a/b#1", "CVE-1-2"]


@given(st.text() | st.text().map("https://github.com/".__add__) | st.text().map("https://docs.python.org".__add__))
def test_any_text_has_a_target_or_none(url: str) -> None:
    found = target_of_url(url)

    assert found is None or all(found)


@pytest.mark.parametrize(
    "hostile",
    [
        "https://" + "a" * 200_000,
        "https://github.com" + "/" * 200_000,
        "https://github.com/a/" + "b" * 200_000 + "!",
        "https://bugs.python.org/issue?" + "&bpo=" * 40_000,
        "https://example.org/" + "/CVE-" * 40_000,
        "https://docs.python.org/" + "?#" * 100_000,
    ],
)
def test_hostile_addresses_take_linear_time(hostile: str) -> None:
    assert_quick(lambda: target_of_url(hostile), 1)
