"""Writes simulated transactions as Tripline reads them, one JSON object a line: `generate.py SEED FILE [CUSTOMERS TERMINALS]`.

Written are the days that rules with windows of 90 days need for the four folds; the simulation itself has all 183.
"""

from __future__ import annotations

import sys

from folds import DAYS_NEEDED, FIRST_DAY_NEEDED
from simulator import CUSTOMERS, START, TERMINALS, simulate


def main(seed: int, file: str, customers: int, terminals: int) -> None:
    table = simulate(seed, customers, terminals)
    table = table[(table["day"] >= FIRST_DAY_NEEDED) & (table["day"] < DAYS_NEEDED)]
    begin = int(START.timestamp())
    columns = (table[name].tolist() for name in ("id", "second", "customer", "terminal", "amount", "fraud"))
    with open(file, "w", encoding="utf-8") as lines:
        for number, second, customer, terminal, amount, fraud in zip(*columns):
            lines.write(
                f'{{"id":"{number}","timestamp":{(begin + second) * 1000},"accountId":"{customer}","terminalId":"{terminal}",'
                f'"amount":{amount},"currency":"EUR","attributes":{{"fraud":{fraud}}}}}\n'
            )


if __name__ == "__main__":
    _, seed, file, *sizes = sys.argv
    customers, terminals = map(int, sizes) if sizes else (CUSTOMERS, TERMINALS)
    main(int(seed), file, customers, terminals)
