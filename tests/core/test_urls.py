from __future__ import annotations

import pytest

from sphinx_relnotes.core.urls import is_path_or_web_url, is_web_url


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
