"""Files on their way in: what is larger than we take is not kept while it arrives."""

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from networks.meeting_day.file_checks import LARGEST


class NoneTooLarge(FileUploadHandler):
    """Stands before Django's own handlers, and counts what all files of a request take together.

    The form is told through `request.left_out`: the fields whose files did not come all the way.
    """

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):  # noqa: N803 - Django's name
        self.received = 0
        self.left_out: list = []
        vars(self.request)["left_out"] = self.left_out

    def receive_data_chunk(self, raw_data, start):
        self.received += len(raw_data)
        if self.received > LARGEST:
            self.left_out.append(self.field_name)
            raise SkipFile
        return raw_data

    def file_complete(self, file_size):
        return None
