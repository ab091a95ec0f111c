"""What a score is measured by: AUC and average precision over transactions, card precision over the cards of a day."""

from __future__ import annotations

import numpy as np
import pandas as pd
from sklearn.metrics import average_precision_score, roc_auc_score

CARDS_A_DAY = 100


def measures(rows: pd.DataFrame, score: np.ndarray) -> dict[str, float]:
    """`rows` have `day`, `customer` and `fraud`."""
    return {
        "auc": float(roc_auc_score(rows["fraud"], score)),
        "ap": float(average_precision_score(rows["fraud"], score)),
        "cp100": card_precision(rows, score),
    }


def card_precision(rows: pd.DataFrame, score: np.ndarray, cards: int = CARDS_A_DAY) -> float:
    """The mean over days of the share of compromised cards among the most suspicious ones; a card that was found is not looked at again.

    Equal scores are ordered by the customer's number, which says nothing of fraud.
    """
    found: set[int] = set()
    shares = []
    for _, today in rows.assign(score=score).groupby("day"):
        today = today[~today["customer"].isin(found)]
        by_card = today.groupby("customer").agg({"score": "max", "fraud": "max"})
        top = by_card.sort_values("score", ascending=False, kind="stable").head(cards)
        shares.append(top["fraud"].sum() / cards)
        found |= set(top.index[top["fraud"] == 1])
    return float(np.mean(shares))
