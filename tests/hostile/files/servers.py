"""Servers that keep nobody's rules, on loopback: each says one thing to whoever asks."""

from __future__ import annotations

import contextlib
import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator

MB = 1024 * 1024

# Is given the connection and what was asked, the first line's path.
Answer = Callable[[socket.socket, str], None]


@contextlib.contextmanager
def serving(answer: Answer) -> Iterator[tuple[str, list[str]]]:
    """Serve until the end of the block; yield the address and the requests so far."""
    listener = socket.create_server(("127.0.0.1", 0))
    requests: list[str] = []
    stopped = threading.Event()

    def talk(connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            connection.settimeout(10)
            request = b""
            while b"\r\n\r\n" not in request and len(request) < MB:
                piece = connection.recv(65_536)
                if not piece:
                    return
                request += piece
            requests.append(request.decode("latin-1"))
            answer(connection, request.split(b" ")[1].decode("latin-1"))
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_WR)

    def listen() -> None:
        while not stopped.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=talk, args=(connection,), daemon=True).start()

    threading.Thread(target=listen, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", requests
    finally:
        stopped.set()
        # Wakes the one that waits for a connection; closing alone does not on Linux.
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def says(
    *headers: str, body: bytes = b"", status: str = "200 OK", length: int | None = None
) -> Answer:
    """Answer with this."""
    told = len(body) if length is None else length
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {told}", *headers]
    raw = "\r\n".join(lines).encode() + b"\r\n\r\n" + body
    return lambda connection, _: connection.sendall(raw)


def page(body: bytes) -> Answer:
    """Answer with a page."""
    return says("Content-Type: text/html; charset=utf-8", body=body)


def leads_to(where: Callable[[str], str], status: str = "302 Found") -> Answer:
    """Answer that the page is elsewhere."""

    def answer(connection: socket.socket, path: str) -> None:
        says(f"Location: {where(path)}", status=status)(connection, path)

    return answer


def raw(sent: bytes) -> Answer:
    """Answer with these bytes, whatever they are."""
    return lambda connection, _: connection.sendall(sent)


def drips(head: bytes, drop: bytes, pause_s: float = 0.05) -> Answer:
    """Answer a drop at a time, for ever: no single wait is long."""

    def answer(connection: socket.socket, _: str) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(drop)
            time.sleep(pause_s)

    return answer


def pours(head: bytes, piece: bytes) -> Answer:
    """Answer as fast as can be, for ever."""

    def answer(connection: socket.socket, _: str) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(piece)

    return answer


def silent(_: socket.socket, __: str) -> None:
    """Answer nothing, and keep the line open."""
    time.sleep(8)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
PAGE, GZIP = "Content-Type: text/html", "Content-Encoding: gzip"
BOMB = gzip.compress(bytes(64 * MB), 9)

# Name, what it does, and words of the refusal.
BAD_SERVERS: tuple[tuple[str, Answer, str], ...] = (
    ("leads to itself", leads_to(lambda path: path), "in a circle"),
    ("two lead to each other", leads_to(lambda path: "/b" if path == "/a" else "/a"), "circle"),
    ("leads on for ever", leads_to(lambda path: path + "x"), "leads on more than"),
    ("leads nowhere", says(status="302 Found"), "does not say where"),
    ("leads to a file", leads_to(lambda _: "file:///etc/passwd"), "only http"),
    ("leads to another protocol", leads_to(lambda _: "gopher://127.0.0.1/"), "only http"),
    ("leads inside", leads_to(lambda _: "http://127.0.0.2/"), "not public"),
    ("leads to the metadata", leads_to(lambda _: "http://169.254.169.254/latest/"), "not public"),
    ("leads to mapped loopback", leads_to(lambda _: "http://[::ffff:127.0.0.2]/"), "not public"),
    ("leads to a number", leads_to(lambda _: "http://2130706434/"), "not public"),
    ("leads with a password", leads_to(lambda _: "http://a:b@127.0.0.1/"), "password"),
    ("leads to a mail server", leads_to(lambda _: "http://127.0.0.1:25/"), "another service"),
    ("leads to no address", leads_to(lambda _: "http://[::1"), "no address"),
    ("says nothing", silent, "in time"),
    ("hangs up", lambda *_: None, "closed connection"),
    ("drips headers", drips(HEAD, b"X: y\r\n"), "in time"),
    ("drips one header", drips(HEAD + b"X: ", b"y"), "in time"),
    ("drips a body", drips(HEAD + b"\r\n", b"y"), "in time"),
    ("drips chunks", drips(CHUNKED, b"1\r\ny\r\n"), "in time"),
    ("continues for ever", pours(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), ""),
    ("pours headers", pours(HEAD, b"X: y\r\n"), "no web page"),
    ("pours one header", pours(HEAD + b"X: ", b"y" * 9_999), "no web page"),
    ("pours a body", pours(HEAD + b"\r\n", b"y" * 65_536), "larger than"),
    ("pours chunks", pours(CHUNKED, b"1\r\ny\r\n"), ""),
    ("a chunk of no size", raw(CHUNKED + b"zz\r\ny"), "no web page"),
    ("a chunk of endless size", raw(CHUNKED + b"f" * 99 + b"\r\ny"), ""),
    ("packs a bomb", says(PAGE, GZIP, body=BOMB), "larger"),
    ("packs noise", says(PAGE, GZIP, body=b"xx"), "no web"),
    (
        "packs half",
        says(PAGE, GZIP, body=gzip.compress(b"x" * 99)[:-9]),
        "broke off",
    ),
    ("packs unasked", says(PAGE, "Content-Encoding: br", body=b"x"), "packed as"),
    ("breaks off", says(PAGE, body=b"half", length=99), "broke off"),
    ("is a picture", says("Content-Type: image/png", body=b"\x89PNG"), "image/png"),
    ("speaks another protocol", raw(b"220 mail.example ESMTP\r\n"), "no web page"),
    ("speaks noise", raw(bytes(range(256)) * 9), "no web page"),
    ("is gone", says(status="410 Gone"), "410 gone"),
    ("is broken", says(status="500 Oops"), "500"),
    ("has a status of none", raw(b"HTTP/1.1 999999 X\r\n\r\n"), ""),
    ("says its length is below nothing", raw(HEAD + b"Content-Length: -5\r\n\r\nx"), ""),
    ("has a broken type", says("Content-Type: ;;;\x01", body=b"x"), ""),
)  # fmt: skip
