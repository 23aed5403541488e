"""Saved mails to articles: the letter itself, then what is attached to it."""

from __future__ import annotations

import email.policy
import hashlib
from collections.abc import Callable, Iterator
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.utils import parseaddr

from geodata.articles.dates import moment
from geodata.articles.draft import Draft
from geodata.articles.encoding import decode, repair
from geodata.articles.html import read_page
from geodata.articles.text import article_of
from geodata.errors import ArticleError

__all__ = ["MAIL_FORMAT", "read_mail"]

MAIL_FORMAT = "eml"
_MAX_PARTS = 1_000
_MAX_ATTACHED = 100

# Reads an attachment by its name: the worker's own way to read any document.
Attached = Callable[[bytes, str], Iterator[Draft]]


def read_mail(
    raw: bytes, *, name: str, attached: Attached | None, report: Callable[[str, str], None]
) -> Iterator[Draft]:
    """Yield the letter, then the articles attached to it.

    Parameters
    ----------
    raw
        The whole mail.
    name
        What to call it in a message.
    attached
        Reads an attachment; None where this mail is one itself, whose own are left out.
    report
        Told of the part and the reason where an attachment cannot be read.

    Raises
    ------
    ArticleError
        Neither the letter nor anything attached has text.
    """
    message = BytesParser(policy=email.policy.compat32).parsebytes(raw)
    parts = list(_parts(message))
    read = 0
    letter = _letter(message, parts, name)
    if letter is not None:
        read += 1
        yield letter
    for part_name, body in _attachments(parts)[:_MAX_ATTACHED] if attached else ():
        try:
            for draft in attached(body, part_name) if attached else ():
                digest = hashlib.sha256(body).hexdigest()
                read += 1
                yield draft.within(part_name, "", digest, len(body))
        except ArticleError as fault:
            report(part_name, str(fault))
    if not read:
        raise ArticleError(f"'{name}' is a mail without text, or no mail.")


def _parts(message: Message) -> Iterator[Message]:
    """Yield the parts that hold bytes, in order, mails within the mail whole.

    Walked without recursion: a mail may nest as deep as its writer likes.
    """
    stack = [message]
    count = 0
    while stack and count < _MAX_PARTS:
        part = stack.pop()
        count += 1
        payload = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            stack.extend(p for p in reversed(payload) if isinstance(p, Message))
        else:
            yield part


def _letter(message: Message, parts: list[Message], name: str) -> Draft | None:
    kinds: dict[str, list[Message]] = {"text/plain": [], "text/html": []}
    for part in parts:
        if part.get_content_type() in kinds and not _file_name(part):
            kinds[part.get_content_type()].append(part)
    for kind, found in kinds.items():
        for part in found:
            text = _text(part, name)
            if text.strip():
                return _draft(message, text, name, is_page=kind == "text/html")
    return None


def _draft(message: Message, text: str, name: str, *, is_page: bool) -> Draft:
    sent, (sender, address) = moment(_header(message, "Date")), parseaddr(_header(message, "From"))
    page = read_page(text, name=name) if is_page else None
    article = article_of(
        page.article.text if page else text.replace("\r\n", "\n"),
        title=" ".join(_header(message, "Subject").split()),
        source=sender or address.rpartition("@")[2],
        published=sent.date() if sent else None,
        language=_header(message, "Content-Language")[:2].lower(),
        notices=page.article.notices if page else (),
    )
    return Draft(article, dated_by="header" if sent else "", author=sender or address)


def _text(part: Message, name: str) -> str:
    body = _bytes(part)
    charset = part.get_content_charset("")
    try:
        return repair(body.decode(charset))[0] if charset else decode(body, name=name).text
    except (LookupError, UnicodeError, ValueError):
        return decode(body, name=name, declares=True).text if body.strip() else ""


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _attachments(parts: list[Message]) -> list[tuple[str, bytes]]:
    found = []
    for part in parts:
        payload = part.get_payload()
        if part.get_content_type() == "message/rfc822" and isinstance(payload, list):
            inner = next((p for p in payload if isinstance(p, Message)), None)
            if inner is not None:
                title = " ".join(_header(inner, "Subject").split()) or "mail"
                found.append((f"{title[:80]}.eml", inner.as_bytes()))
        elif named := _file_name(part):
            found.append((named, _bytes(part)))
    return found


def _file_name(part: Message) -> str:
    """Return an attachment's name: shown, never a path."""
    try:
        named = part.get_filename("") or ""
    except (LookupError, UnicodeError, ValueError, TypeError):
        named = "attachment"
    return "".join(c if c.isprintable() else "\ufffd" for c in str(named))[-200:].strip()


def _header(message: Message, key: str) -> str:
    """Return a header decoded, or empty where it is broken."""
    value = message.get(key)
    if value is None:
        return ""
    try:
        return str(make_header(decode_header(str(value))))[:2_000]
    except (LookupError, UnicodeError, ValueError):
        return str(value).encode("ascii", "replace").decode("ascii")[:2_000]
