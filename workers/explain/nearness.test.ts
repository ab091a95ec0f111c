import { describe, expect, test } from "vitest";
import type { ManagedLists } from "@/lib/contract/list";
import type { RuleDefinition, StoredRule } from "@/lib/contract/rule";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { rows, rule } from "@/lib/engine/testing/table";
import { explainRule } from "./nearness";

const DAY_MS = 86_400_000;

interface Asked {
  readonly rule: RuleDefinition & Partial<StoredRule>;
  /** As the engine's own tests write them. */
  readonly table: string;
  /** Ids. */
  readonly picked: string;
  readonly lists?: ManagedLists;
  readonly watermark?: number;
}

/** What is told of a rule about picked transactions of a table. */
function told({ rule: given, table, picked, lists = new Map(), watermark = Number.POSITIVE_INFINITY }: Asked) {
  // In euros, as what is in the base currency.
  const events = rows(table).map(({ transaction }) => ({ ...transaction, baseAmount: transaction.amount }));
  const ids = picked.split(" ");
  const stored: StoredRule = { ...given, enabled: given.enabled ?? true, mode: given.mode ?? "live", version: 1 };
  const scene = {
    events,
    picked: events.filter(({ id }) => ids.includes(id)),
    lists,
    watermark,
    loadedMs: 30 * DAY_MS,
  };
  return explainRule(stored, scene).nearness;
}

const shipped = (id: string): RuleDefinition => {
  const found = SHIPPED_RULES.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};

const large = rule({
  params: { above: { value: 1_000, min: 100, max: 5_000, step: 10 } },
  detect: {
    type: "match",
    when: {
      all: [
        { field: "type", op: "=", value: "purchase" },
        { field: "amount", op: ">", value: { param: "above" } },
      ],
    },
  },
});

describe("match", () => {
  test("tells the value against the threshold, and the step with which it would have hit", () => {
    expect(told({ rule: large, table: "1s t1 - 784 type=purchase", picked: "t1" })).toMatchObject({
      outcome: "near",
      nearness: (1 + 0.784) / 2,
      value: 784,
      threshold: 1_000,
      text: "Amount is 784, the rule asks for more than 1,000.",
      missing: [],
      evidence: ["t1"],
      wouldHit: { param: "above", value: 780 },
    });
  });

  test("tells arithmetic in words, with what it comes to", () => {
    const limit = { field: "attributes.limit" };
    const over = rule({ detect: { type: "match", when: { field: "amount", op: ">", value: { mul: [3, limit] } } } });
    expect(told({ rule: over, table: "1s t1 - 90 @limit=40", picked: "t1" })).toMatchObject({
      value: 90,
      threshold: 120,
      text: "Amount is 90, the rule asks for more than 3 times its limit, 120.",
    });
    const sum = rule({
      detect: { type: "match", when: { expr: { add: [{ field: "amount" }, limit] }, op: ">=", value: 200 } },
    });
    expect(told({ rule: sum, table: "1s t1 - 90 @limit=40", picked: "t1" })).toMatchObject({
      value: 130,
      threshold: 200,
      text: "Amount plus limit is 130, the rule asks for amount plus limit at least 200.",
    });
  });

  test("tells everything that is not as asked", () => {
    const near = told({ rule: large, table: "1s t1 - 50 type=transfer", picked: "t1" });
    expect(near).toMatchObject({ value: null, threshold: null, wouldHit: null });
    expect([near.text, ...near.missing]).toEqual([
      "Type is transfer, the rule asks for purchase.",
      "Amount is 50, the rule asks for more than 1,000.",
    ]);
  });

  test("did hit", () => {
    expect(told({ rule: large, table: "1s t1 - 1200 type=purchase", picked: "t1" })).toMatchObject({
      outcome: "hit",
      nearness: 1,
      text: "A purchase of 1,200 EUR for account a.",
      missing: [],
      wouldHit: null,
    });
  });

  test("did hit and reached no one", () => {
    const table = "1s t1 - 1200 type=purchase";
    expect(told({ rule: { ...large, mode: "shadow" }, table, picked: "t1" }).missing).toEqual([
      "The rule is in shadow: its hits are counted and raise no alert.",
    ]);
    expect(told({ rule: { ...large, enabled: false }, table, picked: "t1" }).missing).toEqual([
      "The rule is disabled, so it raises nothing.",
    ]);
  });

  test("was not active then", () => {
    const table = "1s t1 - 1200 type=purchase\n9s t2 - 784 type=purchase";
    const timed = { ...large, activeFrom: "1970-01-01T00:00:05Z", activeUntil: "1970-01-01T00:00:08Z" };
    const only = "from 1970-01-01 00:00:05 UTC until 1970-01-01 00:00:08 UTC";
    expect(told({ rule: timed, table, picked: "t1" })).toMatchObject({
      outcome: "near",
      nearness: 0.99,
      text: `The rule was not active then, at 1970-01-01 00:00:01 UTC: it hits only ${only}.`,
      missing: [],
      evidence: ["t1"],
      wouldHit: null,
    });
    expect(told({ rule: timed, table, picked: "t2" })).toMatchObject({
      text: "Amount is 784, the rule asks for more than 1,000.",
      missing: [`The rule was not active then: it hits only ${only}.`],
      wouldHit: null,
    });
    expect(told({ rule: { ...timed, activeFrom: "1970-01-01T00:00:01Z" }, table, picked: "t1" }).outcome).toBe("hit");
  });

  test.each([
    [{ field: "country", op: "in", value: ["IR", "KP"] }, "Country is DE, the rule asks for IR or KP."],
    [{ field: "deviceId", op: "exists" }, "It has no device, which the rule asks for."],
    [{ field: "country", op: "missing" }, "It has country DE, the rule asks for none."],
    [{ field: "amount", op: "between", value: [100, 200] }, "Amount is 80, the rule asks for 100 to 200."],
    [{ field: "merchantId", op: "inList", value: "bad" }, "Merchant is m1, which is not on the list “bad”."],
    [{ field: "merchantId", op: "notInList", value: "good" }, "Merchant is m1, which is on the list “good”."],
    [
      { field: "amount", op: ">", value: { field: "attributes.usual" } },
      "Amount is 80, the rule asks for more than its usual, 90.",
    ],
    [{ not: { field: "country", op: "=", value: "DE" } }, "It has country DE, the rule leaves that out."],
  ] as const)("says of %j what stood in the way", (when, text) => {
    const table = "1s t1 - 80 country=DE merchantId=m1 @usual=90";
    const lists = new Map([["good", new Set(["m1"])]]);
    const all = rule({ detect: { type: "match", when: { all: [{ field: "amount", op: ">", value: 1 }, when] } } });
    expect(told({ rule: all, table, picked: "t1", lists }).text).toBe(text);
  });
});

describe("aggregate", () => {
  const senders = shipped("mule-account");
  const transfer = (at: string, id: string, account: string, amount = 300) =>
    `${at} ${id} ${account} ${amount} type=transfer counterpartyId=m`;

  test("counts what it saw of the same key, and says what it left out", () => {
    const table = [
      transfer("1m", "t1", "a1"),
      transfer("2m", "t2", "a2"),
      transfer("10m", "t3", "a3"),
      transfer("11m", "t4", "a4", 80),
      transfer("12m", "t5", "a1"),
    ].join("\n");
    const near = told({ rule: senders, table, picked: "t1 t4" });
    expect(near).toMatchObject({
      outcome: "near",
      nearness: 0.6,
      value: 3,
      threshold: 5,
      text: "3 of the 5 different accounts within 1 hour.",
      missing: ["1 of the 2 chosen is not looked at: base amount is 80, the rule asks for at least 200."],
      evidence: ["t1", "t2", "t3", "t5"].slice(0, near.evidence.length),
      wouldHit: { param: "sendersMin", value: 3 },
    });
  });

  test("a bound that the judged transaction has is told as what it was there", () => {
    const given = rule({
      detect: {
        type: "aggregate",
        window: { type: "sliding", size: "1m" },
        measure: { fn: "sum", field: "amount" },
        having: { op: "between", value: [{ mul: [2, { field: "attributes.limit" }] }, 1_000] },
      },
    });
    expect(told({ rule: given, table: "1s t1 - 60 @limit=50\n2s t2 - 30 @limit=200", picked: "t1 t2" })).toMatchObject({
      value: 60,
      threshold: 100,
      text: "A total amount of 60 within 1 minute, the rule asks for at least 100.",
    });
    const missing = told({ rule: given, table: "1s t1 - 60", picked: "t1" });
    expect(missing).toMatchObject({ value: null, threshold: null });
  });

  test("a window at whose end a sum is judged says what it came to", () => {
    const given = rule({
      params: { below: { value: 100, min: 10, max: 1_000, step: 5 } },
      detect: {
        type: "aggregate",
        window: { type: "tumbling", size: "1m" },
        measure: { fn: "sum", field: "amount" },
        having: { op: "<", value: { param: "below" } },
      },
    });
    const table = "1s t1 - 60\n59s t2 - 70\n61s t3 - 5";
    expect(told({ rule: given, table, picked: "t1" })).toMatchObject({
      value: 130,
      threshold: 100,
      nearness: 1 - 30 / 130,
      text: "A total amount of 130 in one fixed window of 1 minute, the rule asks for less than 100.",
      wouldHit: { param: "below", value: 135 },
    });
  });

  test("a session is looked at as a whole, however long it lasts", () => {
    const given = rule({
      detect: {
        type: "aggregate",
        window: { type: "session", gap: "10s" },
        measure: { fn: "count" },
        having: { op: ">", value: 5 },
      },
    });
    const table = "1s t1 - 1\n9s t2 - 1\n18s t3 - 1\n27s t4 - 1\n36s t5 - 1\n50s t6 - 1";
    expect(told({ rule: given, table, picked: "t5" })).toMatchObject({
      value: 5,
      text: "5 transactions in one session (pauses of at most 10 seconds), the rule asks for more than 5.",
      evidence: ["t1", "t2", "t3", "t4", "t5"],
    });
  });
});

describe("sequence", () => {
  const testing = shipped("card-testing");
  const purchase = (at: string, id: string, amount: number) => `${at} ${id} - ${amount} type=purchase`;

  test("tells how many of each step there were, and what would have caught it", () => {
    const table = [purchase("1m", "t1", 4), purchase("2m", "t2", 6), purchase("3m", "t3", 900)].join("\n");
    expect(told({ rule: testing, table, picked: "t3" })).toMatchObject({
      outcome: "near",
      nearness: 0.75,
      value: 3,
      threshold: 4,
      text: "2 of 3 “small” and the “large”, within 5 minutes.",
      missing: ["One more “small” (amount of less than 10 in the base currency)."],
      evidence: ["t1", "t2", "t3"],
      wouldHit: { param: "smallTimes", value: 2 },
    });
  });

  test("tells which picked one was nearly the step that is missing", () => {
    const table = [1, 2, 3].map((i) => purchase(`${i}m`, `t${i}`, 5)).join("\n");
    expect(told({ rule: testing, table: `${table}\n${purchase("4m", "t4", 400)}`, picked: "t3 t4" })).toMatchObject({
      nearness: (3 + 0.9 * 0.8) / 4,
      text: "All 3 “small” and no “large”, within 5 minutes.",
      missing: [
        "One more “large” (amount of more than 500 in the base currency).",
        "For “large” base amount is 400, the rule asks for more than 500.",
      ],
      wouldHit: { param: "largeAbove", value: 390 },
    });
  });

  test("tells when all was there but took too long", () => {
    const table = [1, 3, 5].map((i) => purchase(`${i}m`, `t${i}`, 5)).join("\n");
    expect(told({ rule: testing, table: `${table}\n${purchase("7m", "t7", 900)}`, picked: "t1 t7" })).toMatchObject({
      value: null,
      threshold: null,
      text: "It took 6 min, the rule asks for less than 5 minutes.",
    });
  });

  test("tells which step came too late after the one before it", () => {
    const given = rule({
      params: { gap: { value: "2m", min: "1m", max: "10m" } },
      detect: {
        type: "sequence",
        within: "1h",
        steps: [
          { name: "small", times: 2, when: { field: "amount", op: "<", value: 10 } },
          { name: "check", not: true, when: { field: "type", op: "=", value: "id-check" } },
          { name: "large", gap: { param: "gap" }, when: { field: "amount", op: ">", value: 500 } },
        ],
      },
    });
    const table = [purchase("1m", "t1", 5), purchase("2m", "t2", 5), purchase("7m", "t3", 900)].join("\n");
    expect(told({ rule: given, table, picked: "t3" })).toMatchObject({
      text: "“large” came 5 min after “small”, the rule asks for at most 2 minutes.",
      nearness: 0.4,
      evidence: ["t1", "t2", "t3"],
      wouldHit: { param: "gap", value: "5m" },
    });
  });
});

describe("absence", () => {
  const given = rule({
    detect: {
      type: "absence",
      after: { field: "type", op: "=", value: "payee-added" },
      expect: { field: "type", op: "=", value: "id-check" },
      within: "10m",
    },
  });

  test("tells when what it waits for came", () => {
    const table = "1m t1 - 0 type=payee-added\n9m t2 - 0 type=id-check";
    expect(told({ rule: given, table, picked: "t1" })).toMatchObject({
      nearness: 0.8,
      value: null,
      threshold: null,
      text: "What the rule expects came after 8 min, it waits for 10 minutes.",
      evidence: ["t1", "t2"],
    });
  });

  test("waits as long as its time is not over", () => {
    const table = "1m t1 - 0 type=payee-added";
    expect(told({ rule: given, table, picked: "t1", watermark: 660_000 })).toMatchObject({
      outcome: "near",
      nearness: 0.99,
    });
    expect(told({ rule: given, table, picked: "t1", watermark: 660_001 })).toMatchObject({ outcome: "hit" });
  });
});

test("travel tells how fast and how far", () => {
  const given = rule({
    params: { speed: { value: 900, min: 50, max: 2_000, step: 50 } },
    detect: { type: "travel", maxSpeedKmh: { param: "speed" }, minDistanceKm: 100 },
  });
  // A degree of latitude is 111.195 km.
  const table = "1h t1 - 1 latitude=50 longitude=10\n2h t2 - 1 latitude=55 longitude=10";
  expect(told({ rule: given, table, picked: "t2" })).toMatchObject({
    nearness: expect.closeTo(555.975 / 900, 3),
    value: expect.closeTo(555.975, 1),
    threshold: 900,
    text: "556 km in 1 h would take 556 km/h, the rule asks for more than 900 km/h.",
    evidence: ["t1", "t2"],
    wouldHit: { param: "speed", value: 550 },
  });
});

test("deviation tells how far above the earlier ones it is, and when there were too few of them", () => {
  const given = rule({
    detect: { type: "deviation", field: "amount", window: "1d", minSamples: 3, times: 10 },
  });
  const before = "1m t1 - 10\n2m t2 - 20\n3m t3 - 30";
  expect(told({ rule: given, table: `${before}\n4m t4 - 150`, picked: "t4" })).toMatchObject({
    nearness: 0.75,
    value: 7.5,
    threshold: 10,
    text: "Amount is 7.5 times the average, the rule asks for more than 10.",
  });
  expect(told({ rule: given, table: "1m t1 - 10\n2m t2 - 10\n3m t3 - 500", picked: "t3" })).toMatchObject({
    value: 2,
    threshold: 3,
    text: "2 of the 3 earlier transactions that it compares with, within 1 day.",
  });
});

test("firstSeen tells when the value was there before, and when there was too little history", () => {
  const given = rule({ detect: { type: "firstSeen", field: "country", memory: "10h", minHistory: 2 } });
  expect(
    told({ rule: given, table: "1h t1 - 1 country=DE\n2h t2 - 1 country=FR\n6h t3 - 1 country=DE", picked: "t3" }),
  ).toMatchObject({
    nearness: 0.5,
    value: null,
    threshold: null,
    text: "Country DE was there 5 h before, the rule remembers 10 hours.",
    evidence: ["t1", "t3"],
  });
  expect(told({ rule: given, table: "1h t1 - 1 country=DE\n2h t2 - 1 country=FR", picked: "t2" })).toMatchObject({
    value: 1,
    threshold: 2,
    text: "1 of the 2 earlier transactions that it asks for first, within 10 hours.",
  });
  const both = rule({ detect: { type: "firstSeen", fields: ["country", "cardId"], memory: "10h" } });
  expect(
    told({
      rule: both,
      table: "1h t1 - 1 country=DE cardId=c1\n2h t2 - 1 country=FR cardId=c1\n6h t3 - 1 country=DE cardId=c1",
      picked: "t3",
    }),
  ).toMatchObject({
    text: "Country DE and card c1 were there together 5 h before, the rule remembers 10 hours.",
    evidence: ["t1", "t3"],
  });
});

test("a rule that does not look at any of them says why", () => {
  const given = rule({
    key: ["cardId"],
    where: { field: "type", op: "=", value: "withdrawal" },
    detect: { type: "match", when: { field: "amount", op: ">", value: 10 } },
  });
  expect(told({ rule: given, table: "1s t1 - 80 type=withdrawal", picked: "t1" })).toMatchObject({
    outcome: "unseen",
    nearness: 0,
    text: "The rule goes by card, which none of them has.",
  });
  expect(told({ rule: given, table: "1s t1 - 80 type=login cardId=c", picked: "t1" })).toMatchObject({
    outcome: "unseen",
    text: "Type is login, the rule asks for withdrawal.",
  });
});

test("what a parameter keeps out is near all the same", () => {
  const given = rule({
    where: { field: "amount", op: ">=", value: { param: "from" } },
    params: { from: { value: 200, min: 0, max: 500, step: 50 } },
    detect: { type: "match", when: { field: "type", op: "=", value: "transfer" } },
  });
  expect(told({ rule: given, table: "1s t1 - 180 type=transfer", picked: "t1" })).toMatchObject({
    outcome: "near",
    nearness: 0.45,
    text: "Amount is 180, the rule asks for at least 200.",
    wouldHit: { param: "from", value: 150 },
  });
});

test("what several of them lack is told once, with their values", () => {
  const given = rule({
    where: { field: "amount", op: ">=", value: 100 },
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "1h" },
      measure: { fn: "count" },
      having: { op: ">=", value: 4 },
    },
  });
  const table = "1m t1 - 150\n2m t2 - 2.5\n3m t3 - 40\n4m t4 - 40\n5m t5 - 7\n6m t6 - 8";
  expect(told({ rule: given, table, picked: "t1 t2 t3 t4" }).missing).toEqual([
    "3 of the 4 chosen are not looked at: amount is 2.50 or 40, the rule asks for at least 100.",
  ]);
  expect(told({ rule: given, table, picked: "t1 t2 t3 t4 t5 t6" }).missing).toEqual([
    "5 of the 6 chosen are not looked at: amount is 2.50, 40, 7 or the like, the rule asks for at least 100.",
  ]);
});

test("durations are tuned too", () => {
  const given = rule({
    params: { within: { value: "5m", min: "1m", max: "1h", step: "1m" } },
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: { param: "within" } },
      measure: { fn: "count" },
      having: { op: ">=", value: 3 },
    },
  });
  const table = "1m t1 - 1\n5m t2 - 1\n13m t3 - 1";
  // Frames are open at their beginning: 12 minutes do not reach an event 12 minutes ago.
  expect(told({ rule: given, table, picked: "t3" }).wouldHit).toEqual({ param: "within", value: "13m" });
});

test("formula tells what its measures come to against what they are compared with, and what else stood in the way", () => {
  const given = rule({
    params: { share: { value: 0.8, min: 0.1, max: 1, step: 0.05 } },
    detect: {
      type: "formula",
      measures: {
        moneyOut: { fn: "sum", field: "amount", when: { field: "type", op: "=", value: "transfer" }, window: "1d" },
        moneyIn: { fn: "sum", field: "amount", when: { field: "type", op: "=", value: "deposit" }, window: "1d" },
        silence: { fn: "sinceLast", window: "7d" },
      },
      when: {
        all: [
          { expr: { div: [{ measure: "moneyOut" }, { measure: "moneyIn" }] }, op: ">=", value: { param: "share" } },
          { measure: "silence", op: "<", value: "1h" },
          { field: "amount", op: ">", value: 100 },
        ],
      },
    },
  });
  expect(
    told({ rule: given, table: "0 t1 - 1000 type=deposit\n1m t2 - 400 type=transfer", picked: "t2" }),
  ).toMatchObject({
    outcome: "near",
    nearness: (0.5 + 1 + 1) / 3,
    value: 0.4,
    threshold: 0.8,
    text: "Money out divided by money in is 0.4, the rule asks for at least 0.8.",
    missing: [],
    evidence: ["t1", "t2"],
    wouldHit: { param: "share", value: 0.4 },
  });
  expect(
    told({ rule: given, table: "0 t1 - 1000 type=deposit\n2h t2 - 90 type=transfer", picked: "t2" }),
  ).toMatchObject({
    text: "Money out divided by money in is 0.09, the rule asks for at least 0.8.",
    missing: ["Silence is 2 h, the rule asks for less than 1 hour.", "Amount is 90, the rule asks for more than 100."],
  });
});
