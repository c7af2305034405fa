"""What the environment says to the hub's client and to transformers, looked at before they stumble over it."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from summarizer.errors import UsageError
from summarizer.settings import OFFLINE, is_set

_TIMEOUTS = ("HF_HUB_ETAG_TIMEOUT", "HF_HUB_DOWNLOAD_TIMEOUT")
_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")


def offline_by() -> str:
    """What may have turned the network off, in the words of a user: variables that are set, else the option."""
    told = [name for name in OFFLINE if is_set(name)]
    if told in ([], ["HF_HUB_OFFLINE"]):  # which the option sets too, for the libraries
        return "--offline or HF_HUB_OFFLINE"
    return " and ".join(told)


def check_timeouts() -> None:
    """Raise UsageError for a value that the hub's client breaks off its import at, and transformers with it."""
    for name in _TIMEOUTS:
        if (value := os.environ.get(name)) and not value.isdecimal():
            raise UsageError(f"{name} is {value!r}, not a number of seconds; correct or unset it")


def check_network() -> None:
    """Raise UsageError for an address, a token or a proxy that no request can be made with."""
    _check_url("HF_ENDPOINT", ("http", "https"))
    for name in _PROXIES:
        for variable in (name, name.lower()):
            _check_url(variable, ("http", "https", "socks5", "socks5h"))
    token = os.environ.get("HF_TOKEN", "").strip()
    if not token.isascii() or not token.isprintable() or " " in token:
        raise UsageError("HF_TOKEN holds characters that no token has; copy it again, unset it, or: hf auth login")


def _check_url(name: str, schemes: tuple[str, ...]) -> None:
    value = os.environ.get(name, "").strip()
    if not value:
        return
    try:
        if name.upper() in _PROXIES and "://" not in value:  # as httpx reads it
            value = f"http://{value}"
        parts = urlsplit(value)
        sound = parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if not sound or not value.isprintable() or " " in value:
        shown = "not an address" if "@" in value else f"{value!r}, not an address"  # it may hold a password
        raise UsageError(f"{name} is {shown} such as http://host; correct or unset it")
