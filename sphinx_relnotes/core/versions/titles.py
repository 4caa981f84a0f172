"""What a title says of versions: which ones it names, and whether it announces them or only speaks of them."""

from __future__ import annotations

import enum
import functools
import re
from dataclasses import dataclass

from . import titlewords as words


class Verdict(enum.Enum):
    """Whether a title announces a version that it names, as far as its words tell."""

    ANNOUNCED = enum.auto()
    OPEN = enum.auto()
    """The words do not tell; a day in the schedule or a download link must."""
    SPOKEN_OF = enum.auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleVersion:
    """One version that a title names."""

    number: str
    """The dotted number as written: ``3.14`` or ``3.14.0``."""
    stage: str = ""
    """``a``, ``b`` or ``rc``; empty for a final release."""
    serial: int = 0
    """The number within the stage, from 1; 0 where there is no stage, or the title does not tell."""
    suffix: str = ""
    """``.post1`` and its like."""
    is_final: bool = False
    """The word "final" stands at the number."""
    is_glued: bool = False
    """The stage stands at the number as PEP 440 writes it (``26.1b1``), and not as a word."""
    verdict: Verdict

    @property
    def is_series(self) -> bool:
        """Whether only ``X.Y`` is named, which may be a release or a series."""
        return self.number.count(".") == 1 and not (self.stage or self.suffix or self.is_final)

    @property
    def is_complete(self) -> bool:
        """Whether the words alone name one release."""
        return not self.is_series and (not self.stage or self.serial > 0)


@functools.lru_cache(maxsize=1024)
def versions_in(title: str, product: str) -> tuple[TitleVersion, ...]:
    """All versions in a title, in reading order; those of other products are open or spoken of."""
    text = words.normalised(title)
    found: list[TitleVersion] = []
    end = 0
    groups = _groups(text, words.version_pattern(product))
    for index, group in enumerate(groups):
        following = groups[index + 1][0].start() if index + 1 < len(groups) else len(text)
        lead, trail = text[end : group[0].start()], text[group[-1].end() : following]
        is_all = len(groups) == 1 and not re.search(r"\w", lead + trail)
        if index:  # what was said of the versions before does not touch these
            lead = re.split(r",| and ", lead)[-1]
        found += _named(group, lead, _verdict(group, lead, trail, is_all=is_all))
        end = group[-1].end()
    return tuple(found)


def _groups(text: str, pattern: re.Pattern[str]) -> list[list[re.Match[str]]]:
    """Versions that are joined by commas and "and" share what is said of them."""
    groups: list[list[re.Match[str]]] = []
    for match in pattern.finditer(text):
        group = groups[-1] if groups else [match]
        is_joined = words.JOINT.fullmatch(text, group[-1].end(), match.start())
        if is_joined and (group[0]["product"] or not match["product"]):
            group.append(match)
        else:
            groups.append([match])
    return groups


def _verdict(group: list[re.Match[str]], lead: str, trail: str, *, is_all: bool) -> Verdict:
    before = _before(lead, has_product=bool(group[0]["product"]))
    signal = words.SIGNAL.search(words.SENTENCE.split(trail, maxsplit=1)[0])
    kind = signal.lastgroup if signal else ""
    if before is Verdict.SPOKEN_OF or kind == "unsaid" or trail.startswith("'s"):
        return Verdict.SPOKEN_OF
    is_said = kind == "said" or words.NEWS.search(lead) is not None
    if all(map(_is_bare, group)) and not (is_said or is_all or words.LEAD_STAGE.search(lead)):
        return Verdict.SPOKEN_OF
    if before is Verdict.OPEN:
        return Verdict.ANNOUNCED if is_said and group[0]["product"] else Verdict.OPEN
    return Verdict.OPEN if kind == "doubted" else Verdict.ANNOUNCED


def _before(lead: str, *, has_product: bool) -> Verdict:
    """What the words before a version tell of it."""
    clause = words.BREAK.split(lead)[-1]
    ahead = lead.removesuffix(clause)
    stage = words.LEAD_STAGE.search(clause)
    if stage is not None:
        clause = clause[: stage.start()]
    if words.AWAY.search(clause) or words.PLANS.search(ahead + clause):
        return Verdict.SPOKEN_OF
    said = [word for word in re.findall(r"[\w'&+-]+", clause) if word not in words.SKIPPED]
    last, previous = (said[-1] if said else ""), (said[-2] if len(said) > 1 else "")
    if last in words.PREPOSITIONS and (last != "with" or previous not in {"together", "along"}):
        return Verdict.OPEN if last == "for" and previous in words.GLUE else Verdict.SPOKEN_OF
    is_known = not said or last in words.GLUE or last == "with" or (last == "of" and previous in words.GLUE)
    return Verdict.ANNOUNCED if is_known or (stage and has_product) else Verdict.OPEN


def _named(group: list[re.Match[str]], lead: str, verdict: Verdict) -> list[TitleVersion]:
    """The versions of a group; a stage in the plural is said of all of them, another of its neighbour."""
    ahead = words.LEAD_STAGE.search(lead)
    shared = group[-1]["long"] if group[-1]["plural"] and not group[-1]["count"] else None
    found = []
    for index, match in enumerate(group):
        stage = match["short"] or match["long"] or shared
        serial = words.rank_of(match["tally"], match["count"], match["rank"])
        is_final = bool(match["final"] or match["closing"])
        if not stage and not is_final and ahead is not None and (index == 0 or ahead["plural"]):
            stage = ahead["stage"]
            serial = words.rank_of(ahead["count"], *lead[: ahead.start()].split()[-4:])
        found.append(
            TitleVersion(
                number=match["number"],
                stage=words.STAGES[stage] if stage else "",
                serial=serial,
                suffix=match["suffix"] or "",
                is_final=is_final,
                is_glued=bool(match["short"]),
                verdict=verdict,
            )
        )
    return found


def _is_bare(match: re.Match[str]) -> bool:
    tails = ("short", "long", "suffix", "final", "closing")
    return match["number"].count(".") == 1 and not any(match[name] for name in tails)
