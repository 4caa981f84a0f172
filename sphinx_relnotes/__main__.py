"""``python -m sphinx_relnotes`` is the command ``sphinx-relnotes``."""

from __future__ import annotations

from .cli import main

if __name__ == "__main__":
    main()
