"""Raw HTML made by directives and roles, cleaned of what could act; the icons of sphinx-design stay."""

from __future__ import annotations

import nh3

_ICON = {"svg", "path", "g", "circle", "rect", "line", "polyline", "polygon", "ellipse"}
_ICON_ATTRIBUTES = {
    *("class", "version", "width", "height", "viewBox", "fill", "fill-rule", "stroke", "stroke-width", "d", "points"),
    *("cx", "cy", "r", "rx", "ry", "x", "x1", "x2", "y", "y1", "y2", "transform", "aria-hidden", "role"),
}
_ATTRIBUTES = {**nh3.ALLOWED_ATTRIBUTES, **dict.fromkeys(_ICON, _ICON_ATTRIBUTES)}


def clean_html(source: str) -> str:
    """HTML without scripts, handlers, frames, forms and addresses that act."""
    return nh3.clean(source, tags=nh3.ALLOWED_TAGS | _ICON, attributes=_ATTRIBUTES)
