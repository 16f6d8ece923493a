import datetime as dt

import pytest

from site_cms.analytics.recorder import recorder

BEIJING = dt.timezone(dt.timedelta(hours=8))
PHONE = (
    "Mozilla/5.0 (Linux; Android 13; V2197A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 "
    "Mobile Safari/537.36 XWEB/1160117 MMWEBSDK/20231202 MicroMessenger/8.0.47.2560(0x28002F36) NetType/4G Language/zh_CN"
)
DESK = "Mozilla/5.0 (X11; Linux aarch64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36"


@pytest.fixture(autouse=True)
def _nothing_noted():
    """What other tests have read is not counted here."""
    recorder.begin_anew()
    yield
    recorder.begin_anew()


@pytest.fixture
def reader(client):
    """A person with a phone, before anything else is said of him."""
    client.defaults["HTTP_USER_AGENT"] = PHONE
    return client
