"""Outgoing mail: an SMTP sender and the templates mails are written with. Which mails there are, features decide.

Sending is slow and may fail: it belongs in a job, which may try again unless the refusal is `permanent`. Mails carry
codes and links that let people in, so nothing here logs more than that a mail was sent.
"""

from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from pathlib import Path
from typing import Protocol

import aiosmtplib
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound, select_autoescape

from g0v0.platform.log import get_log

TIMEOUT_S = 20.0
_IMPLICIT_TLS_PORT = 465
_HEADER_LIMIT = 200  # characters of a subject; longer ones are cut by mail programs anyway

_log = get_log("mail")


class MailError(Exception):
    """The mail was not sent. The text holds the server's answer, never the mail."""

    def __init__(self, reason: str, *, permanent: bool) -> None:
        super().__init__(reason)
        self.permanent = permanent
        """Trying again is pointless: no such mailbox, no valid address."""


@dataclass(frozen=True)
class Mail:
    """One mail to one person; `html` is the same content for programs that show it."""

    to: str
    subject: str
    text: str
    html: str | None = None


class MailSettings(Protocol):
    """The settings a sender needs, under the names they have in the environment."""

    @property
    def smtp_server(self) -> str: ...
    @property
    def smtp_port(self) -> int: ...
    @property
    def smtp_username(self) -> str: ...
    @property
    def smtp_password(self) -> str: ...
    @property
    def from_email(self) -> str: ...
    @property
    def from_name(self) -> str: ...


class Mailer(Protocol):
    """Sends mail."""

    @property
    def enabled(self) -> bool:
        """Does mail reach anybody? Without, codes by mail cannot be asked for."""
        ...

    async def send(self, mail: Mail) -> None:
        """Hand the mail to the server. Raises MailError."""
        ...


class SmtpMailer:
    """A connection per mail: mails are rare, and idle SMTP connections are dropped by servers."""

    enabled = True

    def __init__(self, settings: MailSettings) -> None:
        self._settings = settings

    async def send(self, mail: Mail) -> None:
        settings = self._settings
        message = compose(mail, from_email=settings.from_email, from_name=settings.from_name)
        authenticated = bool(settings.smtp_username)
        implicit = settings.smtp_port == _IMPLICIT_TLS_PORT
        try:
            await aiosmtplib.send(
                message,
                sender=settings.from_email,
                recipients=[mail.to],
                hostname=settings.smtp_server,
                port=settings.smtp_port,
                username=settings.smtp_username or None,
                password=settings.smtp_password if authenticated else None,
                use_tls=implicit,
                # With a password nothing goes out unencrypted; a relay beside the server mostly has no certificate.
                start_tls=authenticated and not implicit,
                timeout=TIMEOUT_S,
            )
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            raise MailError(_reason(error), permanent=_is_permanent(error)) from error
        _log.info("mail_sent")


class NoMailer:
    """Mail is off: it goes nowhere."""

    enabled = False

    async def send(self, mail: Mail) -> None:
        _log.warning("mail_is_off")


class MailTemplates:
    """A folder of templates: `<name>.txt` (first line the subject, an empty line, the text) and maybe `<name>.html`.

    A translation stands beside it as `<name>.<language>.txt` and `<name>.<language>.html`. Values are escaped in HTML.
    """

    def __init__(self, folder: Path) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=select_autoescape(("html",)),
            undefined=StrictUndefined,
            keep_trailing_newline=True,
        )

    def write(self, to: str, name: str, /, *, language: str = "en", **values: object) -> Mail:
        """The mail `name`, in the language if it is there. Raises TemplateNotFound without even an untranslated one."""
        text_name = self._find(name, language, "txt")
        if text_name is None:
            raise TemplateNotFound(f"{name}.txt")
        head, _, text = self._environment.get_template(text_name).render(values).partition("\n")
        html_name = self._find(name, language, "html")
        html = self._environment.get_template(html_name).render(values) if html_name else None
        return Mail(to, head.strip(), text.lstrip("\n"), html)

    def _find(self, name: str, language: str, kind: str) -> str | None:
        known = self._environment.list_templates()
        return next((file for file in (f"{name}.{language}.{kind}", f"{name}.{kind}") if file in known), None)


def open_mailer(settings: MailSettings) -> Mailer:
    """The sender for these settings; without a server mail is off."""
    return SmtpMailer(settings) if settings.smtp_server else NoMailer()


def compose(mail: Mail, *, from_email: str, from_name: str) -> EmailMessage:
    """The message as it travels. Raises MailError for an address that is none, or is several."""
    message = EmailMessage()
    try:
        sender = Address(from_name, addr_spec=from_email)
        message["From"] = sender
        message["To"] = Address(addr_spec=mail.to)
        message["Subject"] = " ".join(mail.subject.split())[:_HEADER_LIMIT]
    except (ValueError, IndexError, MessageError) as error:
        raise MailError("the address is not valid", permanent=True) from error
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=sender.domain)
    message["Auto-Submitted"] = "auto-generated"  # keeps holiday notices from answering (RFC 3834)
    message.set_content(mail.text)
    if mail.html is not None:
        message.add_alternative(mail.html, subtype="html")
    return message


def _is_permanent(error: Exception) -> bool:
    """Only what the server says about this mail: a refused sign-in can be put right by the operator."""
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        return all(refusal.code >= 500 for refusal in error.recipients)
    return isinstance(error, aiosmtplib.SMTPDataError) and error.code >= 500


def _reason(error: Exception) -> str:
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        return "; ".join(f"{refusal.code} {refusal.message}" for refusal in error.recipients)
    return f"{type(error).__name__}: {error}"
