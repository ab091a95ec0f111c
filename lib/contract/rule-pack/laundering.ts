import { amount, times, within } from "../template-params";

const OUT = { field: "type", op: "in", value: ["transfer", "withdrawal"] } as const;
const IN = { field: "type", op: "=", value: "deposit" } as const;

import type { PackRule } from "./pack-rule";

/** Where money comes from is to be hidden. */
export const LAUNDERING: readonly PackRule[] = [
  {
    source: "Structuring (31 U.S.C. 5324), as a limit of a day",
    rule: {
      id: "cash-below-limit-in-a-day",
      name: "Cash deposits below the reporting limit add up in a day",
      description:
        "Cash from a limit on is reported. Who wants no report pays it in by pieces, each below the limit, on one day or at several branches. The day is that of the rule's time zone. It needs cash as attributes.method.",
      severity: "high",
      tags: ["structuring", "cash"],
      key: ["accountId"],
      where: {
        all: [
          { field: "type", op: "=", value: "deposit" },
          { field: "attributes.method", op: "=", value: "cash" },
          { field: "baseAmount", op: "<", value: { param: "limit" } },
        ],
      },
      params: { limit: amount("Reporting limit", 10_000, 100_000) },
      detect: {
        type: "aggregate",
        window: { type: "calendar", unit: "day" },
        measure: { fn: "sum", field: "baseAmount" },
        having: { op: ">", value: { param: "limit" } },
      },
    },
  },
  {
    source: "Structuring by several people (smurfing)",
    rule: {
      id: "many-just-below-limit",
      name: "Several people pay one recipient just below the limit",
      description:
        "The pieces of a large sum are carried by several people, so that no account shows more than one. All of them go to the same recipient, and all stay just below the limit.",
      severity: "high",
      tags: ["structuring", "smurfing"],
      key: ["counterpartyId"],
      where: {
        all: [
          { field: "type", op: "=", value: "transfer" },
          {
            field: "baseAmount",
            op: "between",
            value: [{ mul: [{ param: "share" }, { param: "limit" }] }, { param: "limit" }],
          },
        ],
      },
      params: {
        limit: amount("Reporting limit", 10_000, 100_000),
        share: { value: 0.8, min: 0.5, max: 0.99, step: 0.01, label: "Just below means from a share of" },
        senders: times("Senders at least", 3),
        window: within("Within", "1d", "1h", "30d"),
      },
      detect: {
        type: "aggregate",
        window: { type: "sliding", size: { param: "window" } },
        measure: { fn: "distinct", field: "accountId" },
        having: { op: ">=", value: { param: "senders" } },
      },
    },
  },
  {
    source: "Layering by fan-out",
    rule: {
      id: "one-account-pays-many",
      name: "One account pays many recipients at once",
      description:
        "Money is spread over many accounts so that its trail branches. A private account pays a few people in an hour; an employer should be left out by a condition of its own.",
      severity: "medium",
      tags: ["layering", "mule"],
      key: ["accountId"],
      where: {
        all: [
          { field: "type", op: "=", value: "transfer" },
          { field: "baseAmount", op: ">=", value: { param: "above" } },
        ],
      },
      params: {
        above: amount("Transfers from", 100),
        recipients: times("Recipients at least", 8, 200),
        window: within("Within", "1h"),
      },
      detect: {
        type: "aggregate",
        window: { type: "sliding", size: { param: "window" } },
        measure: { fn: "distinct", field: "counterpartyId" },
        having: { op: ">=", value: { param: "recipients" } },
      },
    },
  },
  {
    source: "Pass-through accounts",
    rule: {
      id: "pass-through",
      name: "Money that only passes through",
      description:
        "An account that is used to move money on keeps none of it. Over a day nearly all that came in has gone out again, in however many pieces; one credit that is moved on at once is another rule.",
      severity: "high",
      tags: ["mule", "pass-through", "layering"],
      key: ["accountId"],
      params: {
        share: { value: 0.8, min: 0.1, max: 1, step: 0.05, label: "Share of what came in" },
        least: amount("Money in at least", 1_000),
      },
      detect: {
        type: "formula",
        measures: {
          moneyOut: { fn: "sum", field: "baseAmount", when: OUT, window: "1d" },
          moneyIn: { fn: "sum", field: "baseAmount", when: IN, window: "1d" },
        },
        when: {
          all: [
            { field: "type", op: "in", value: ["transfer", "withdrawal"] },
            { measure: "moneyIn", op: ">=", value: { param: "least" } },
            { expr: { measure: "moneyOut" }, op: ">=", value: { mul: [{ param: "share" }, { measure: "moneyIn" }] } },
          ],
        },
        show: { div: [{ measure: "moneyOut" }, { measure: "moneyIn" }] },
      },
    },
  },
  {
    source: "Dormant accounts",
    rule: {
      id: "dormant-then-large",
      name: "Large after a long silence",
      description:
        "Accounts that nobody watches are taken over or sold. One that did nothing for months makes a large payment: its owner has forgotten it, or it is no longer the owner.",
      severity: "high",
      tags: ["dormant", "ato"],
      key: ["accountId"],
      params: {
        pause: within("Nothing for more than", "90d", "7d", "365d"),
        large: amount("A large payment is above", 1_000),
      },
      detect: {
        type: "formula",
        measures: { silence: { fn: "sinceLast", window: "400d" } },
        when: {
          all: [
            { measure: "silence", op: ">", value: { param: "pause" } },
            { field: "baseAmount", op: ">", value: { param: "large" } },
          ],
        },
        show: { measure: "silence" },
      },
    },
  },
];
