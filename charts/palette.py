"""The colours of design and charts. Number and name carry a principle; its colour only helps."""

PAPER = "#FFFFFF"
SAND_100 = "#F4EEE4"
SAND_200 = "#E4DACB"
INK = "#1C2321"
INK_2 = "#4A534F"
GRID = "#D9D0C1"
LINE = "#857E72"
PINE = "#17504F"
PINE_100 = "#E6F0ED"
PINE_200 = "#B9D6CF"
CLAY = "#9C421B"
CLAY_DARK = "#7A3113"
CLAY_50 = "#FBEDE4"

PRINCIPLES = ("#075543", "#1B52A3", "#8A3319", "#492F60", "#866201", "#BA1258", "#232D35")


def principle_colour(number: int) -> str:
    return PRINCIPLES[number - 1]
