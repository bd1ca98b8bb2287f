"""python -m benchmarks [name ...]: all benchmarks, or those named, each in a process of its own."""

import pkgutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
CALL = "import importlib, sys; sys.exit(importlib.import_module(sys.argv[1]).main())"


def benchmark_names():
    """Every module of this folder is a benchmark. What they share lies in kit/ and floor/."""
    modules = pkgutil.iter_modules([str(HERE)])
    return sorted(module.name for module in modules if not module.ispkg and module.name != "__main__")


def main(chosen):
    if strangers := set(chosen) - set(benchmark_names()):
        there_are = ", ".join(benchmark_names())
        print(f"No benchmark is called {', '.join(strangers)}. There are: {there_are}", file=sys.stderr)
        return 2
    failed = []
    for name in chosen or benchmark_names():
        print(f"\n{name}", flush=True)
        if subprocess.run([sys.executable, "-c", CALL, f"benchmarks.{name}"], cwd=HERE.parent).returncode:
            failed.append(name)
    print(f"\nMissed: {', '.join(failed)}" if failed else "\nEvery target is met.")
    return 1 if failed else 0


sys.exit(main(sys.argv[1:]))
