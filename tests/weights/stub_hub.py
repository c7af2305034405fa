"""A hub on the loopback, as much of its HTTP interface as the real client uses, with faults by choice."""

from __future__ import annotations

import hashlib
import json
import os
import re
import socket
import struct
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from pathlib import Path

_LARGE = (".safetensors", ".bin", ".spm")  # what the hub keeps in LFS, with a sha256


@dataclass
class Repo:
    """A repository at its commits; `files` is what every commit serves."""

    files: dict[str, bytes]
    commit: str = "c0ffee" + "0" * 34
    tags: tuple[str, ...] = ("license:cc-by-4.0",)
    pipeline_tag: str = "translation"


@dataclass
class Faults:
    """What goes wrong next. Each entry of a list is used once.

    Parameters
    ----------
    statuses: answers to the next requests, whatever they ask.
    answers: the same with headers and body; the last is given again and again.
    cuts: by file, after how many bytes of its body the connection breaks.
    politely: the connection is closed where it breaks, instead of reset.
    altered: files that are served with a byte changed, though their object id stays.
    gone: files that the listing has and the server does not.
    """

    statuses: list[int] = field(default_factory=list)
    answers: list[tuple[int, dict[str, str], bytes]] = field(default_factory=list)
    cuts: dict[str, list[int]] = field(default_factory=dict)
    politely: bool = False
    altered: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)


class StubHub:
    """The server. `requests` holds `METHOD path range` of every request."""

    def __init__(self) -> None:
        self.repos: dict[str, Repo] = {}
        self.faults = Faults()
        self.requests: list[str] = []
        hub = self

        class Handler(_Handler):
            stub = hub

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.endpoint = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def add(self, name: str, folder: Path, **about: Any) -> Repo:
        """Serve the files of a folder as a repository."""
        files = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
        self.repos[name] = Repo(files, **about)
        return self.repos[name]

    def transfers(self, name: str) -> list[str]:
        """The GET requests for a file's content."""
        return [line for line in self.requests if line.startswith("GET") and line.split()[1].endswith(f"/{name}")]

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def object_id(name: str, data: bytes) -> str:
    """A file's id on the hub: the sha256 of a large file, git's sha1 of a small one."""
    if name.endswith(_LARGE):
        return hashlib.sha256(data).hexdigest()
    return hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()  # noqa: S324 -- git's choice


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    stub: StubHub

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _answer(self) -> None:
        path = unquote(urlsplit(self.path).path)
        self.stub.requests.append(f"{self.command} {path} {self.headers.get('Range', '')}".strip())
        if self.stub.faults.statuses:
            self._send(self.stub.faults.statuses.pop(0), b"{}")
        elif answers := self.stub.faults.answers:
            status, headers, body = answers.pop(0) if len(answers) > 1 else answers[0]
            self._send(status, body, headers)
        elif found := re.fullmatch(r"/api/models/(.+)/tree/[^/]+", path):
            entries = _listing(found[1], self.stub.repos[found[1]])["siblings"]
            self._send(200, json.dumps([_tree_entry(entry) for entry in entries]).encode())
        elif found := re.fullmatch(r"/api/models/(.+?)(?:/revision/(.+))?", path):
            self._describe(*found.groups())
        elif found := re.fullmatch(r"/(.+)/resolve/([^/]+)/(.+)", path):
            self._serve(*found.groups())
        else:
            self._send(404, b"{}")

    def _describe(self, name: str, revision: str | None) -> None:
        repo = self.stub.repos.get(name)
        if repo is None:
            self._send(404, b'{"error":"Repository not found"}', {"X-Error-Code": "RepoNotFound"})
        elif revision not in (None, "main", repo.commit):
            self._send(404, b'{"error":"Revision not found"}', {"X-Error-Code": "RevisionNotFound"})
        else:
            self._send(200, json.dumps(_listing(name, repo)).encode(), {"Content-Type": "application/json"})

    def _serve(self, name: str, revision: str, file: str) -> None:
        repo = self.stub.repos.get(name)
        if repo is None or revision not in ("main", repo.commit):
            self._send(404, b"{}", {"X-Error-Code": "RepoNotFound"})
            return
        if file not in repo.files or file in self.stub.faults.gone:
            self._send(404, b"{}", {"X-Error-Code": "EntryNotFound", "X-Repo-Commit": repo.commit})
            return
        data = repo.files[file]
        headers = {"X-Repo-Commit": repo.commit, "ETag": f'"{object_id(file, data)}"', "Accept-Ranges": "bytes"}
        if file in self.stub.faults.altered:
            data = bytes([data[0] ^ 1]) + data[1:]
        start = int((self.headers.get("Range") or "bytes=0-").removeprefix("bytes=").split("-")[0])
        if start:
            headers["Content-Range"] = f"bytes {start}-{len(data) - 1}/{len(data)}"
        self._send(206 if start else 200, data[start:], headers, cuts=self.stub.faults.cuts.get(file))

    def _send(
        self, status: int, body: bytes, headers: dict[str, str] | None = None, *, cuts: list[int] | None = None
    ) -> None:
        self.send_response(status)
        for key, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(key, value)
        self.end_headers()
        if self.command == "HEAD":
            return
        if not cuts:
            self.wfile.write(body)
            return
        self.wfile.write(body[: cuts.pop(0)])
        self.close_connection = True
        if not self.stub.faults.politely:  # a reset, as a network breaks; it must skip the server's own goodbye
            time.sleep(0.05)  # a reset overtakes what the client has not yet read
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            os.close(self.connection.detach())


def _listing(name: str, repo: Repo) -> dict[str, Any]:
    siblings = []
    for file, data in repo.files.items():
        entry: dict[str, Any] = {"rfilename": file, "size": len(data), "blobId": object_id("", data)}
        if file.endswith(_LARGE):
            entry["lfs"] = {"size": len(data), "sha256": object_id(file, data), "pointerSize": 130}
        siblings.append(entry)
    return {
        "_id": "1",
        "id": name,
        "modelId": name,
        "sha": repo.commit,
        "private": False,
        "tags": [repo.pipeline_tag, *repo.tags],
        "pipeline_tag": repo.pipeline_tag,
        "siblings": siblings,
    }


def _tree_entry(sibling: dict[str, Any]) -> dict[str, Any]:
    entry = {"type": "file", "path": sibling["rfilename"], "size": sibling["size"], "oid": sibling["blobId"]}
    if "lfs" in sibling:
        entry["lfs"] = {**sibling["lfs"], "oid": sibling["lfs"]["sha256"]}
    return entry
