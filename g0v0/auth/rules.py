"""What a new account may be called and how it is protected. Pure. Source: reference-endpoints.md §2."""

import re

MIN_NAME, MAX_NAME = 3, 15
MIN_PASSWORD, MAX_PASSWORD = 8, 512
MAX_EMAIL = 254

_NAME = re.compile(r"[A-Za-z0-9_\-\[\] ]*")
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_EMAIL = re.compile(rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@(?:{_LABEL}\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]")


def name_faults(name: str, banned: tuple[str, ...] = ()) -> list[str]:
    """What is wrong with a user name, in sentences; whether it is taken is not known here."""
    faults: list[str] = []
    if not MIN_NAME <= len(name) <= MAX_NAME:
        faults.append(f"A username has {MIN_NAME} to {MAX_NAME} characters.")
    if _NAME.fullmatch(name) is None:
        faults.append("A username holds only letters, digits, spaces and the characters - _ [ ].")
    if name != name.strip() or "  " in name:
        faults.append("A username neither starts nor ends with a space, and has no two in a row.")
    if " " in name and "_" in name:
        faults.append("A username holds either spaces or underscores, not both.")
    if spelling(name) in {spelling(word) for word in banned}:
        faults.append("This username cannot be used.")
    return faults


def email_faults(email: str) -> list[str]:
    """What is wrong with an e-mail address."""
    local = email.partition("@")[0]
    if (
        len(email) > MAX_EMAIL
        or _EMAIL.fullmatch(email) is None
        or local.startswith(".")
        or local.endswith(".")
        or ".." in local
    ):
        return ["This is not a valid e-mail address."]
    return []


def password_faults(password: str) -> list[str]:
    """What is wrong with a password."""
    if len(password) < MIN_PASSWORD:
        return [f"A password has at least {MIN_PASSWORD} characters."]
    if len(password) > MAX_PASSWORD:
        return [f"A password has at most {MAX_PASSWORD} characters."]
    return []


def spelling(name: str) -> str:
    """Names that differ only by case, or by space and underscore, are the same name."""
    return name.lower().replace("_", " ").strip()
