"""The transaction simulator that the Fraud Detection Handbook describes, written anew from its description and figures.

Customers and terminals lie on a square of 100 by 100. A customer pays at terminals within 5 of home: so many times a day as a Poisson
law says, around noon, amounts by a normal law of their own. Three kinds of fraud are planted: amounts above 220; two terminals a
day that are compromised for 28 days; three customers a day whose credentials leak for 14 days, a third of their payments times five.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

CUSTOMERS = 5_000
TERMINALS = 10_000
DAYS = 183
START = pd.Timestamp("2018-04-01", tz="UTC")
RADIUS = 5.0
SIDE = 100.0
DAY_SECONDS = 86_400
TIME_DEVIATION_SECONDS = 20_000
SURELY_FRAUD_ABOVE = 220.0
TERMINALS_A_DAY, TERMINAL_DAYS = 2, 28
CUSTOMERS_A_DAY, CUSTOMER_DAYS = 3, 14
LEAKED_SHARE, LEAKED_FACTOR = 1 / 3, 5


def simulate(seed: int, customers: int = CUSTOMERS, terminals: int = TERMINALS, days: int = DAYS) -> pd.DataFrame:
    """Transactions in the order of time: `id, second, day, customer, terminal, amount, fraud, scenario`. The same seed gives the same."""
    random = np.random.default_rng(seed)
    side = SIDE * np.sqrt(customers / CUSTOMERS)
    homes = random.uniform(0, side, (customers, 2))
    means = random.uniform(5, 100, customers)
    daily = random.uniform(0, 4, customers)
    places = random.uniform(0, side, (terminals, 2))

    near = [np.flatnonzero(((places - home) ** 2).sum(axis=1) < RADIUS**2) for home in homes]
    table = _payments(random, means, daily, near, days)
    return _with_fraud(random, table, customers, terminals, days)


def _payments(random, means, daily, near, days) -> pd.DataFrame:
    counts = random.poisson(np.repeat(daily, days))
    customer = np.repeat(np.repeat(np.arange(len(means)), days), counts)
    day = np.repeat(np.tile(np.arange(days), len(means)), counts)

    second = random.normal(DAY_SECONDS / 2, TIME_DEVIATION_SECONDS, len(day)).astype(np.int64)
    amount = random.normal(means[customer], means[customer] / 2)
    amount = np.where(amount < 0, random.uniform(0, 2 * means[customer]), amount).round(2)
    choices = np.array([len(terminals) for terminals in near])
    pick = np.floor(random.uniform(0, 1, len(day)) * choices[customer]).astype(np.int64)
    kept = (second > 0) & (second < DAY_SECONDS) & (choices[customer] > 0)

    customer, day, second, amount, pick = (column[kept] for column in (customer, day, second, amount, pick))
    starts = np.concatenate([[0], np.cumsum(choices)[:-1]])
    terminal = np.concatenate(near)[starts[customer] + pick]
    table = pd.DataFrame(
        {"second": day * DAY_SECONDS + second, "day": day, "customer": customer, "terminal": terminal, "amount": amount}
    )
    table = table.sort_values("second", kind="stable").reset_index(drop=True)
    table.insert(0, "id", table.index)
    return table


def _with_fraud(random, table: pd.DataFrame, customers: int, terminals: int, days: int) -> pd.DataFrame:
    day, customer, terminal = (table[name].to_numpy() for name in ("day", "customer", "terminal"))
    amount = table["amount"].to_numpy().copy()
    scenario = np.where(amount > SURELY_FRAUD_ABOVE, 1, 0)
    scale = customers / CUSTOMERS

    for begin in range(days):
        chosen = random.choice(terminals, max(1, round(TERMINALS_A_DAY * scale)), replace=False)
        first, last = np.searchsorted(day, [begin, begin + TERMINAL_DAYS])
        scenario[first:last][np.isin(terminal[first:last], chosen)] = 2
    for begin in range(days):
        chosen = random.choice(customers, max(1, round(CUSTOMERS_A_DAY * scale)), replace=False)
        first, last = np.searchsorted(day, [begin, begin + CUSTOMER_DAYS])
        theirs = first + np.flatnonzero(np.isin(customer[first:last], chosen))
        taken = random.choice(theirs, int(len(theirs) * LEAKED_SHARE), replace=False)
        amount[taken] *= LEAKED_FACTOR
        scenario[taken] = 3

    return table.assign(amount=amount.round(2), fraud=(scenario > 0).astype(np.int64), scenario=scenario)
