import { amount, times, within } from "../template-params";
import type { PackRule } from "./pack-rule";

const TRANSFER = { field: "type", op: "=", value: "transfer" } as const;
const PAYMENT = { field: "type", op: "in", value: ["purchase", "transfer", "withdrawal"] } as const;

/** The factors that monitoring has to take into account at least: Delegated Regulation (EU) 2018/389, Article 2(2). */
export const STRONG_AUTHENTICATION: readonly PackRule[] = [
  {
    source: "RTS (EU) 2018/389, Art. 2(2)(a)",
    rule: {
      id: "compromised-elements",
      name: "A compromised card, device or login is used",
      description:
        "Factor (a): lists of authentication elements that are known to be compromised or stolen. Fill the managed lists compromised-cards, compromised-devices and compromised-credentials; the last holds what attributes.credentialId names.",
      severity: "critical",
      action: "review",
      tags: ["psd2", "lists"],
      key: ["accountId"],
      params: {
        amountFrom: { value: 1, min: 0, max: 10_000, step: 1, unit: "amount", label: "Amounts from" },
      },
      detect: {
        type: "match",
        when: {
          all: [
            {
              any: [
                { field: "cardId", op: "inList", value: "compromised-cards" },
                { field: "deviceId", op: "inList", value: "compromised-devices" },
                { field: "attributes.credentialId", op: "inList", value: "compromised-credentials" },
              ],
            },
            { field: "baseAmount", op: ">=", value: { param: "amountFrom" } },
          ],
        },
      },
    },
  },
  {
    source: "RTS (EU) 2018/389, Art. 2(2)(b)",
    rule: {
      id: "payment-above-own-usual",
      name: "A payment far above this customer's own",
      description:
        "Factor (b): the amount of each payment. It is compared with what this customer usually pays, because a fixed amount is too much for one and nothing for another.",
      severity: "medium",
      tags: ["psd2", "amount"],
      key: ["accountId"],
      where: PAYMENT,
      params: {
        factor: { value: 8, min: 2, max: 100, step: 1, label: "Times the average" },
        samples: times("Payments known at least", 10),
        window: within("Average over", "30d", "1d", "90d"),
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
    source: "RTS (EU) 2018/389, Art. 2(2)(c)",
    rule: {
      id: "limit-raised-then-paid-out",
      name: "Limit raised, new payee, then a large transfer",
      description:
        "Factor (c): known fraud scenarios. The caller who pretends to be the bank has the customer raise the limit, add a safe account and move the savings there, all in one call.",
      severity: "critical",
      action: "review",
      tags: ["psd2", "scenario", "false-pretences"],
      key: ["accountId"],
      where: { field: "type", op: "in", value: ["limit-raised", "payee-added", "transfer"] },
      params: {
        above: amount("Transfer above", 1_000, 100_000),
        within: within("All within", "2h", "10m", "1d"),
      },
      detect: {
        type: "sequence",
        within: { param: "within" },
        steps: [
          { name: "limit", when: { field: "type", op: "=", value: "limit-raised" } },
          { name: "payee", when: { field: "type", op: "=", value: "payee-added" } },
          {
            name: "transfer",
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
    source: "RTS (EU) 2018/389, Art. 2(2)(d)",
    rule: {
      id: "malware-sign-then-transfer",
      name: "Signs of malware in a session, then a transfer",
      description:
        "Factor (d): signs of malware in any session of the authentication. A session with an overlay, a remote control or a changed app is followed by a transfer from the same device. It needs what the app reports as attributes.malware, attributes.remoteAccess or attributes.tampered.",
      severity: "critical",
      action: "review",
      tags: ["psd2", "malware"],
      key: ["accountId"],
      where: { field: "type", op: "in", value: ["login", "transfer"] },
      params: {
        above: amount("Transfer above", 50),
        within: within("Within", "1h"),
      },
      detect: {
        type: "sequence",
        within: { param: "within" },
        steps: [
          {
            name: "session",
            when: {
              all: [
                { field: "type", op: "=", value: "login" },
                {
                  any: [
                    { field: "attributes.malware", op: "=", value: true },
                    { field: "attributes.remoteAccess", op: "=", value: true },
                    { field: "attributes.tampered", op: "=", value: true },
                  ],
                },
              ],
            },
          },
          {
            name: "transfer",
            when: {
              all: [
                TRANSFER,
                { field: "baseAmount", op: ">", value: { param: "above" } },
                { field: "deviceId", op: "=", value: { step: "session", pick: "last", field: "deviceId" } },
              ],
            },
          },
        ],
      },
    },
  },
  {
    source: "RTS (EU) 2018/389, Art. 2(2)(e)",
    rule: {
      id: "unusual-use-of-device",
      name: "A payment from a device this customer never used",
      description:
        "Factor (e): abnormal use of the access device or the software. The log of devices is what the account used before; the first payment from another one is looked at when it is not small.",
      severity: "medium",
      tags: ["psd2", "device"],
      key: ["accountId"],
      where: PAYMENT,
      params: {
        above: amount("Payment above", 250),
        history: times("Payments known at least", 5),
        memory: within("Looking back", "90d", "1d", "90d"),
      },
      detect: {
        type: "firstSeen",
        field: "deviceId",
        memory: { param: "memory" },
        minHistory: { param: "history" },
        when: { field: "baseAmount", op: ">", value: { param: "above" } },
      },
    },
  },
];
