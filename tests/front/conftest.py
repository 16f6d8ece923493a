import pytest
from django.urls import clear_script_prefix, set_script_prefix

SUB_PATH = "/design"


@pytest.fixture
def sub_path(settings):
    """The site installed below /design; the test client does not set the prefix that a server sets."""
    settings.FORCE_SCRIPT_NAME = SUB_PATH
    settings.STATIC_URL, settings.MEDIA_URL = f"{SUB_PATH}/static/", f"{SUB_PATH}/media/"
    set_script_prefix(SUB_PATH)
    yield SUB_PATH
    clear_script_prefix()
