"""An upload beyond the limit ends as a message beside the field, not as a broken connection or a full disk."""

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler


class LimitUploadHandler(FileUploadHandler):
    """Lets through at most one chunk more than `settings.MAX_UPLOAD_BYTES` of each file and drops the rest unread.

    The file that arrives is longer than the limit, so the form's own check of the size refuses it in Chinese.
    """

    def new_file(self, *args, **kwargs) -> None:
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if self.received > settings.MAX_UPLOAD_BYTES:
            return None
        self.received += len(raw_data)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
