"""What the failures of the hub's client mean to a user, and which of them may pass."""

from __future__ import annotations

import contextlib
import errno
import time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from summarizer.errors import DownloadFailed, ModelMissing, SummarizerError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAY_PASS = (408, 429, 500, 502, 503, 504)
_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM)
_LOGIN = "hf auth login"


class Transient(Exception):
    """A failure that may pass; `wait` is how many seconds the hub asks to be left alone, if it says so."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


@contextlib.contextmanager
def explained(hub_id: str) -> Iterator[None]:
    """Turn what the client raises into our errors, and into `Transient` where another try may help."""
    try:
        yield
    except (SummarizerError, Transient):
        raise
    except Exception as error:
        if (known := _of_client(error, hub_id) or _of_others(error, hub_id)) is None:
            raise
        raise known from error


def _of_client(error: Exception, hub_id: str) -> Exception | None:
    """What an error of the client's own, or of its transport, means; None for any other."""
    from huggingface_hub import errors

    transport: type[Exception] = errors.HfHubHTTPError.__bases__[0]  # of httpx or of httpx2, by the client's version
    if isinstance(error, errors.LocalEntryNotFoundError) and isinstance(error.__cause__, errors.HfHubHTTPError):
        error = error.__cause__  # the client hides what the hub said
    if isinstance(error, errors.HFValidationError):
        return ModelMissing(f"{hub_id!r} is neither a model here nor a hub id; see: summarizer models list")
    if isinstance(error, errors.OfflineModeIsEnabled):
        return ModelMissing(f"{hub_id} is not on this machine and HF_HUB_OFFLINE is set; unset it to pull")
    if isinstance(error, errors.LocalEntryNotFoundError):  # how the client says that the hub cannot be reached
        return Transient(f"the hub cannot be reached for {hub_id} ({_cause(error)}); {_again(hub_id)}")
    if isinstance(error, errors.HfHubHTTPError):
        return _answered(error, hub_id)
    if type(error).__name__ in ("InvalidURL", "UnsupportedProtocol", "LocalProtocolError"):
        return _unasked(error, hub_id)
    if isinstance(error, transport):
        return Transient(f"the connection broke while fetching {hub_id} ({_cause(error)}); {_again(hub_id)}")
    return None


def _of_others(error: Exception, hub_id: str) -> Exception | None:
    """What an error of the system means, or one about an answer or a setting that the client did not look at."""
    if isinstance(error, OSError):
        if error.errno in _DISK:
            return DownloadFailed(
                f"cannot write {hub_id} to the Hugging Face cache ({error.strerror}); "
                "make room or set HF_HOME to another disk, then pull again"
            )
        return Transient(f"the download of {hub_id} broke ({_cause(error)}); {_again(hub_id)}")
    if isinstance(error, ImportError | UnicodeError) or type(error) is ValueError:
        return _unasked(error, hub_id)
    if isinstance(error, ValueError | KeyError | TypeError | AttributeError):
        return DownloadFailed(
            f"what answers for {hub_id} is no hub, but perhaps a proxy or a login page "
            f"({type(error).__name__}: {_cause(error)}); check HF_ENDPOINT and HTTPS_PROXY, then pull again"
        )
    return None


def _unasked(error: Exception, hub_id: str) -> UsageError:
    return UsageError(
        f"the hub cannot be asked for {hub_id} ({_cause(error)}); check HF_ENDPOINT, HF_TOKEN and HTTPS_PROXY"
    )


def _answered(error: Any, hub_id: str) -> Exception:
    """What a status of the hub means, with the hub's own words."""
    from huggingface_hub import errors

    status = error.response.status_code
    said = f"the hub answered {status}{_said(error)}"
    if status in _MAY_PASS:
        return Transient(f"{said} for {hub_id}; {_again(hub_id)}", _retry_after(error.response))
    if isinstance(error, errors.GatedRepoError):
        return DownloadFailed(f"{hub_id} asks you to accept its licence on the hub first, then: {_LOGIN} ({said})")
    if isinstance(error, errors.RepositoryNotFoundError):
        return ModelMissing(
            f"the hub has no {hub_id} that you may see ({said}); if it is private: {_LOGIN}; "
            "else check the name, see: summarizer models list"
        )
    if isinstance(error, errors.RevisionNotFoundError):
        return ModelMissing(f"the hub has no {hub_id} at that revision ({said}); name another: --revision main")
    if status in (401, 403):
        return DownloadFailed(f"the hub does not let you have {hub_id} ({said}); log in with a valid token: {_LOGIN}")
    if status == 451 or isinstance(error, errors.DisabledRepoError):
        return DownloadFailed(f"the hub does not give out {hub_id} ({said}); choose another: summarizer models list")
    return DownloadFailed(f"{said} for a file of {hub_id}; it may have changed: pull again")


def _said(error: Any) -> str:
    words = str(getattr(error, "server_message", None) or error.response.headers.get("X-Error-Message") or "")
    line = "".join(c if c.isprintable() else " " for c in words).strip()
    return f": {line[:200]}" if line else ""


def _retry_after(response: Any) -> float | None:
    """The seconds that an answer asks to wait: a number, or the time until a date (RFC 9110, 10.2.3)."""
    value = response.headers.get("Retry-After", "").strip()
    if value.isdecimal():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (TypeError, ValueError):
        return None


def _again(hub_id: str) -> str:
    return f"what came whole is kept; go on with: summarizer models pull {hub_id}"


def _cause(error: BaseException) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
