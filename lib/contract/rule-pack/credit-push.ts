import { amount, times, within } from "../template-params";
import type { PackRule } from "./pack-rule";

const TRANSFER = { field: "type", op: "=", value: "transfer" } as const;
const DEPOSIT = { field: "type", op: "=", value: "deposit" } as const;

const ORIGINATOR = "Nacha 2026, monitoring by who sends credits";
const RECEIVER = "Nacha 2026, monitoring by who receives credits";

/**
 * The customer is talked into paying, and the money runs through the accounts of mules. Money that comes in is a transaction of type
 * `deposit` whose `counterpartyId` is the sender.
 */
export const CREDIT_PUSH: readonly PackRule[] = [
  {
    source: ORIGINATOR,
    rule: {
      id: "first-payment-to-payee",
      name: "A large first payment to somebody new",
      description:
        "Under false pretences, as a supplier, a boss or a bank, somebody asks for a payment to an account that was never paid before. The customer confirms it, so no check of who they are helps; what is unusual is the payee.",
      severity: "medium",
      action: "review",
      tags: ["nacha", "false-pretences"],
      key: ["accountId"],
      where: TRANSFER,
      params: {
        above: amount("Payment above", 2_000, 100_000),
        history: times("Payments known at least", 5),
        memory: within("Looking back", "90d", "1d", "90d"),
      },
      detect: {
        type: "firstSeen",
        field: "counterpartyId",
        memory: { param: "memory" },
        minHistory: { param: "history" },
        when: { field: "baseAmount", op: ">", value: { param: "above" } },
      },
    },
  },
  {
    source: ORIGINATOR,
    rule: {
      id: "known-name-new-account",
      name: "A known payee is paid on another account",
      description:
        "A letter that looks like the supplier's says that its bank account has changed. The name on the payment stays, the account behind it is the fraudster's. Business e-mail compromise costs more than any other credit-push fraud. It needs the payee's name as attributes.payeeName.",
      severity: "high",
      action: "review",
      tags: ["nacha", "false-pretences", "vendor-impersonation"],
      key: ["accountId", "attributes.payeeName"],
      where: TRANSFER,
      params: {
        above: amount("Payment above", 500, 100_000),
        history: times("Payments to that name at least", 2),
        memory: within("Looking back", "90d", "1d", "90d"),
      },
      detect: {
        type: "firstSeen",
        field: "counterpartyId",
        memory: { param: "memory" },
        minHistory: { param: "history" },
        when: { field: "baseAmount", op: ">", value: { param: "above" } },
      },
    },
  },
  {
    source: ORIGINATOR,
    rule: {
      id: "wages-to-one-account",
      name: "Wages of several people go to one account",
      description:
        "Whoever gets into a payroll system changes where wages are paid. Two people may share an account; several rarely do. It needs the purpose of a payment as attributes.purpose and who it is for as attributes.payeeName.",
      severity: "high",
      action: "review",
      tags: ["nacha", "payroll"],
      key: ["counterpartyId"],
      where: { all: [TRANSFER, { field: "attributes.purpose", op: "=", value: "payroll" }] },
      params: {
        people: times("People at least", 3),
        window: within("Within", "7d", "1h", "30d"),
      },
      detect: {
        type: "aggregate",
        window: { type: "sliding", size: { param: "window" } },
        measure: { fn: "distinct", field: "attributes.payeeName" },
        having: { op: ">=", value: { param: "people" } },
      },
    },
  },
  {
    source: RECEIVER,
    rule: {
      id: "young-account-many-senders",
      name: "A young account is paid by many",
      description:
        "A mule's account is opened or bought for one purpose and fills within days from people who do not know each other. Age of the account and the speed of credits are what receivers are told to weigh. It needs the age in days as attributes.accountAgeDays.",
      severity: "high",
      action: "review",
      tags: ["nacha", "mule"],
      key: ["accountId"],
      where: { all: [DEPOSIT, { field: "attributes.accountAgeDays", op: "<=", value: { param: "ageDays" } }] },
      params: {
        ageDays: { value: 60, min: 1, max: 365, step: 1, unit: "days", label: "Account not older than" },
        senders: times("Senders at least", 4),
        window: within("Within", "1d", "10m", "7d"),
      },
      detect: {
        type: "aggregate",
        window: { type: "sliding", size: { param: "window" } },
        measure: { fn: "distinct", field: "counterpartyId" },
        having: { op: ">=", value: { param: "senders" } },
      },
    },
  },
  {
    source: RECEIVER,
    rule: {
      id: "credit-above-usual",
      name: "A credit far above what this account receives",
      description:
        "An account that receives wages and small sums gets many times as much at once. Either the customer is used as a mule, or somebody was deceived into sending it; the receiver can still hold or return it.",
      severity: "medium",
      tags: ["nacha", "mule"],
      key: ["accountId"],
      where: DEPOSIT,
      params: {
        factor: { value: 6, min: 2, max: 50, step: 1, label: "Times the average" },
        samples: times("Credits known at least", 4),
        window: within("Average over", "90d", "7d", "90d"),
      },
      detect: {
        type: "deviation",
        field: "baseAmount",
        window: { param: "window" },
        minSamples: { param: "samples" },
        times: { param: "factor" },
      },
    },
  },
  {
    source: RECEIVER,
    rule: {
      id: "credit-moved-on",
      name: "A credit is moved on at once",
      description:
        "A mule sends on what came in, less a commission, before the victim notices. Most of one credit leaves the account within hours.",
      severity: "critical",
      action: "review",
      tags: ["nacha", "mule", "pass-through"],
      key: ["accountId"],
      where: { field: "type", op: "in", value: ["deposit", "transfer", "withdrawal"] },
      params: {
        creditFrom: amount("Credit from", 1_000, 100_000),
        share: { value: 0.8, min: 0.3, max: 1, step: 0.05, label: "Share that leaves at least" },
        within: within("Within", "2h", "10m", "1d"),
      },
      detect: {
        type: "sequence",
        within: { param: "within" },
        steps: [
          {
            name: "credit",
            when: { all: [DEPOSIT, { field: "baseAmount", op: ">=", value: { param: "creditFrom" } }] },
          },
          {
            name: "moved on",
            when: {
              all: [
                { field: "type", op: "in", value: ["transfer", "withdrawal"] },
                {
                  field: "baseAmount",
                  op: ">=",
                  value: { mul: [{ param: "share" }, { step: "credit", pick: "last", field: "baseAmount" }] },
                },
              ],
            },
          },
        ],
      },
    },
  },
];
