"""What every file for a spreadsheet must see to."""

BYTE_ORDER_MARK = "\ufeff"
"""Excel takes a CSV without it for Windows-1252, and æ, ø and å for something else."""
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def harmless(text):
    """Names are typed by people, and a spreadsheet that opens the file would take some for formulas."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def without_harmlessness(text):
    """The name itself, when the file comes back."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_SIGNS) else text
