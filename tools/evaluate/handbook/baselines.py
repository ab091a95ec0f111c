"""Trains and measures the Handbook's models on the folds of a simulation: `baselines.py SEED [CUSTOMERS TERMINALS]` prints JSON.

`{"versions": {...}, "folds": [{"model name": {"auc", "ap", "cp100"}, ...}, ...]}`
"""

from __future__ import annotations

import json
import platform
import sys

import imblearn
import numpy
import pandas
import sklearn
import xgboost
from features import features
from folds import DAYS_NEEDED, folds
from metrics import measures
from models import models
from simulator import CUSTOMERS, TERMINALS, simulate


def main(seed: int, customers: int, terminals: int) -> None:
    table = simulate(seed, customers, terminals)
    table = table[table["day"] < DAYS_NEEDED].reset_index(drop=True)
    columns = features(table)
    found = []
    for training, test in folds(table):
        of_fold = {}
        for name, model in models().items():
            model.fit(columns.iloc[training], table["fraud"].iloc[training])
            score = model.predict_proba(columns.iloc[test])[:, 1]
            of_fold[name] = measures(table.iloc[test], score)
        found.append(of_fold)
    packages = (numpy, pandas, sklearn, xgboost, imblearn)
    versions = {"python": platform.python_version(), **{one.__name__: one.__version__ for one in packages}}
    print(json.dumps({"versions": versions, "folds": found}))


if __name__ == "__main__":
    _, seed, *sizes = sys.argv
    customers, terminals = map(int, sizes) if sizes else (CUSTOMERS, TERMINALS)
    main(int(seed), customers, terminals)
