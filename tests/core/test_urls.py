from __future__ import annotations

import pytest

from sphinx_relnotes.core.urls import is_path_or_web_url, is_web_url, site_path, site_url


@pytest.mark.parametrize("url", ["https://demo.example", "http://demo.example:8000/a?b=c#d", "HTTPS://Demo.Example/ä"])
def test_an_http_url_is_one(url: str) -> None:
    assert is_web_url(url)
    assert is_path_or_web_url(url)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://",
        "https:///path",
        "//demo.example/x",
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "https://demo.example/ x",
        "https://demo.example/\n",
        'https://demo.example/"onload="x',
        'https://x"onload="x',
        "https://x><script>x</script>",
        "https://demo.example\\@evil.example",
    ],
)
def test_what_could_leave_an_attribute_or_run_is_no_web_url(text: str) -> None:
    assert not is_web_url(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2011/04/x.html", "/2011/04/x.html"),
        ("https://blog.example/2011/caf%C3%A9/", "/2011/caf%C3%A9/"),
    ],
)
def test_an_old_address_is_a_path_of_the_site(text: str, expected: str) -> None:
    assert site_path(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "/",
        "https://blog.example",
        "/../x",
        "/a/%2e%2E/x",
        "/a/..%5Cx",
        "/a\\b",
        "/a%00.html",
        "/x%FF.html",
        "/x?page=1",
        "/x#top",
        "javascript:alert(1)",
        f"/{'x' * 251}",
    ],
)
def test_what_no_file_can_stand_for_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        site_path(text)


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("https://demo.example/docs", "https://demo.example/docs/"),
        ("/docs/", ""),
        (None, ""),
    ],
)
def test_a_site_lives_at_a_web_address(base: str | None, expected: str) -> None:
    assert site_url(base) == expected
