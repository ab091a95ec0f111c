"""The features that the Fraud Detection Handbook trains on: the transaction, its customer's habit, its terminal's known fraud."""

from __future__ import annotations

import numpy as np
import pandas as pd

DAY_SECONDS = 86_400
WINDOWS_DAYS = (1, 7, 30)
LABEL_DELAY_DAYS = 7
WEEKEND_FROM = 5
NIGHT_UNTIL_HOUR = 6
MONDAY_OF_START = 6
"""2018-04-01, the first day, is a Sunday: Monday is 0."""


class Windows:
    """Sums over the earlier rows of the same key, by the row's time; the keys' rows stand one after the other, each in order of time."""

    def __init__(self, key: np.ndarray, second: np.ndarray):
        self._order = np.lexsort((second, key))
        self._span = int(second.max()) + 200 * DAY_SECONDS
        self._place = (key[self._order].astype(np.int64) + 1) * self._span + second[self._order]

    def total(self, values: np.ndarray, size_days: float, delay_days: float = 0) -> np.ndarray:
        """Per row the sum of `values` over `t - delay - size < time <= t - delay`."""
        sums = np.concatenate([[0.0], np.cumsum(values[self._order])])
        until = self._place - int(delay_days * DAY_SECONDS)
        last = np.searchsorted(self._place, until, side="right")
        first = np.searchsorted(self._place, until - int(size_days * DAY_SECONDS), side="right")
        result = np.empty(len(values))
        result[self._order] = sums[last] - sums[first]
        return result


def features(table: pd.DataFrame) -> pd.DataFrame:
    """One row a transaction, in the order of the table."""
    second, amount = table["second"].to_numpy(), table["amount"].to_numpy()
    one, fraud = np.ones(len(table)), table["fraud"].to_numpy().astype(float)
    result = {
        "amount": amount,
        "weekend": (((table["day"].to_numpy() + MONDAY_OF_START) % 7) >= WEEKEND_FROM).astype(int),
        "night": (second % DAY_SECONDS // 3_600 <= NIGHT_UNTIL_HOUR).astype(int),
    }
    customer = Windows(table["customer"].to_numpy(), second)
    terminal = Windows(table["terminal"].to_numpy(), second)
    for days in WINDOWS_DAYS:
        count = customer.total(one, days)
        result[f"customer_count_{days}"] = count
        result[f"customer_average_{days}"] = customer.total(amount, days) / count
    for days in WINDOWS_DAYS:
        count = terminal.total(one, days, LABEL_DELAY_DAYS)
        result[f"terminal_count_{days}"] = count
        result[f"terminal_risk_{days}"] = terminal.total(fraud, days, LABEL_DELAY_DAYS) / np.maximum(count, 1)
    return pd.DataFrame(result)
