import pytest


@pytest.fixture(autouse=True)
def _folders_of_their_own(settings, tmp_path):
    """Storages forget their folder when MEDIA_ROOT is set, so that comes second."""
    settings.PRIVATE_ROOT = tmp_path / "private"
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()


@pytest.fixture
def public_files(settings):
    """Every file a reader can reach, as a function because tests ask after they have done something."""
    return lambda: sorted(path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file())
