"""Writes fraudtwin's payments as Tripline reads them, one JSON object a line in the order of time: `generate.py SEED FILE`.

`attributes.campaign` and `attributes.burst` say what a fraudulent payment belongs to; no rule reads them.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime, timedelta, timezone
from importlib.metadata import version
from importlib.resources import files

import fraudtwin
import yaml
from fraudtwin.config import SimulationRunConfig

START = datetime(2026, 1, 1, tzinfo=timezone.utc)
DAYS = 2
EACH = 3
"""Campaigns of each kind."""
HONEST_AMOUNT_MAX = 60.0
"""Accounts have a limited balance and no income: with larger amounts the package refuses to generate for many seeds."""
LARGE_AMOUNTS = (500.0, 1_500.0)
NAMES = {
    "F01": "F01 stolen card on a new device",
    "F02": "F02 card testing",
    "F03": "F03 account takeover",
    "F04": "F04 instant payment scam",
    "F05": "F05 velocity burst",
}
TYPES = {"PURCHASE": "purchase", "TRANSFER": "transfer", "WITHDRAWAL": "withdrawal"}
"""What the account does around payments, as the shipped rules call it."""
ACTS = {"FRAUD_AUTHENTICATION_SUSPICIOUS": "login", "FRAUD_BENEFICIARY_ADDED": "payee-added"}


def configuration(seed: int) -> SimulationRunConfig:
    """The package's own minimal configuration with more people, and each fraud at any time of two days."""
    given = yaml.safe_load((files("fraudtwin") / "defaults" / "minimal.yaml").read_text(encoding="utf-8"))
    given["simulation"].update(seed=seed, start=START, duration_days=DAYS)
    given["population"].update(
        customers=300,
        accounts=500,
        cards=500,
        merchants=60,
        devices=400,
        pix_keys=400,
    )
    given["payments"]["daily_target"] = 400
    given["behavior"]["amount_max"] = HONEST_AMOUNT_MAX
    large = {"amount_min": LARGE_AMOUNTS[0], "amount_max": LARGE_AMOUNTS[1]}
    scenarios = {name: {"count": EACH, **(large if name in ("F03", "F04") else {})} for name in NAMES}
    given["fraud"].update(enabled=True, target_rate=1.0, scenario_count=EACH * len(NAMES), scenarios=scenarios)
    last = START + timedelta(days=DAYS, hours=-1)
    given["backtest"] = {"regimes": [{"id": "whole", "from": START, "to": last}]}
    given["dataset"]["enabled"] = False
    return SimulationRunConfig.model_validate(given)


def transactions(behavior) -> list[dict]:
    """Payments as they are authorized, and what the account does around them."""
    fraud = {one.payment_id: one for one in behavior.fraud_records if one.fraud_truth}
    first = {}
    for event in behavior.payment_events:
        first.setdefault(event.payment_id, event)
    found = []
    for payment in behavior.payments:
        event = first[payment.payment_id]
        planted = fraud.get(payment.payment_id)
        truth = {} if planted is None else {"campaign": NAMES[planted.scenario_type], "burst": planted.scenario_id}
        status = "declined" if payment.current_status in ("DECLINED", "REJECTED") else "approved"
        row = _row(payment.payment_id, payment.initiated_at, event, TYPES[payment.payment_type], payment.amount)
        found.append({**row, "attributes": {"status": status, **truth}})
    for event in behavior.payment_events:
        act = ACTS.get(event.event_type)
        if act is not None:
            attributes = {"newDevice": True} if act == "login" else {}
            found.append({**_row(event.event_id, event.event_time, event, act, 0), "attributes": attributes})
    return sorted(found, key=lambda row: row["timestamp"])


def _row(name: str, at: datetime, event, kind: str, amount: float) -> dict:
    fields = {
        "id": name,
        "timestamp": int(at.timestamp() * 1000),
        "accountId": event.account_id,
        "amount": amount,
        "currency": event.currency,
        "type": kind,
        "cardId": event.card_id,
        "merchantId": event.merchant_id,
        "deviceId": event.device_id,
        "counterpartyId": event.payee_account_id if event.card_id is None else None,
        "channel": "web" if event.online or event.card_id is None else "pos",
    }
    return {key: value for key, value in fields.items() if value is not None}


def main(seed: int, file: str) -> None:
    behavior = fraudtwin.generate(configuration(seed)).behavior
    with open(file, "w", encoding="utf-8") as lines:
        for row in transactions(behavior):
            lines.write(json.dumps(row) + "\n")
    print(json.dumps({"fraudtwin": version("fraudtwin")}))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
