"""What everybody's answer can be by all that is told, worked out by somebody else's solver (OR-Tools' GLOP).

People who stand alike are exchangeable, so each such crowd has one sum. One of them, and those whose answers are known,
stand beside it.
"""

from collections import Counter

from ortools.linear_solver import pywraplp


class Reader:
    """Of answers from `low` to `high`. `crowds` says how many stand alike, by anything that tells them apart."""

    def __init__(self, crowds, low, high):
        self.solver = pywraplp.Solver.CreateSolver("GLOP")
        self.crowds, self.low, self.high = crowds, low, high
        self.sums = {crowd: self.solver.NumVar(low * size, high * size, "") for crowd, size in crowds.items()}
        self.hers = self.solver.NumVar(low, high, "hers")
        self.others = {crowd: self.solver.Constraint(0, 0) for crowd in crowds}
        for crowd, rule in self.others.items():
            rule.SetCoefficient(self.sums[crowd], 1)
        self.told = set()
        """Crowds of which anything is told."""

    def hear(self, crowds, low, high):
        """That the mean of these lies between the two."""
        size = sum(self.crowds[crowd] for crowd in crowds)
        whole = sum(self.sums[crowd] for crowd in crowds)
        self.solver.Add(whole >= low * size - 1e-9)
        self.solver.Add(whole <= high * size + 1e-9)
        self.told.update(crowds)

    def width(self, crowd, known=()):
        """Of what one in the crowd can have answered, where these answers of others are known: (crowd, answer)."""
        taken = Counter(other for other, _answer in known)
        for each, rule in self.others.items():
            rest = self.crowds[each] - taken[each] - (each == crowd)
            given = sum(answer for other, answer in known if other == each)
            rule.SetBounds(given + self.low * rest, given + self.high * rest)
            rule.SetCoefficient(self.hers, -1 if each == crowd else 0)
        ends = []
        for optimise in (self.solver.Minimize, self.solver.Maximize):
            optimise(self.hers)
            if self.solver.Solve() != pywraplp.Solver.OPTIMAL:
                return None
            ends.append(self.solver.Objective().Value())
        return ends[1] - ends[0]
