"""Memory that a large answer took, given back: glibc keeps it in case of the next one, which may never come."""

from __future__ import annotations

import ctypes
import sys
from typing import Final

# <malloc.h>: pieces of at least so many bytes come from the system alone, and go back to it (mallopt(3)).
_M_MMAP_THRESHOLD: Final = -3
_LARGE_BYTES: Final = 1 << 20


def give_back_large_pieces() -> None:
    """From now on in this process. By itself glibc raises that size to that of whatever was freed, up to 32 MB."""
    if sys.platform == "linux" and hasattr(library := ctypes.CDLL(None), "mallopt"):
        library.mallopt(_M_MMAP_THRESHOLD, _LARGE_BYTES)
