"""An organisation's leaders as a list in a file: read it, compare it with what is stored, apply it, write it again."""
