import pytest
from django.contrib.auth.models import Group

from tests.factories.users import UserFactory


@pytest.fixture
def chief(client):
    """Somebody of the group 终审, who tends the words of search, logged in."""
    user = UserFactory()
    user.groups.add(Group.objects.get(name="终审"))
    client.force_login(user)
    return client
