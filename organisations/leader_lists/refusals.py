class CannotRead(Exception):
    """The file as a whole. Its message is written for whoever uploaded it, and shown as it is."""
