"""What the hub says, and what the environment says to its client: one clear error each."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from summarizer.errors import DownloadFailed, ModelError, ModelMissing, UsageError
from summarizer.settings import Settings
from summarizer.weights import manage
from summarizer.weights.hub import Hub
from summarizer.weights.store import Store
from tests.weights.stub_hub import StubHub

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]
SAID = {"X-Error-Message": "Ask the owner."}


@pytest.mark.parametrize("body", [b"<html>Log in to the network</html>", b"{}", b"[]", b"null", b'{"id": "lab/tiny"}'])
def test_an_answer_that_is_no_hubs_is_told(online: Store, stub: StubHub, body: bytes) -> None:
    """A login page or another server in place of the hub is named as such, with what to check."""
    stub.faults.answers = [(200, {}, body)]
    with pytest.raises(DownloadFailed, match=r"is no hub, but perhaps a proxy or a login page .*HF_ENDPOINT"):
        manage.pull(online, "lab/tiny")
    assert online.lock.models() == {}


@pytest.mark.parametrize(
    ("status", "headers", "kind", "message"),
    [
        (401, SAID, DownloadFailed, "401: Ask the owner.*hf auth login"),
        (401, {"X-Error-Message": "Invalid credentials in Authorization header"}, DownloadFailed, "hf auth login"),
        (403, SAID, DownloadFailed, "403: Ask the owner.*hf auth login"),
        (
            403,
            {**SAID, "X-Error-Code": "GatedRepo"},
            DownloadFailed,
            "accept its licence.*hf auth login.*Ask the owner",
        ),
        (404, {**SAID, "X-Error-Code": "RepoNotFound"}, ModelMissing, "404: Ask the owner.*summarizer models list"),
        (404, {**SAID, "X-Error-Code": "RevisionNotFound"}, ModelMissing, "--revision main"),
        (451, SAID, DownloadFailed, "does not give out lab/tiny .*451: Ask the owner"),
    ],
)
def test_a_refusal_comes_in_the_hubs_own_words(
    online: Store, stub: StubHub, status: int, headers: dict[str, str], kind: type[ModelError], message: str
) -> None:
    """What the hub says is told, with what can be done about it."""
    stub.faults.answers = [(status, headers, b"{}")]
    with pytest.raises(kind, match=message):
        manage.pull(online, "lab/tiny")


def test_a_refusal_of_a_file_is_told_as_well(online: Store, stub: StubHub) -> None:
    """Where the listing is open and the files are not, the client says that the hub cannot be reached; we do not."""
    import json

    from tests.weights.stub_hub import _listing

    listing = json.dumps(_listing("lab/tiny", stub.repos["lab/tiny"])).encode()
    stub.faults.answers = [(200, {}, listing), (403, SAID, b"{}")]
    with pytest.raises(DownloadFailed, match=r"403: Ask the owner.*hf auth login"):
        manage.pull(online, "lab/tiny")


def test_a_busy_hub_is_left_alone_as_long_as_it_asks(
    online: Store, stub: StubHub, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Retry-After is waited for, and told."""
    waited: list[float] = []
    monkeypatch.setattr("summarizer.weights.hub.time.sleep", waited.append)
    busy = (429, {"Retry-After": "7"}, b"{}")
    del stub.repos["lab/tiny"].files["config.json"]
    stub.faults.answers = [busy, busy, (404, {"X-Error-Code": "RepoNotFound"}, b"{}")]
    with caplog.at_level(logging.WARNING), pytest.raises(ModelMissing):
        manage.pull(online, "lab/tiny")
    assert waited == [7.0, 7.0]
    assert "asks to wait 7 seconds for lab/tiny" in caplog.text


def test_a_hub_that_wants_to_be_left_alone_for_long_is_an_error(online: Store, stub: StubHub) -> None:
    """Over two minutes the user decides, at once."""
    stub.faults.answers = [(429, {"Retry-After": "3600"}, b"{}")]
    with pytest.raises(DownloadFailed, match=r"429 .*it asks to wait 3600 seconds"):
        manage.pull(online, "lab/tiny")
    assert len(stub.requests) == 1


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("HF_ENDPOINT", "huggingface.co"),
        ("HF_ENDPOINT", "http://host:port"),
        ("HF_TOKEN", "hf_é"),
        ("HF_TOKEN", "two words"),
        ("HTTPS_PROXY", "ftp://proxy"),
        ("https_proxy", "http://proxy:eighty"),
        ("HF_HUB_ETAG_TIMEOUT", "soon"),
        ("HF_HUB_DOWNLOAD_TIMEOUT", "-1"),
    ],
)
def test_a_value_that_nothing_can_be_asked_with_is_named(
    online: Store, stub: StubHub, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    """A variable that the client would stumble over is a usage error that names it."""
    monkeypatch.setenv(variable, value)
    with pytest.raises(UsageError, match=f"{variable} .*unset it"):
        manage.pull(online, "lab/tiny")
    assert stub.requests == []


@pytest.mark.parametrize("value", ["http://proxy:3128", "proxy:3128", "socks5://user:word@proxy"])
def test_proxies_in_use_are_let_through(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """What httpx takes for a proxy is one."""
    from summarizer.weights.environment import check_network

    monkeypatch.setenv("ALL_PROXY", value)
    monkeypatch.setenv("HF_ENDPOINT", "https://hub.example.org:8443/mirror")
    monkeypatch.setenv("HF_TOKEN", "hf_abcDEF123\n")
    check_network()


@pytest.mark.parametrize("variable", ["SUMMARIZER_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_OFFLINE"])
def test_the_variable_that_turns_the_network_off_is_named(
    tmp_path: Path, stub: StubHub, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    """Advice to pull says first what keeps it from working, and each of the three variables is honoured."""
    for name in ("SUMMARIZER_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_OFFLINE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, "1")
    settings = Settings(cache_dir=tmp_path / "cache")
    store = Store(settings, hub=Hub(offline=settings.offline, endpoint=stub.endpoint, cache=tmp_path / "hf"))
    with pytest.raises(ModelMissing, match=f"network is off .*{variable}.*then: summarizer models pull lab/tiny"):
        store.resolve("lab/tiny")
    with pytest.raises(ModelMissing, match=variable):
        manage.pull(store, "lab/tiny")
    assert stub.requests == []
