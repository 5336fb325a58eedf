"""Mail against a mail server of our own that writes down what it hears."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from jinja2 import TemplateNotFound, UndefinedError
from structlog.testing import capture_logs

from g0v0.platform.mail import Mail, MailError, MailTemplates, NoMailer, SmtpMailer, compose, open_mailer
from tests.fakes.mail import FailingMail, FakeMail

MAIL = Mail("player@example.org", "Your code is 12345678", "Code: 12345678\n", "<p>12345678</p>")


@dataclass(frozen=True)
class Settings:
    smtp_server: str = "127.0.0.1"
    smtp_port: int = 25
    smtp_username: str = ""
    smtp_password: str = ""
    from_email: str = "noreply@g0v0.example"
    from_name: str = "g0v0"


@dataclass
class MailServer:
    """Understands what a client says when all goes well; `answers` replaces the answer to a command."""

    answers: dict[str, str] = field(default_factory=dict)
    features: tuple[str, ...] = ("8BITMIME",)
    heard: list[str] = field(default_factory=list)
    mails: list[bytes] = field(default_factory=list)
    port: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 here\r\n")
        while line := (await reader.readline()).decode().strip():
            self.heard.append(line)
            command = line.split()[0].upper()
            answer = self.answers.get(command) or self._usual(command)
            writer.write(answer.encode() + b"\r\n")
            if answer.startswith("354"):
                self.mails.append(await reader.readuntil(b"\r\n.\r\n"))
                writer.write(self.answers.get("END", "250 taken").encode() + b"\r\n")
            if command in ("QUIT", "STARTTLS"):
                break
        writer.close()

    def _usual(self, command: str) -> str:
        if command == "EHLO":
            lines = ["here", *self.features]
            return "\r\n".join(f"250{'-' if line != lines[-1] else ' '}{line}" for line in lines)
        return {"DATA": "354 go on", "QUIT": "221 bye", "STARTTLS": "454 not now"}.get(command, "250 fine")

    @property
    def commands(self) -> list[str]:
        return [line.split()[0].upper() for line in self.heard]


@asynccontextmanager
async def mail_server(server: MailServer) -> AsyncIterator[MailServer]:
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listening.close()
        await listening.wait_closed()


async def test_a_mail_arrives_as_text_and_html() -> None:
    async with mail_server(MailServer()) as server:
        await open_mailer(Settings(smtp_port=server.port)).send(MAIL)
    message = message_from_bytes(server.mails[0], _class=EmailMessage, policy=policy.default)
    assert message["From"] == "g0v0 <noreply@g0v0.example>"
    assert message["To"] == "player@example.org"
    assert message["Subject"] == "Your code is 12345678"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"].endswith("@g0v0.example>")
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    assert text is not None
    assert html is not None
    assert text.get_content().strip() == "Code: 12345678"
    assert "<p>12345678</p>" in html.get_content()


async def test_without_credentials_there_is_no_tls_and_no_sign_in_even_if_offered() -> None:
    async with mail_server(MailServer(features=("STARTTLS", "AUTH PLAIN"))) as server:
        await SmtpMailer(Settings(smtp_port=server.port)).send(MAIL)
    assert server.commands == ["EHLO", "MAIL", "RCPT", "DATA", "QUIT"]


@pytest.mark.parametrize("features", [("AUTH PLAIN",), ("AUTH PLAIN", "STARTTLS")])
async def test_credentials_never_go_out_without_tls(features: tuple[str, ...]) -> None:
    settings = Settings(smtp_username="me", smtp_password="hush")
    async with mail_server(MailServer(features=features)) as server:
        with pytest.raises(MailError) as caught:
            await SmtpMailer(Settings(**{**settings.__dict__, "smtp_port": server.port})).send(MAIL)
    assert not caught.value.permanent
    assert "AUTH" not in server.commands
    assert server.mails == []
    assert ("STARTTLS" in server.commands) is ("STARTTLS" in features)


@pytest.mark.parametrize(
    ("command", "answer", "permanent"),
    [
        ("RCPT", "550 no such mailbox", True),
        ("RCPT", "451 come back later", False),
        ("END", "554 looks like spam", True),
        ("END", "452 full", False),
        ("MAIL", "550 who are you", False),
        ("EHLO", "421 closing", False),
    ],
)
async def test_refusals_say_whether_trying_again_helps(command: str, answer: str, permanent: bool) -> None:
    async with mail_server(MailServer(answers={command: answer, "HELO": answer})) as server:
        with pytest.raises(MailError, match=answer[4:]) as caught:
            await SmtpMailer(Settings(smtp_port=server.port)).send(MAIL)
    assert caught.value.permanent is permanent


async def test_a_server_that_is_not_there_is_worth_another_try() -> None:
    with pytest.raises(MailError) as caught:
        await SmtpMailer(Settings(smtp_port=9)).send(MAIL)
    assert not caught.value.permanent


@pytest.mark.parametrize(
    "to", ["a@example.org, b@example.org", "a@example.org\r\nBcc: b@example.org", "nobody", "", "a@example.org>"]
)
async def test_an_address_must_be_exactly_one(to: str) -> None:
    with pytest.raises(MailError, match="address") as caught:
        compose(Mail(to, "s", "t"), from_email="noreply@g0v0.example", from_name="g0v0")
    assert caught.value.permanent


def test_a_subject_stays_one_line() -> None:
    message = compose(
        Mail("a@example.org", "one\r\nBcc: x@example.org", "t"), from_email="b@example.org", from_name="n"
    )
    assert message["Subject"] == "one Bcc: x@example.org"
    assert message["Bcc"] is None


async def test_logs_hold_nothing_of_the_mail() -> None:
    with capture_logs() as logs:
        async with mail_server(MailServer()) as server:
            await SmtpMailer(Settings(smtp_port=server.port)).send(MAIL)
        await NoMailer().send(MAIL)
    assert [entry["event"] for entry in logs] == ["mail_sent", "mail_is_off"]
    assert "12345678" not in str(logs)
    assert "player" not in str(logs)


def test_without_a_server_mail_is_off() -> None:
    assert not open_mailer(Settings(smtp_server="")).enabled
    assert open_mailer(Settings()).enabled


@pytest.fixture
def templates(tmp_path: Path) -> MailTemplates:
    (tmp_path / "code.txt").write_text("Code {{ code }}\n\nHello {{ name }},\nit is {{ code }}.\n")
    (tmp_path / "code.html").write_text("<b>{{ name }}</b> {{ code }}")
    (tmp_path / "code.de.txt").write_text("Zahl {{ code }}\n\nHallo {{ name }}.\n")
    (tmp_path / "plain.txt").write_text("Only text\n\nNothing else.\n")
    return MailTemplates(tmp_path)


def test_a_template_gives_subject_text_and_escaped_html(templates: MailTemplates) -> None:
    mail = templates.write("a@example.org", "code", code=7, name="<x & y>")
    assert mail == Mail("a@example.org", "Code 7", "Hello <x & y>,\nit is 7.\n", "<b>&lt;x &amp; y&gt;</b> 7")


def test_a_translation_is_used_where_there_is_one(templates: MailTemplates) -> None:
    german = templates.write("a@example.org", "code", language="de", code=7, name="x")
    french = templates.write("a@example.org", "code", language="fr", code=7, name="x")
    assert (german.subject, german.html) == ("Zahl 7", "<b>x</b> 7")
    assert french.subject == "Code 7"


def test_a_mail_may_be_text_only(templates: MailTemplates) -> None:
    assert templates.write("a@example.org", "plain").html is None


def test_missing_templates_and_values_are_errors(templates: MailTemplates) -> None:
    with pytest.raises(TemplateNotFound):
        templates.write("a@example.org", "other")
    with pytest.raises(TemplateNotFound):
        templates.write("a@example.org", "../code")
    with pytest.raises(UndefinedError):
        templates.write("a@example.org", "code", code=7)


async def test_the_fakes_remember_and_fail() -> None:
    fake = FakeMail()
    await fake.send(MAIL)
    await fake.send(Mail(MAIL.to, "second", ""))
    assert fake.last_to(MAIL.to).subject == "second"
    with pytest.raises(MailError):
        await FailingMail().send(MAIL)
