"""What the failures of the hub's client mean to a user, and which of them may pass."""

from __future__ import annotations

import contextlib
import errno
from typing import TYPE_CHECKING

from summarizer.errors import DownloadFailed, ModelMissing

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAY_PASS = (408, 429, 500, 502, 503, 504)
_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM)


class Transient(Exception):
    """A failure that may pass."""


@contextlib.contextmanager
def explained(hub_id: str) -> Iterator[None]:
    """Turn what the client raises into our errors, and into `Transient` where another try may help."""
    from huggingface_hub import errors

    # HTTPError of httpx or of httpx2, by the client's version
    transport: type[Exception] = errors.HfHubHTTPError.__bases__[0]
    again = f"what came whole is kept; go on with: summarizer models pull {hub_id}"
    try:
        yield
    except errors.HFValidationError as error:
        raise ModelMissing(f"{hub_id!r} is neither a model here nor a hub id; see: summarizer models list") from error
    except errors.GatedRepoError as error:
        raise DownloadFailed(
            f"{hub_id} asks you to accept its licence on the hub first, then: hf auth login"
        ) from error
    except (errors.RepositoryNotFoundError, errors.RevisionNotFoundError) as error:
        raise ModelMissing(
            f"the hub has no {hub_id} at that revision, or it is private (hf auth login); see: summarizer models list"
        ) from error
    except errors.OfflineModeIsEnabled as error:
        raise ModelMissing(f"{hub_id} is not on this machine and HF_HUB_OFFLINE is set; unset it to pull") from error
    except errors.LocalEntryNotFoundError as error:  # how the client says that the hub cannot be reached
        raise Transient(f"the hub cannot be reached for {hub_id} ({_cause(error)}); {again}") from error
    except errors.HfHubHTTPError as error:
        status = error.response.status_code
        if status in _MAY_PASS:
            raise Transient(f"the hub answered {status} for {hub_id}; {again}") from error
        raise DownloadFailed(
            f"the hub answered {status} for a file of {hub_id}; it may have changed: pull again"
        ) from error
    except transport as error:
        raise Transient(f"the connection broke while fetching {hub_id} ({_cause(error)}); {again}") from error
    except OSError as error:
        if error.errno in _DISK:
            raise DownloadFailed(
                f"cannot write {hub_id} to the Hugging Face cache ({error.strerror}); "
                "make room or set HF_HOME to another disk, then pull again"
            ) from error
        raise Transient(f"the download of {hub_id} broke ({_cause(error)}); {again}") from error


def _cause(error: BaseException) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
