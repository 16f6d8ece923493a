import pytest

from tests.factories.users import UserFactory

PASSWORD = "zhu-bian-lu-you-qi-3"


@pytest.fixture
def person(db):
    """Somebody without a role who knows his password."""
    return UserFactory(email="qin.shuyue@example.cn", name="覃书月", password=PASSWORD)


@pytest.fixture
def log_in(client):
    """Posts the log-in form as a browser would."""

    def post(login="qin.shuyue@example.cn", password=PASSWORD, **more):
        return client.post("/account/login/", {"login": login, "password": password} | more)

    return post
