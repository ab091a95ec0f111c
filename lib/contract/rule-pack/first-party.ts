import { amount, PURCHASE, times, within } from "../template-params";
import type { PackRule } from "./pack-rule";

/** The customer is the fraudster. */
export const FIRST_PARTY: readonly PackRule[] = [
  {
    source: "Bust-out",
    rule: {
      id: "bust-out",
      name: "Spending up to the limit at once",
      description:
        "After months of good behaviour the whole credit line is spent within days, with no intention to pay. The bound is the customer's own limit. It needs the limit in the base currency as attributes.creditLimit.",
      severity: "high",
      action: "review",
      tags: ["first-party", "bust-out"],
      key: ["accountId"],
      where: { field: "type", op: "in", value: ["purchase", "withdrawal", "transfer"] },
      params: {
        share: { value: 0.9, min: 0.5, max: 1.5, step: 0.05, label: "Share of the limit" },
        window: within("Within", "3d", "1h", "30d"),
      },
      detect: {
        type: "aggregate",
        window: { type: "sliding", size: { param: "window" } },
        measure: { fn: "sum", field: "baseAmount" },
        having: { op: ">=", value: { mul: [{ param: "share" }, { field: "attributes.creditLimit" }] } },
      },
    },
  },
  {
    source: "Friendly fraud",
    rule: {
      id: "disputes-again",
      name: "The same customer disputes again and again",
      description:
        "Goods are ordered, received and then disputed as if the card had been stolen. One dispute is bad luck; several in a quarter are a habit. It needs disputes as transactions of type chargeback.",
      severity: "medium",
      tags: ["first-party", "chargeback"],
      key: ["accountId"],
      where: { field: "type", op: "=", value: "chargeback" },
      params: {
        count: times("Disputes at least", 3),
        window: within("Within", "90d", "7d", "90d"),
      },
      detect: {
        type: "aggregate",
        window: { type: "sliding", size: { param: "window" } },
        measure: { fn: "count" },
        having: { op: ">=", value: { param: "count" } },
      },
    },
  },
  {
    source: "New-account fraud",
    rule: {
      id: "large-order-of-new-account",
      name: "A large order right after opening an account",
      description:
        "An account is opened with a made-up or borrowed identity, and the first order is as large as it will go. It needs the age in days as attributes.accountAgeDays.",
      severity: "medium",
      action: "review",
      tags: ["first-party", "new-account"],
      key: ["accountId"],
      where: PURCHASE,
      params: {
        ageDays: { value: 7, min: 1, max: 90, step: 1, unit: "days", label: "Account not older than" },
        above: amount("Order above", 750),
      },
      detect: {
        type: "match",
        when: {
          all: [
            { field: "attributes.accountAgeDays", op: "<=", value: { param: "ageDays" } },
            { field: "baseAmount", op: ">", value: { param: "above" } },
          ],
        },
      },
    },
  },
  {
    source: "Deposit fraud (kiting)",
    rule: {
      id: "cheque-drawn-before-cleared",
      name: "A cheque is drawn on before it has cleared",
      description:
        "A worthless cheque is paid in, and the money is taken out before it bounces. Most of it leaves within days, in one piece. It needs the way of payment as attributes.method.",
      severity: "high",
      action: "review",
      tags: ["first-party", "kiting"],
      key: ["accountId"],
      where: { field: "type", op: "in", value: ["deposit", "withdrawal", "transfer"] },
      params: {
        chequeFrom: amount("Cheque from", 500),
        share: { value: 0.7, min: 0.3, max: 1, step: 0.05, label: "Share that leaves at least" },
        within: within("Within", "2d", "1h", "7d"),
      },
      detect: {
        type: "sequence",
        within: { param: "within" },
        steps: [
          {
            name: "cheque",
            when: {
              all: [
                { field: "type", op: "=", value: "deposit" },
                { field: "attributes.method", op: "=", value: "cheque" },
                { field: "baseAmount", op: ">=", value: { param: "chequeFrom" } },
              ],
            },
          },
          {
            name: "drawn",
            when: {
              all: [
                { field: "type", op: "in", value: ["withdrawal", "transfer"] },
                {
                  field: "baseAmount",
                  op: ">=",
                  value: { mul: [{ param: "share" }, { step: "cheque", pick: "last", field: "baseAmount" }] },
                },
              ],
            },
          },
        ],
      },
    },
  },
];
