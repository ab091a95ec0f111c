"""The Handbook's four prequential folds, and which test rows count: cards that are known to be compromised are removed."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

FIRST_TRAINING_DAY = 115
"""2018-07-25."""
FOLDS = 4
WEEK = 7
DAYS_NEEDED = FIRST_TRAINING_DAY + (FOLDS + 2) * WEEK
"""The first day that no fold looks at."""
FIRST_DAY_NEEDED = FIRST_TRAINING_DAY - 90
"""Windows of rules look back at most 90 days."""


def folds(table: pd.DataFrame, count: int = FOLDS) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Per fold the rows, by place, of seven days of training and, seven days later, seven of test."""
    day, customer = table["day"].to_numpy(), table["customer"].to_numpy()
    fraud = table["fraud"].to_numpy() == 1
    for fold in range(count):
        begin = FIRST_TRAINING_DAY + fold * WEEK
        training = np.flatnonzero((day >= begin) & (day < begin + WEEK))
        tested = []
        for test_day in range(begin + 2 * WEEK, begin + 3 * WEEK):
            # Known are the frauds of the training week and those older than the delay on the morning of the test day.
            known = np.unique(customer[fraud & (day >= begin) & (day < test_day - WEEK)])
            rows = np.flatnonzero(day == test_day)
            tested.append(rows[~np.isin(customer[rows], known)])
        yield training, np.concatenate(tested)
