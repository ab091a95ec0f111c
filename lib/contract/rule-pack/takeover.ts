import { amount, times, within } from "../template-params";
import type { PackRule } from "./pack-rule";

const TRANSFER = { field: "type", op: "=", value: "transfer" } as const;

/** Somebody else acts as the customer. */
export const TAKEOVER: readonly PackRule[] = [
  {
    source: "Account takeover by reset",
    rule: {
      id: "reset-then-transfer",
      name: "Password reset, then a transfer without a check",
      description:
        "Whoever got hold of the mailbox resets the password, and money leaves soon after. Nobody proved who they are in between, which is what the owner would be asked for.",
      severity: "critical",
      action: "review",
      tags: ["ato"],
      key: ["accountId"],
      where: { field: "type", op: "in", value: ["password-reset", "id-check", "transfer"] },
      params: {
        transferAbove: amount("Transfer above", 300),
        within: within("All within", "1h"),
      },
      detect: {
        type: "sequence",
        within: { param: "within" },
        steps: [
          { name: "reset", when: { field: "type", op: "=", value: "password-reset" } },
          { name: "check", not: true, when: { field: "type", op: "=", value: "id-check" } },
          {
            name: "transfer",
            when: { all: [TRANSFER, { field: "baseAmount", op: ">", value: { param: "transferAbove" } }] },
          },
        ],
      },
    },
  },
  {
    source: "Account takeover by changed contact details",
    rule: {
      id: "details-changed-then-paid",
      name: "Contact details changed, then a new payee is paid",
      description:
        "Who takes over an account first turns its messages away from the owner: e-mail, phone number or address. Then a payee is added and paid. The owner hears nothing of it.",
      severity: "critical",
      action: "review",
      tags: ["ato"],
      key: ["accountId"],
      where: {
        field: "type",
        op: "in",
        value: ["email-changed", "phone-changed", "address-changed", "payee-added", "transfer"],
      },
      params: {
        above: amount("Paid above", 500),
        within: within("All within", "1d", "10m", "7d"),
      },
      detect: {
        type: "sequence",
        within: { param: "within" },
        steps: [
          {
            name: "changed",
            when: { field: "type", op: "in", value: ["email-changed", "phone-changed", "address-changed"] },
          },
          { name: "payee", when: { field: "type", op: "=", value: "payee-added" } },
          {
            name: "paid",
            when: {
              all: [
                TRANSFER,
                { field: "baseAmount", op: ">", value: { param: "above" } },
                { field: "counterpartyId", op: "=", value: { step: "payee", pick: "last", field: "counterpartyId" } },
              ],
            },
          },
        ],
      },
    },
  },
  {
    source: "SIM swap",
    rule: {
      id: "sim-swap-then-transfer",
      name: "New SIM card, then a transfer",
      description:
        "Whoever has the customer's phone number moved to a SIM card of their own gets the codes that confirm payments. Money leaves on the same day, because the owner's phone goes silent. It needs the mobile network's notice of a new SIM as a transaction of type sim-changed.",
      severity: "critical",
      action: "review",
      tags: ["ato", "sim-swap"],
      key: ["accountId"],
      where: { field: "type", op: "in", value: ["sim-changed", "transfer"] },
      params: {
        above: amount("Transfer above", 200),
        within: within("Within", "1d", "10m", "7d"),
      },
      detect: {
        type: "sequence",
        within: { param: "within" },
        steps: [
          { name: "new SIM", when: { field: "type", op: "=", value: "sim-changed" } },
          {
            name: "transfer",
            when: { all: [TRANSFER, { field: "baseAmount", op: ">", value: { param: "above" } }] },
          },
        ],
      },
    },
  },
  {
    source: "Credential stuffing",
    rule: {
      id: "failed-logins-many-accounts",
      name: "One address fails to sign in to many accounts",
      description:
        "Lists of stolen passwords are tried against many accounts. Each account sees one failed sign-in; only the address behind them shows the pattern.",
      severity: "high",
      tags: ["ato", "credential-stuffing"],
      key: ["ip"],
      where: {
        all: [
          { field: "type", op: "=", value: "login" },
          { field: "attributes.status", op: "in", value: ["declined", "failed"] },
        ],
      },
      params: {
        accounts: times("Accounts at least", 10, 500),
        window: within("Within", "10m"),
      },
      detect: {
        type: "aggregate",
        window: { type: "sliding", size: { param: "window" } },
        measure: { fn: "distinct", field: "accountId" },
        having: { op: ">=", value: { param: "accounts" } },
      },
    },
  },
  {
    source: "Account takeover from abroad",
    rule: {
      id: "new-device-in-new-place",
      name: "A payment from a device and country never seen together",
      description:
        "The customer's device abroad is a holiday, and a new phone at home is a new phone. A payment from a device that was never used in that country is worth a look when the account has a history.",
      severity: "medium",
      tags: ["ato"],
      key: ["accountId"],
      where: { field: "type", op: "in", value: ["purchase", "transfer"] },
      params: {
        above: amount("Payment above", 250),
        history: times("Payments known at least", 5),
        memory: within("Looking back", "60d", "1d", "90d"),
      },
      detect: {
        type: "firstSeen",
        fields: ["deviceId", "country"],
        memory: { param: "memory" },
        minHistory: { param: "history" },
        when: { field: "baseAmount", op: ">", value: { param: "above" } },
      },
    },
  },
];
