"""Sample accounts: one for each role and one for the maintainer, with passwords made for this installation."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.models import Group
from django.db import transaction

from site_cms.demo.marks import marked
from site_cms.users.models import User
from site_cms.users.services import sync_roles

MAINTAINER = "系统管理员"
PEOPLE = (
    ("编辑", "editor@example.com", "卓一宁"),
    ("初审", "first-review@example.com", "林小满"),
    ("复审", "second-review@example.com", "郑以北"),
    ("终审", "final-review@example.com", "何川"),
    ("展馆管理员", "hall@example.com", "单宁"),
    ("赛事组织", "contest@example.com", "葛明珠"),
    (MAINTAINER, "admin@example.com", "管理员"),
)


@dataclass(frozen=True)
class Login:
    group: str
    email: str
    password: str

    def __str__(self) -> str:
        return f"{self.group}  {self.email}  {self.password}"


@transaction.atomic
def make_logins(file: Path) -> list[Login]:
    """The sample accounts as `file` lists them, one `<group>  <email>  <password>` a line; whatever is missing is made.

    Passwords are random and stand nowhere but in `file`, which only its owner can read. An account that is there keeps the
    password somebody may have given it, unless `file` has lost it.
    """
    sync_roles()
    kept = dict(_kept(file))
    logins = [Login(group, email, kept.get(email) or secrets.token_urlsafe(12)) for group, email, _ in PEOPLE]
    for login, (group, email, name) in zip(logins, PEOPLE, strict=True):
        user = User.objects.filter(email=email).first()
        if user is None:
            user = _made(login, name=marked(name))
        elif email not in kept:
            user.set_password(login.password)
            user.save(update_fields=["password"])
        if group != MAINTAINER:
            user.groups.add(Group.objects.get(name=group))
    _write(file, logins)
    return logins


def _made(login: Login, *, name: str) -> User:
    make = User.objects.create_superuser if login.group == MAINTAINER else User.objects.create_user
    return make(login.email, login.password, name=name)


def _kept(file: Path) -> list[tuple[str, str]]:
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    return [(words[1], words[2]) for words in map(str.split, lines) if len(words) == 3]


def _write(file: Path, logins: list[Login]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.chmod(0o600)
    file.write_text("".join(f"{login}\n" for login in logins), "utf-8")
