import type { RuleTest } from "@/lib/contract/rule-test";
import { APPROVED, at, DECLINED, NEW_DEVICE, sent, several } from "./sent";

/** The tests of each rule that ships, by its id: what it is there for, and what stands next to it and is nothing. */
export const SHIPPED_TESTS: Readonly<Record<string, readonly RuleTest[]>> = {
  "card-testing": [
    {
      name: "three small purchases and a large one",
      transactions: [...several(3, "purchase", 2), sent("large", 4, "purchase", 900)],
      hits: ["large"],
    },
    {
      name: "two small purchases are not enough",
      transactions: [...several(2, "purchase", 2), sent("large", 4, "purchase", 900)],
      hits: [],
    },
  ],
  "card-velocity": [
    {
      name: "eight purchases with one card within five minutes",
      transactions: several(8, "purchase", 20, (n) => ({
        cardId: "card-1",
        ...at(n / 2),
      })),
      hits: ["t8"],
    },
  ],
  "declines-then-approval": [
    {
      name: "four declines, then an approval",
      transactions: [...several(4, "purchase", 50, () => DECLINED), sent("approved", 5, "purchase", 50, APPROVED)],
      hits: ["approved"],
    },
  ],
  "cash-out": [
    {
      name: "three machines within half an hour",
      transactions: several(3, "withdrawal", 400, (n) => ({ terminalId: `machine-${n}` })),
      hits: ["t3"],
    },
    {
      name: "one machine three times",
      transactions: several(3, "withdrawal", 400, () => ({ terminalId: "machine-1" })),
      hits: [],
    },
  ],
  "account-spend": [
    { name: "four large payments", transactions: several(4, "transfer", 3_500), hits: ["t4"] },
    { name: "declined payments spend nothing", transactions: several(4, "transfer", 3_500, () => DECLINED), hits: [] },
  ],
  "new-payee-transfer": [
    {
      name: "a new payee gets much",
      transactions: [
        sent("payee", 0, "payee-added", 0, { counterpartyId: "iban-9" }),
        sent("other", 5, "transfer", 4_000, { counterpartyId: "iban-1" }),
        sent("large", 10, "transfer", 4_000, { counterpartyId: "iban-9" }),
      ],
      hits: ["large"],
    },
  ],
  "account-takeover": [
    {
      name: "a reset, a new device, a transfer from it",
      transactions: [
        sent("reset", 0, "password-reset", 0),
        sent("login", 1, "login", 0, NEW_DEVICE),
        sent("transfer", 5, "transfer", 800, { deviceId: "device-9" }),
      ],
      hits: ["transfer"],
    },
    {
      name: "an identity check in between",
      transactions: [
        sent("reset", 0, "password-reset", 0),
        sent("login", 1, "login", 0, NEW_DEVICE),
        sent("check", 3, "id-check", 0),
        sent("transfer", 5, "transfer", 800, { deviceId: "device-9" }),
      ],
      hits: [],
    },
  ],
  structuring: [
    { name: "three transfers just below 10,000", transactions: several(3, "transfer", 9_900), hits: ["t3"] },
    { name: "three transfers of 10,000", transactions: several(3, "transfer", 10_000), hits: [] },
  ],
  "cross-border-pair": [
    {
      name: "two countries within half an hour",
      transactions: [
        sent("here", 0, "purchase", 60, { channel: "pos", country: "DE" }),
        sent("there", 20, "purchase", 60, { channel: "pos", country: "PT" }),
      ],
      hits: ["there"],
    },
    {
      name: "on the web a country is no place",
      transactions: [
        sent("here", 0, "purchase", 60, { channel: "pos", country: "DE" }),
        sent("there", 20, "purchase", 60, { channel: "web", country: "PT" }),
      ],
      hits: [],
    },
  ],
  "night-withdrawal": [
    {
      name: "much cash at three in the morning",
      transactions: [
        sent("night", 0, "withdrawal", 900, { attributes: { localHour: 3 } }),
        sent("noon", 1, "withdrawal", 900, { attributes: { localHour: 12 } }),
      ],
      hits: ["night"],
    },
  ],
  "blocked-country": [
    {
      name: "a blocked country and another one",
      transactions: [
        sent("blocked", 0, "purchase", 5, { country: "KP" }),
        sent("other", 1, "purchase", 5, { country: "FR" }),
      ],
      hits: ["blocked"],
    },
  ],
  "device-many-accounts": [
    {
      name: "four accounts on one device",
      transactions: several(4, "login", 0, (n) => ({ accountId: `account-${n}`, deviceId: "device-1" })),
      hits: ["t4"],
    },
  ],
  "merchant-many-cards": [
    {
      name: "eight declined cards in one shop",
      transactions: several(8, "purchase", 10, (n) => ({ merchantId: "shop-1", cardId: `card-${n}`, ...DECLINED })),
      hits: ["t8"],
    },
  ],
  "refund-burst": [
    {
      name: "refunds of more than 4,000 within half an hour",
      transactions: several(3, "refund", 1_500, () => ({ merchantId: "shop-1" })),
      hits: ["t3"],
    },
  ],
  "mule-account": [
    {
      name: "five senders to one recipient",
      transactions: several(5, "transfer", 500, (n) => ({ accountId: `account-${n}`, counterpartyId: "iban-9" })),
      hits: ["t5"],
    },
  ],
};
