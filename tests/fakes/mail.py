"""Mailers for tests: one that remembers, one that fails."""

from g0v0.platform.mail import Mail, MailError


class FakeMail:
    """Keeps every mail instead of sending it."""

    enabled = True

    def __init__(self) -> None:
        self.sent: list[Mail] = []

    async def send(self, mail: Mail) -> None:
        self.sent.append(mail)

    def last_to(self, address: str) -> Mail:
        """The newest mail to this address; fails the test when there is none."""
        return next(mail for mail in reversed(self.sent) if mail.to == address)


class FailingMail:
    """No mail gets out."""

    enabled = True

    def __init__(self, *, permanent: bool = False) -> None:
        self.permanent = permanent

    async def send(self, mail: Mail) -> None:
        raise MailError("the mail server is down", permanent=self.permanent)
