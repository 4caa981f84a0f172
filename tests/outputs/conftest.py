"""Outputs are functions of libraries, made up as in the tests of the core."""

from __future__ import annotations

from core.conftest import make_library

__all__ = ["make_library"]
