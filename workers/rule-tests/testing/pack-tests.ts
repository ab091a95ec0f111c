import type { RuleTest } from "@/lib/contract/rule-test";
import { at, DECLINED, NEW_DEVICE, type Sent, sent, several } from "./sent";

const HOUR = 60;
const DAY = 24 * HOUR;

const CASH = { attributes: { method: "cash" } };
const CHEQUE = { attributes: { method: "cheque" } };
const YOUNG = { attributes: { accountAgeDays: 10 } };

/** Purchases on one device, each with another card. */
function cardsOnDevice(count: number): readonly Sent[] {
  return several(count, "purchase", 20, (n) => ({ deviceId: "device-1", cardId: `card-${n}` }));
}

function giftCards(amount: number): readonly Sent[] {
  return several(3, "purchase", amount, () => ({ cardId: "card-1", merchantCategory: "5947" }));
}

/** A payee iban-9 is added, and an account is paid. */
function newPayeePaid(minute: number, counterpartyId: string, amount: number): readonly Sent[] {
  return [
    sent("payee", minute, "payee-added", 0, { counterpartyId: "iban-9" }),
    sent("paid", minute + 5, "transfer", amount, { counterpartyId }),
  ];
}

function failedLogins(accountOf: (n: number) => string): readonly Sent[] {
  return several(10, "login", 0, (n) => ({ ...DECLINED, ...at(n / 2), ip: "192.0.2.7", accountId: accountOf(n) }));
}

/** What the account does usually: from two devices, in two countries, to two recipients. */
function known(type: string): readonly Sent[] {
  return several(6, type, 40, (n) => ({
    deviceId: n % 2 === 0 ? "phone-1" : "laptop-1",
    country: n % 2 === 0 ? "DE" : "PT",
    counterpartyId: `iban-${n % 2}`,
  }));
}

/** Acme is paid three times on iban-1, then somebody on another account. */
function supplierPaid(payeeName: string, counterpartyId: string): readonly Sent[] {
  const to = (name: string, account: string): Sent => ({ counterpartyId: account, attributes: { payeeName: name } });
  return [
    ...several(3, "transfer", 800, () => to("Acme", "iban-1")),
    sent("paid", HOUR, "transfer", 900, to(payeeName, counterpartyId)),
  ];
}

function wages(nameOf: (n: number) => string): readonly Sent[] {
  return several(3, "transfer", 2_400, (n) => ({
    accountId: "employer",
    counterpartyId: "iban-9",
    attributes: { purpose: "payroll", payeeName: nameOf(n) },
  }));
}

/** Transfers of three senders to one recipient. */
function toOne(amount: number): readonly Sent[] {
  return several(3, "transfer", amount, (n) => ({ accountId: `account-${n}`, counterpartyId: "iban-9" }));
}

/** The tests of each rule of the pack, by its id: what it is there for, and what stands next to it and is nothing. */
export const PACK_TESTS: Readonly<Record<string, readonly RuleTest[]>> = {
  "card-testing-textbook": [
    {
      name: "three charges below 100, then one above 1,000",
      transactions: [...several(3, "purchase", 40), sent("large", 4, "purchase", 1_200)],
      hits: ["large"],
    },
    {
      name: "the large one came first",
      transactions: [sent("large", 0, "purchase", 1_200), ...several(3, "purchase", 40, (n) => at(n))],
      hits: [],
    },
    {
      name: "five minutes are over",
      transactions: [...several(3, "purchase", 40), sent("large", 6, "purchase", 1_200)],
      hits: [],
    },
    {
      name: "the small ones are of another account",
      transactions: [
        ...several(3, "purchase", 40, () => ({ accountId: "account-2" })),
        sent("large", 4, "purchase", 1_200),
      ],
      hits: [],
    },
  ],
  "many-cards-one-device": [
    { name: "five cards on one device", transactions: cardsOnDevice(5), hits: ["t5"] },
    { name: "four cards are a household", transactions: cardsOnDevice(4), hits: [] },
  ],
  "same-amount-many-cards": [
    {
      name: "ten cards with the same amount",
      transactions: several(10, "purchase", 1.23, (n) => ({ ...at(n / 2), merchantId: "shop-1", cardId: `card-${n}` })),
      hits: ["t10"],
    },
    {
      name: "ten cards with different amounts",
      transactions: several(10, "purchase", 1.23, (n) => ({
        ...at(n / 2),
        merchantId: "shop-1",
        cardId: `card-${n}`,
        amount: n / 2,
      })),
      hits: [],
    },
  ],
  "round-gift-cards": [
    { name: "three gift cards of 100", transactions: giftCards(100), hits: ["t3"] },
    { name: "gifts in odd amounts", transactions: giftCards(31.9), hits: [] },
  ],
  "reset-then-transfer": [
    {
      name: "a reset, then a transfer",
      transactions: [sent("reset", 0, "password-reset", 0), sent("transfer", 20, "transfer", 800)],
      hits: ["transfer"],
    },
    {
      name: "an identity check in between",
      transactions: [
        sent("reset", 0, "password-reset", 0),
        sent("check", 10, "id-check", 0),
        sent("transfer", 20, "transfer", 800),
      ],
      hits: [],
    },
  ],
  "details-changed-then-paid": [
    {
      name: "a new phone number, then a new payee is paid",
      transactions: [sent("phone", 0, "phone-changed", 0), ...newPayeePaid(30, "iban-9", 900)],
      hits: ["paid"],
    },
    {
      name: "somebody else is paid",
      transactions: [sent("phone", 0, "phone-changed", 0), ...newPayeePaid(30, "iban-1", 900)],
      hits: [],
    },
  ],
  "sim-swap-then-transfer": [
    {
      name: "a new SIM card, then a transfer on the same day",
      transactions: [sent("sim", 0, "sim-changed", 0), sent("transfer", 3 * HOUR, "transfer", 700)],
      hits: ["transfer"],
    },
    {
      name: "the transfer of two days later",
      transactions: [sent("sim", 0, "sim-changed", 0), sent("transfer", 2 * DAY, "transfer", 700)],
      hits: [],
    },
  ],
  "failed-logins-many-accounts": [
    { name: "ten accounts from one address", transactions: failedLogins((n) => `account-${n}`), hits: ["t10"] },
    { name: "one account ten times", transactions: failedLogins(() => "account-1"), hits: [] },
  ],
  "new-device-in-new-place": [
    {
      name: "a device that was never used in that country",
      transactions: [...known("purchase"), sent("paid", HOUR, "purchase", 400, { deviceId: "phone-1", country: "PT" })],
      hits: ["paid"],
    },
    {
      name: "where both were used before",
      transactions: [...known("purchase"), sent("paid", HOUR, "purchase", 400, { deviceId: "phone-1", country: "DE" })],
      hits: [],
    },
  ],
  "first-payment-to-payee": [
    {
      name: "much to somebody new",
      transactions: [...known("transfer"), sent("paid", HOUR, "transfer", 5_000, { counterpartyId: "iban-9" })],
      hits: ["paid"],
    },
    {
      name: "much to somebody known",
      transactions: [...known("transfer"), sent("paid", HOUR, "transfer", 5_000, { counterpartyId: "iban-1" })],
      hits: [],
    },
  ],
  "known-name-new-account": [
    { name: "the supplier's name on another account", transactions: supplierPaid("Acme", "iban-9"), hits: ["paid"] },
    { name: "the supplier as always", transactions: supplierPaid("Acme", "iban-1"), hits: [] },
    { name: "another name is another matter", transactions: supplierPaid("Baker", "iban-9"), hits: [] },
  ],
  "wages-to-one-account": [
    { name: "three people's wages", transactions: wages((n) => `Person ${n}`), hits: ["t3"] },
    { name: "one person's wages, three times", transactions: wages(() => "Person"), hits: [] },
  ],
  "young-account-many-senders": [
    {
      name: "four senders within an hour",
      transactions: several(4, "deposit", 300, (n) => ({ ...YOUNG, counterpartyId: `iban-${n}` })),
      hits: ["t4"],
    },
    {
      name: "an old account",
      transactions: several(4, "deposit", 300, (n) => ({
        attributes: { accountAgeDays: 900 },
        counterpartyId: `iban-${n}`,
      })),
      hits: [],
    },
  ],
  "credit-above-usual": [
    {
      name: "ten times the usual credit",
      transactions: [...several(4, "deposit", 500), sent("large", HOUR, "deposit", 5_000)],
      hits: ["large"],
    },
    {
      name: "a thirteenth month's wage",
      transactions: [...several(4, "deposit", 500), sent("wage", HOUR, "deposit", 1_000)],
      hits: [],
    },
  ],
  "credit-moved-on": [
    {
      name: "most of a credit leaves within two hours",
      transactions: [sent("credit", 0, "deposit", 3_000), sent("out", 40, "transfer", 2_800)],
      hits: ["out"],
    },
    {
      name: "a part of it is spent",
      transactions: [sent("credit", 0, "deposit", 3_000), sent("out", 40, "transfer", 900)],
      hits: [],
    },
  ],
  "cash-below-limit-in-a-day": [
    {
      name: "three pieces on one day",
      transactions: [
        sent("t1", 0, "deposit", 4_000, CASH),
        sent("t2", 2 * HOUR, "deposit", 4_000, CASH),
        sent("t3", 5 * HOUR, "deposit", 4_000, CASH),
      ],
      hits: ["t3"],
    },
    {
      name: "the last piece after midnight",
      transactions: [
        sent("t1", 0, "deposit", 4_000, CASH),
        sent("t2", 2 * HOUR, "deposit", 4_000, CASH),
        sent("t3", 13 * HOUR, "deposit", 4_000, CASH),
      ],
      hits: [],
    },
    {
      name: "a deposit above the limit is reported anyway",
      transactions: [sent("t1", 0, "deposit", 15_000, CASH)],
      hits: [],
    },
  ],
  "many-just-below-limit": [
    { name: "three senders of 9,500", transactions: toOne(9_500), hits: ["t3"] },
    { name: "three senders of 500", transactions: toOne(500), hits: [] },
  ],
  "one-account-pays-many": [
    {
      name: "eight recipients within an hour",
      transactions: several(8, "transfer", 200, (n) => ({ counterpartyId: `iban-${n}` })),
      hits: ["t8"],
    },
    {
      name: "one recipient eight times",
      transactions: several(8, "transfer", 200, () => ({ counterpartyId: "iban-1" })),
      hits: [],
    },
  ],
  "pass-through": [
    {
      name: "what came in has gone out in three pieces",
      transactions: [sent("in", 0, "deposit", 3_000), ...several(3, "transfer", 900, (n) => at(n * HOUR))],
      hits: ["t3"],
    },
    {
      name: "half of it stays",
      transactions: [sent("in", 0, "deposit", 6_000), ...several(3, "transfer", 900, (n) => at(n * HOUR))],
      hits: [],
    },
  ],
  "dormant-then-large": [
    {
      name: "much after four months of silence",
      transactions: [sent("last", 0, "purchase", 20), sent("large", 120 * DAY, "transfer", 4_000)],
      hits: ["large"],
    },
    {
      name: "much after a month",
      transactions: [sent("last", 0, "purchase", 20), sent("large", 30 * DAY, "transfer", 4_000)],
      hits: [],
    },
  ],
  "bust-out": [
    {
      name: "the whole limit within three days",
      transactions: several(3, "purchase", 950, (n) => ({ ...at(n * 12 * HOUR), attributes: { creditLimit: 3_000 } })),
      hits: ["t3"],
    },
    {
      name: "the same sum with a higher limit",
      transactions: several(3, "purchase", 950, (n) => ({ ...at(n * 12 * HOUR), attributes: { creditLimit: 9_000 } })),
      hits: [],
    },
  ],
  "disputes-again": [
    {
      name: "three disputes in three weeks",
      transactions: several(3, "chargeback", 80, (n) => at(n * 7 * DAY)),
      hits: ["t3"],
    },
    { name: "two disputes", transactions: several(2, "chargeback", 80, (n) => at(n * 7 * DAY)), hits: [] },
  ],
  "large-order-of-new-account": [
    {
      name: "much in the first week",
      transactions: [sent("order", 0, "purchase", 1_500, { attributes: { accountAgeDays: 2 } })],
      hits: ["order"],
    },
    { name: "much in the second week", transactions: [sent("order", 0, "purchase", 1_500, YOUNG)], hits: [] },
  ],
  "cheque-drawn-before-cleared": [
    {
      name: "the money of a cheque leaves the next day",
      transactions: [sent("cheque", 0, "deposit", 2_000, CHEQUE), sent("drawn", DAY, "withdrawal", 1_900)],
      hits: ["drawn"],
    },
    {
      name: "the money of a wage leaves the next day",
      transactions: [sent("wage", 0, "deposit", 2_000), sent("drawn", DAY, "withdrawal", 1_900)],
      hits: [],
    },
  ],
  "compromised-elements": [
    {
      name: "a card and a device of the lists",
      transactions: [
        sent("card", 0, "purchase", 20, { cardId: "card-9" }),
        sent("device", 1, "purchase", 20, { deviceId: "device-9" }),
        sent("other", 2, "purchase", 20, { cardId: "card-1", deviceId: "device-1" }),
      ],
      hits: ["card", "device"],
      lists: { "compromised-cards": ["card-9"], "compromised-devices": ["device-9"] },
    },
    { name: "empty lists", transactions: [sent("card", 0, "purchase", 20, { cardId: "card-9" })], hits: [] },
  ],
  "payment-above-own-usual": [
    {
      name: "twenty times the customer's own",
      transactions: [...several(10, "purchase", 30), sent("large", HOUR, "purchase", 600)],
      hits: ["large"],
    },
    {
      name: "the same from a customer who spends more",
      transactions: [...several(10, "purchase", 300), sent("large", HOUR, "purchase", 600)],
      hits: [],
    },
  ],
  "limit-raised-then-paid-out": [
    {
      name: "a limit, a payee, a transfer, in one call",
      transactions: [sent("limit", 0, "limit-raised", 0), ...newPayeePaid(10, "iban-9", 8_000)],
      hits: ["paid"],
    },
    { name: "without a raised limit", transactions: newPayeePaid(10, "iban-9", 8_000), hits: [] },
  ],
  "malware-sign-then-transfer": [
    {
      name: "remote control, then a transfer from that device",
      transactions: [
        sent("login", 0, "login", 0, { deviceId: "device-9", attributes: { remoteAccess: true } }),
        sent("transfer", 10, "transfer", 300, { deviceId: "device-9" }),
      ],
      hits: ["transfer"],
    },
    {
      name: "a login without signs",
      transactions: [
        sent("login", 0, "login", 0, NEW_DEVICE),
        sent("transfer", 10, "transfer", 300, { deviceId: "device-9" }),
      ],
      hits: [],
    },
  ],
  "unusual-use-of-device": [
    {
      name: "a device that was never used",
      transactions: [...known("purchase"), sent("paid", HOUR, "purchase", 400, { deviceId: "phone-9" })],
      hits: ["paid"],
    },
    {
      name: "the usual device",
      transactions: [...known("purchase"), sent("paid", HOUR, "purchase", 400, { deviceId: "phone-1" })],
      hits: [],
    },
  ],
};
