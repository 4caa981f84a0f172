"""The configuration as Sphinx knows it: the registration of each value, and what ``conf.py`` says, checked."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.errors import ConfigError

from .core.settings import RelnotesConfig, SettingsError, default_of, read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.config import Config


def config_values() -> Iterator[tuple[str, Any, str, tuple[type, ...]]]:
    """Name, default, rebuild and types of each value, as ``app.add_config_value`` takes them."""
    for item in dataclasses.fields(RelnotesConfig):
        yield f"relnotes_{item.name}", default_of(item), item.metadata["rebuild"], item.metadata["types"]


def read_config(config: Config, confdir: str | Path) -> RelnotesConfig:
    """Check all values and freeze them.

    Raises one ``ConfigError`` that names every fault.
    """
    names = ["project", *(name for name, *_ in config_values())]
    try:
        return read_settings({name: config[name] for name in names}, Path(confdir))
    except SettingsError as error:
        raise ConfigError(f"sphinx_relnotes: {error}") from error
