"""Which links of a post are references, and to what: asked by the build, the command line and the panel."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .addresses import label_of, target_of_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..peps import PepCatalogue
    from .reference_kinds import ReferenceKind


class Target(NamedTuple):
    """What a URL or a mention leads to."""

    kind: str
    name: str
    label: str


class Recognizer:
    """Knows the built-in kinds, and those of ``relnotes_references``, which are asked first."""

    def __init__(self, kinds: Sequence[ReferenceKind] = ()) -> None:
        self._kinds = tuple(kind for kind in kinds if kind.url is not None)

    def of_url(self, url: str) -> Target | None:
        """Tell what an absolute http(s) URL leads to; ``None`` where it is no page of a known kind."""
        for kind in self._kinds:
            named = kind.of_url(url)
            if named is not None:
                return Target(kind.name, named.target, named.label)
        found = target_of_url(url)
        return Target(*found, label_of(*found)) if found else None


def pep_of_url(url: str) -> int | None:
    """Read the number of the PEP off a URL, old or new; other hosts have no PEPs."""
    found = target_of_url(url)
    return int(found[1]) if found is not None and found[0] == "pep" else None


def is_mismatch(named: Sequence[int], url: str) -> bool:
    """Whether a link's text names PEPs (see ``mentions.read_runs``) and its URL is that of another one."""
    if not named:
        return False
    number = pep_of_url(url)
    return number is not None and number not in named


def pep_target(number: int) -> Target:
    """The target that a PEP's number names."""
    return Target("pep", str(number), label_of("pep", str(number)))


def is_known_pep(number: int, catalogue: PepCatalogue | None) -> bool:
    """Whether a PEP is in the catalogue, as far as there is one; PEP 0 is the index, and in none."""
    return catalogue is None or number == 0 or number in catalogue


def mismatch_message(said: str, url: str) -> str:
    """What to say of a link whose text names another PEP than its address."""
    return f"the text of the link, {said!r}, names another PEP than its address, {url}; correct one of them"


def unknown_pep_message(target: Target) -> str:
    """What to say of a number that the catalogue does not have."""
    return f"there is no {target.label} in the catalogue of relnotes_peps; correct the number or the file"
