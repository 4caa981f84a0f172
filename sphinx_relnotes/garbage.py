"""Python's search for garbage, spared what cannot be any.

Otherwise all that stays for a build's whole time is looked through again and again: while it is loaded, while documents
are read, and when the process ends, where nothing needs to be found any more. It was a third of the time of a build
that changes nothing.
"""

from __future__ import annotations

import atexit
import gc
import io
import itertools
import pickle
from types import GeneratorType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_FROZEN_AT_START = 10_000
"""Python may begin with some frozen objects; more are those of an application that sees to its garbage itself."""
_USUAL = gc.get_threshold()
_SELDOM = (1_000_000, *_USUAL[1:])
"""More objects than most projects load. A build that fails before it begins leaves it so, which does no harm."""
_AT_LEISURE = (5_000, *_USUAL[1:])
"""While documents are read and written: with fewer searches, more is gone before it is looked through once."""
_DOCUMENTS = 100
"""So many are read between two times that what is alive is put aside: little enough to be looked through quickly."""
_STANDARD_STREAMS = 3


def search_seldom() -> None:
    """Let what is loaded come to lie before it is looked through, unless an application has a pace of its own."""
    if _USUAL[0] and gc.get_threshold() == _USUAL and gc.get_freeze_count() < _FROZEN_AT_START:
        gc.set_threshold(*_SELDOM)
    atexit.unregister(end_without_search)
    atexit.register(end_without_search)


def spare_what_stays(app: Sphinx) -> None:
    """Search again, but for what is alive now, and what reading leaves, until the build ends (``gc.freeze``).

    Documents that Sphinx keeps to write them stay that long too; to let go of them sooner, all would be looked through.
    """
    if gc.get_threshold() == _SELDOM:
        gc.set_threshold(*_AT_LEISURE)
        app.connect("build-finished", search_as_usual)
    if gc.get_freeze_count() >= _FROZEN_AT_START:
        return
    numbers = itertools.count(1)

    def put_aside(*_: object) -> None:
        if next(numbers) % _DOCUMENTS == 0:
            gc.collect()  # lest garbage is kept
            gc.freeze()

    gc.freeze()
    app.connect("env-purge-doc", put_aside)  # between two documents
    app.connect("build-finished", lambda *_: gc.unfreeze())


def search_as_usual(*_: object) -> None:
    """Give the pace back that Python has for a process, unless somebody has chosen one since."""
    if gc.get_threshold() == _AT_LEISURE:
        gc.set_threshold(*_USUAL)


def restore(pickled: bytes) -> Any:
    """What stays for the rest of the build; none of it is garbage while it is being made."""
    is_searching = gc.isenabled()
    gc.disable()
    try:
        return pickle.loads(pickled)  # noqa: S301 - our own
    finally:
        if is_searching:
            gc.enable()


def end_without_search() -> None:
    """Leave to the system what is alive when the process ends, unless something waits for its end to do its work."""
    things = gc.get_objects()
    kinds = {kind for kind in {*map(type, things)} if hasattr(kind, "__del__")} - {GeneratorType}
    if not any(_has_work_left(thing) for thing in things if type(thing) in kinds):
        gc.freeze()


def _has_work_left(thing: object) -> bool:
    """Whether something with ``__del__`` needs it: all but files which are closed, not written, or Python's own."""
    if not isinstance(thing, io.IOBase):
        return True
    try:
        is_kept = not thing.closed and thing.writable() and not isinstance(thing, io.StringIO | io.BytesIO)
        return is_kept and thing.fileno() >= _STANDARD_STREAMS
    except (OSError, ValueError):  # a file of somebody's own making
        return True
