"""What a benchmark prints: the figure, its baseline in the same run, the target, and whether it is met."""


class Figures:
    def __init__(self):
        self.is_met = True

    @property
    def exit_status(self):
        return 0 if self.is_met else 1

    def note(self, text):
        """A figure without a target of its own."""
        print(f"        {text}", flush=True)

    def at_most(self, target, figure, what, unit=""):
        self._judge(figure <= target, f"{what}: {figure}{unit} (target: at most {target}{unit})")

    def at_least(self, target, figure, what, unit=""):
        self._judge(figure >= target, f"{what}: {figure}{unit} (target: at least {target}{unit})")

    def equal(self, target, figure, what):
        self._judge(figure == target, f"{what}: {figure} (target: {target})")

    def _judge(self, is_met, text):
        self.is_met = self.is_met and is_met
        print(f"{'OK' if is_met else 'MISSED':>6}  {text}", flush=True)
