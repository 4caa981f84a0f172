"""Tokens as Markdown for engines that turn every line end into a break: paragraphs on one line, links in full.

mdformat's renderer knows what must be escaped where; only what it does not have, or does for other ends, is here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mdformat.renderer import DEFAULT_RENDERERS, MDRenderer, RenderContext, RenderTreeNode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping, Sequence

    from markdown_it.token import Token

    Render = Callable[[RenderTreeNode, RenderContext], str]

_BARE = re.compile(r"https?://(?:[A-Za-z0-9/=&%#@+-]|[.:?!,;'](?=[A-Za-z0-9])|(?<=[A-Za-z0-9])_(?=[A-Za-z0-9]))+")
_ENTITY_TAIL = re.compile(r"&\w+;")
_TASK = re.compile(r"\\?\[([ xX])\\?\](?= )")
_LINE = re.compile(r"\s*\n\s*")


def write_markdown(tokens: Sequence[Token], *, has_alerts: bool) -> str:
    """Markdown without hard-wrapped lines; ``has_alerts`` says that the engine has GitHub's ``> [!NOTE]``."""
    extension = _Extension(has_alerts=has_alerts)
    options: Mapping[str, Any] = {"mdformat": {"wrap": "no", "number": True}, "parser_extension": [extension]}
    env: MutableMapping[str, Any] = {}
    return MDRenderer().render(tokens, options, env)


class _Extension:
    """What mdformat asks of its plugins."""

    def __init__(self, *, has_alerts: bool) -> None:
        self._has_alerts = has_alerts
        self.RENDERERS: Mapping[str, Render] = {
            "blockquote": self._blockquote,
            "hardbreak": _hardbreak,
            "hr": _rule,
            "link": _link,
            "text": _text,
            "s": _strikethrough,
            "em": _emphasis,
            "table": _table,
            "footnote_ref": _footnote_ref,
            "footnote_block": _footnotes,
            "footnote": _footnote,
        }

    def _blockquote(self, node: RenderTreeNode, context: RenderContext) -> str:
        alert = str(node.meta.get("alert", "")) if node.nester_tokens else ""
        inner = DEFAULT_RENDERERS["blockquote"](node, context)
        if not alert:
            return inner
        if self._has_alerts:
            return f"> [!{alert.upper()}]\n{inner}"
        return inner if node.meta.get("is_titled") else f"> **{alert.capitalize()}**\n>\n{inner}"


def _children(node: RenderTreeNode, context: RenderContext, separator: str = "") -> str:
    return separator.join(text for child in node.children if (text := child.render(context)))


def _hardbreak(node: RenderTreeNode, context: RenderContext) -> str:
    is_flat = any(above.type in {"heading", "table", "link"} for above in _above(node))
    return DEFAULT_RENDERERS["hardbreak"](node, context) if _is_within(node, "heading") else " " if is_flat else "\n"


def _above(node: RenderTreeNode) -> Sequence[RenderTreeNode]:
    found: list[RenderTreeNode] = []
    while node.parent is not None:
        node = node.parent
        found.append(node)
    return found


def _is_within(node: RenderTreeNode, kind: str) -> bool:
    return any(above.type == kind for above in _above(node))


def _rule(_node: RenderTreeNode, _context: RenderContext) -> str:
    return "---"


def _link(node: RenderTreeNode, context: RenderContext) -> str:
    """A bare address stays bare where every engine finds it again: forums make a preview of one on its own line."""
    if node.info != "auto":
        return DEFAULT_RENDERERS["link"](node, context)
    address = str(node.attrs["href"])
    shown = "".join(child.content for child in node.children)
    if shown != address and not address.startswith("mailto:"):
        return f"[{_children(node, context)}](<{address}>)"
    after, before = node.next_sibling, node.previous_sibling
    is_free = after is None or after.type in {"hardbreak", "softbreak"} or after.content[:1].isspace()
    is_led = before is None or before.type in {"hardbreak", "softbreak"} or before.content[-1:].isspace()
    if is_free and is_led and _BARE.fullmatch(address) and not _ENTITY_TAIL.search(address):
        return address
    return DEFAULT_RENDERERS["link"](node, context)


def _text(node: RenderTreeNode, context: RenderContext) -> str:
    text = DEFAULT_RENDERERS["text"](node, context)
    above = [one.type for one in _above(node)[:3]]
    is_first = node.previous_sibling is None and above == ["inline", "paragraph", "list_item"]
    return _TASK.sub(r"[\1]", text, count=1) if is_first and _TASK.match(text) else text


def _strikethrough(node: RenderTreeNode, context: RenderContext) -> str:
    return f"~~{_children(node, context)}~~"


def _emphasis(node: RenderTreeNode, context: RenderContext) -> str:
    mark = node.markup or "*"
    return f"{mark}{_children(node, context)}{mark}"


def _table(node: RenderTreeNode, context: RenderContext) -> str:
    rows = [row for part in node.children for row in part.children]
    lines = ["| " + " | ".join(_cell(cell, context) for cell in row.children) + " |" for row in rows]
    marks = [_ALIGNED.get(str(cell.attrs.get("style", "")), "---") for cell in rows[0].children]
    lines.insert(1, "| " + " | ".join(marks) + " |")
    return "\n".join(lines)


_ALIGNED = {"text-align:left": ":--", "text-align:right": "--:", "text-align:center": ":-:"}


def _cell(node: RenderTreeNode, context: RenderContext) -> str:
    text = _LINE.sub(" ", _children(node, context).replace("\x00", " ")).strip()
    return re.sub(r"(?<!\\)\|", r"\\|", text)


def _footnote_ref(node: RenderTreeNode, _context: RenderContext) -> str:
    return f"[^{node.meta['label']}]"


def _footnotes(node: RenderTreeNode, context: RenderContext) -> str:
    return _children(node, context, "\n\n")


def _footnote(node: RenderTreeNode, context: RenderContext) -> str:
    text = _children(node, context, "\n\n").replace("\n", "\n    ")
    return f"[^{node.meta['label']}]: {text}"
