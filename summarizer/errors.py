"""Every error a user can meet. A message names the thing, the cause, and what to type next.

SummarizerError
├── UsageError          a wrong option or combination of options
├── JournalBroken       the output folder's journal cannot be used
├── InputError          the input cannot be used
│   ├── EmptyInput      nothing in it
│   ├── BinaryInput     not text
│   ├── EncodingError   text in an encoding that cannot be told
│   ├── TooLong         too long to be an article
│   ├── NotFrench       in another language
│   └── FormatError     a broken record, page or file
└── ModelError          weights are missing or unusable
    ├── ModelMissing    not here, and not to be fetched (offline)
    ├── ModelCorrupt    here, but not what it should be
    ├── ModelRefused    an unsafe or unsupported kind of file
    └── DownloadFailed  the hub did not deliver
"""

from __future__ import annotations


class SummarizerError(Exception):
    """The base of all errors that this package raises on purpose."""


class UsageError(SummarizerError):
    """A wrong option or combination of options."""


class JournalBroken(SummarizerError):
    """The journal of a batch's output folder is damaged, or cannot be read or written."""


class InputError(SummarizerError):
    """The input cannot be used; nothing of it was lost or changed."""


class EmptyInput(InputError):
    """There is nothing in the input."""


class BinaryInput(InputError):
    """The input is not text."""


class EncodingError(InputError):
    """The input is text, but its encoding cannot be told for certain."""


class TooLong(InputError):
    """The input is too long to be an article."""


class NotFrench(InputError):
    """The input is in another language."""


class FormatError(InputError):
    """A record, page or file is broken."""


class ModelError(SummarizerError):
    """Weights are missing or cannot be used."""


class ModelMissing(ModelError):
    """The weights are not on this machine, and may not or cannot be fetched."""


class ModelCorrupt(ModelError):
    """A file of the weights is not what its digest says."""


class ModelRefused(ModelError):
    """An unsafe or unsupported kind of file."""


class DownloadFailed(ModelError):
    """The hub did not deliver the files."""
