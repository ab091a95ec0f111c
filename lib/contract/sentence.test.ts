import { describe, expect, test } from "vitest";
import type { RaisedHit } from "./hit";
import type { Condition, Pattern, RuleDefinition } from "./rule";
import { alertSummary, conditionSentence, ruleSentence, ruleSentenceParts, whatHappened } from "./sentence";
import { SHIPPED_RULES } from "./shipped-rules";

function rule(detect: Pattern, given: Partial<RuleDefinition> = {}): RuleDefinition {
  return { id: "r", name: "r", severity: "low", key: ["accountId"], detect, ...given };
}

function hit(given: Partial<RaisedHit> = {}, explain: Partial<RaisedHit["explain"]> = {}): RaisedHit {
  return {
    ruleId: "r",
    key: { accountId: "acc-193" },
    eventId: "t9",
    eventTime: 130_000,
    value: null,
    windowStart: null,
    evidence: [],
    evidenceCount: 5,
    ...given,
    explain: {
      amount: 4200,
      currency: "EUR",
      baseAmount: null,
      country: null,
      firstAt: 0,
      steps: [],
      threshold: null,
      ...explain,
    },
  };
}

const small: Condition = { field: "amount", op: "<", value: { param: "smallBelow" } };
const SMALL_THEN_LARGE = rule(
  {
    type: "sequence",
    within: "5m",
    steps: [
      { name: "small", times: 3, when: small },
      { name: "large", when: { field: "amount", op: ">", value: 1000 } },
    ],
  },
  { params: { smallBelow: { value: 100 } } },
);
const COUNT: Pattern = {
  type: "aggregate",
  window: { type: "sliding", size: "10m" },
  measure: { fn: "count" },
  having: { op: ">", value: 5 },
};

describe("a rule as a sentence", () => {
  test("says what follows what", () => {
    expect(ruleSentence(SMALL_THEN_LARGE)).toBe(
      "At least 3 transactions of less than 100, then one of more than 1,000, within 5 minutes, for the same account.",
    );
  });

  test("ends with what a hit asks of the decision", () => {
    const large = rule({ type: "match", when: { field: "amount", op: ">", value: 1000 } });
    expect(ruleSentence({ ...large, action: "none" })).toBe("A transaction of more than 1,000.");
    expect(ruleSentence({ ...large, action: "review" })).toBe(
      "A transaction of more than 1,000: the transaction goes to review.",
    );
    expect(ruleSentence({ ...SMALL_THEN_LARGE, action: "block" })).toMatch(
      /within 5 minutes, for the same account: the transaction is blocked\.$/,
    );
    expect(alertSummary({ ...large, action: "block" }, hit())).toBe(alertSummary(large, hit()));
  });

  test("says when it is active", () => {
    const large = rule({ type: "match", when: { field: "amount", op: ">", value: 1000 } });
    expect(ruleSentence({ ...large, activeFrom: "2026-12-01T00:00:00Z" })).toBe(
      "A transaction of more than 1,000. Active from 2026-12-01 00:00 UTC.",
    );
    const times = { activeFrom: "2026-12-01T00:00:30Z", activeUntil: "2027-01-01T01:00:00.250+01:00" };
    expect(ruleSentence({ ...large, ...times, action: "block" })).toBe(
      "A transaction of more than 1,000: the transaction is blocked. " +
        "Active from 2026-12-01 00:00:30 UTC until 2027-01-01 00:00:00.250 UTC.",
    );
  });

  test("keeps the values that can be tuned apart", () => {
    const parts = ruleSentenceParts(SMALL_THEN_LARGE);
    expect(parts.filter((part) => "param" in part)).toEqual([{ param: "smallBelow", text: "100" }]);
    expect(parts.map((part) => part.text).join("")).toBe(ruleSentence(SMALL_THEN_LARGE));
  });

  test("is good English for every pattern", () => {
    const withdrawal: Condition = { field: "type", op: "=", value: "withdrawal" };
    const sentences: [Pattern, string][] = [
      [{ type: "match", when: withdrawal }, "A withdrawal."],
      [COUNT, "More than 5 transactions within 10 minutes, for the same account."],
      [
        { ...COUNT, measure: { fn: "distinct", field: "merchantId" }, window: { type: "session", gap: "30m" } },
        "More than 5 different merchants among transactions in one session (pauses of at most 30 minutes), for the same account.",
      ],
      [
        { ...COUNT, measure: { fn: "sum", field: "amount" }, window: { type: "hopping", size: "1h", step: "5m" } },
        "A total amount above 5 over the transactions in one window of 1 hour (a new one every 5 minutes), for the same account.",
      ],
      [
        { type: "absence", after: withdrawal, expect: { field: "type", op: "=", value: "login" }, within: "1h" },
        "A withdrawal, not followed by a login within 1 hour, for the same account.",
      ],
      [
        { type: "travel", maxSpeedKmh: 900, minDistanceKm: 100 },
        "Two transactions in a row at least 100 km apart that would take more than 900 km/h, within 1 day, for the same account.",
      ],
      [
        { type: "deviation", field: "amount", window: "30d", minSamples: 10, times: 5 },
        "A transaction whose amount is more than 5 times the average of the earlier ones within 30 days (at least 10 of them), for the same account.",
      ],
      [
        { type: "firstSeen", field: "country", memory: "90d", minHistory: 3 },
        "A transaction whose country did not occur in the 90 days before (with at least 3 earlier transactions), for the same account.",
      ],
    ];
    for (const [detect, sentence] of sentences) expect(ruleSentence(rule(detect))).toBe(sentence);
  });

  test("one is no plural, also where it can be tuned", () => {
    const withdrawal: Condition = { field: "type", op: "=", value: "withdrawal" };
    const params = { n: { value: 1, min: 1, max: 9 } };
    const n = { param: "n" };
    const sentences: [Pattern, string][] = [
      [{ ...COUNT, having: { op: ">=", value: n } }, "At least 1 transaction within 10 minutes"],
      [
        { ...COUNT, measure: { fn: "distinct", field: "country" }, having: { op: ">", value: 1 } },
        "More than 1 different country among transactions within 10 minutes",
      ],
      [
        { ...COUNT, measure: { fn: "distinct", fields: ["cardId", "merchantId"] }, having: { op: ">=", value: 2 } },
        "At least 2 different combinations of card and merchant among transactions within 10 minutes",
      ],
      [
        { type: "sequence", steps: [{ name: "w", when: withdrawal, times: n }], within: "1h" },
        "At least 1 withdrawal, within 1 hour",
      ],
      [
        { type: "firstSeen", field: "country", memory: "90d" },
        "A transaction whose country did not occur in the 90 days before (with at least 1 earlier transaction)",
      ],
      [
        {
          type: "sequence",
          steps: [
            { name: "w", when: withdrawal },
            { name: "x", not: true, when: { field: "type", op: "=", value: "login" } },
            { name: "v", when: withdrawal, gap: "2m" },
          ],
          within: "1h",
        },
        "A withdrawal, then at most 2 minutes later a withdrawal (without a login in between), within 1 hour",
      ],
      [
        { type: "firstSeen", fields: ["merchantId", "deviceId"], memory: "90d", minHistory: 3 },
        "A transaction whose merchant and device did not occur together in the 90 days before (with at least 3 earlier transactions)",
      ],
    ];
    for (const [detect, sentence] of sentences) {
      expect(ruleSentence(rule(detect, { params }))).toBe(`${sentence}, for the same account.`);
    }
  });

  test("says nothing twice", () => {
    const where: Condition = { field: "type", op: "in", value: ["login", "transfer"] };
    const when: Condition = { field: "type", op: "=", value: "transfer" };
    expect(ruleSentence(rule({ type: "match", when }, { where }))).toBe("A transfer.");
  });

  test("calls transactions by their types where those are nouns", () => {
    const all: Condition = {
      all: [
        { field: "type", op: "in", value: ["login", "transfer", "purchase"] },
        { field: "amount", op: ">=", value: 20 },
        { not: { field: "attributes.status", op: "=", value: "declined" } },
      ],
    };
    expect(ruleSentence(rule(COUNT, { where: all }))).toBe(
      "More than 5 logins, transfers or purchases of at least 20 with status not declined within 10 minutes, for the same account.",
    );
    const unknown: Condition = { field: "type", op: "in", value: ["login", "x-ray"] };
    expect(ruleSentence(rule(COUNT, { where: unknown }))).toMatch(
      /^More than 5 transactions with type login or x-ray /,
    );
  });

  test("compares a step with an earlier one in words", () => {
    const earlier = (field: string) => ({ step: "payee", pick: "last", field }) as const;
    const steps = (when: Condition): Pattern => ({
      type: "sequence",
      within: "30m",
      steps: [
        { name: "payee", when: { field: "type", op: "=", value: "payee-added" } },
        { name: "transfer", when },
      ],
    });
    expect(ruleSentence(rule(steps({ field: "deviceId", op: "=", value: earlier("deviceId") })))).toBe(
      "A new payee, then one with the same device as the “payee”, within 30 minutes, for the same account.",
    );
    expect(ruleSentence(rule(steps({ field: "country", op: "!=", value: earlier("country") })))).toMatch(
      /then one with a different country than the “payee”, /,
    );
  });

  test("is made of every shipped rule without a placeholder", () => {
    for (const shipped of SHIPPED_RULES) {
      const sentence = ruleSentence(shipped);
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(sentence).not.toMatch(/undefined|null|NaN|object/);
    }
  });
});

describe("a condition as words", () => {
  test("follows its nesting", () => {
    const condition: Condition = {
      all: [
        { field: "country", op: "notIn", value: ["DE", "FR", "AT"] },
        {
          any: [
            { field: "attributes.newDevice", op: "=", value: true },
            { field: "cardId", op: "missing" },
          ],
        },
        { not: { field: "hourOfDay", op: "between", value: [6, 22] } },
      ],
    };
    expect(conditionSentence(condition)).toBe(
      "country other than DE, FR or AT, (new device or no card) and not (hour of day (UTC) from 6 to 22)",
    );
  });

  test("says ends, patterns and multiples", () => {
    const condition: Condition = {
      all: [
        { field: "ip", op: "endsWith", value: ".1" },
        { field: "attributes.reference", op: "matches", value: "^gift-\\d+$" },
        { field: "attributes.units", op: "multipleOf", value: 12 },
      ],
    };
    expect(conditionSentence(condition)).toBe(
      "IP address ending with .1, reference matching the pattern “^gift-\\d+$” and units a multiple of 12",
    );
    const round = rule({
      type: "match",
      when: {
        all: [
          { field: "amount", op: ">=", value: 500 },
          { field: "amount", op: "multipleOf", value: 100 },
        ],
      },
    });
    expect(ruleSentence(round)).toBe("A transaction of at least 500 and a multiple of 100.");
  });
});

describe("an alert's summary", () => {
  test("tells what happened in a sequence, and what the rule looks for", () => {
    const steps = [
      { step: "small", count: 3, amountMin: 12, amountMax: 40.5, inBaseCurrency: false },
      { step: "large", count: 1, amountMin: 4200, amountMax: 4200, inBaseCurrency: false },
    ];
    expect(alertSummary(SMALL_THEN_LARGE, hit({ evidenceCount: 4 }, { steps }))).toBe(
      "3 transactions of 12 to 40.50, then one of 4,200 EUR within 2 min 10 s for account acc-193; the rule looks for at least 3 transactions of less than 100, then one of more than 1,000, within 5 minutes.",
    );
  });

  test("says nothing of amounts where no money moved, and where the last one was when the rule is about countries", () => {
    const payee: Pattern = {
      type: "sequence",
      within: "30m",
      steps: [
        { name: "payee", when: { field: "type", op: "=", value: "payee-added" } },
        { name: "transfer", when: { field: "type", op: "=", value: "transfer" } },
        { name: "abroad", when: { field: "country", op: "=", value: "NG" } },
      ],
    };
    const steps = [
      { step: "payee", count: 1, amountMin: 0, amountMax: 0, inBaseCurrency: false },
      { step: "transfer", count: 2, amountMin: 900, amountMax: 900, inBaseCurrency: false },
      { step: "abroad", count: 1, amountMin: 4200, amountMax: 4200, inBaseCurrency: false },
    ];
    expect(alertSummary(rule(payee), hit({ evidenceCount: 4 }, { steps, country: "NG" }))).toMatch(
      /^A new payee, then 2 transfers of 900, then a transaction of 4,200 EUR in NG/,
    );
    expect(
      alertSummary(rule({ type: "match", when: { field: "country", op: "=", value: "KP" } }), hit({}, { amount: 0 })),
    ).toMatch(/^A transaction for account acc-193; /);
  });

  test("begins with what happened, which can stand alone", () => {
    const summary = alertSummary(rule(COUNT), hit({ value: 7, evidenceCount: 7 }));
    expect(whatHappened(summary)).toBe("7 transactions within 2 min 10 s for account acc-193");
    expect(whatHappened("anything else")).toBe("anything else");
  });

  test("tells the measure of an aggregate and what it was taken over", () => {
    expect(alertSummary(rule(COUNT), hit({ value: 7, evidenceCount: 7 }))).toBe(
      "7 transactions within 2 min 10 s for account acc-193; the rule looks for more than 5 transactions within 10 minutes.",
    );
    const pairs = rule({ ...COUNT, measure: { fn: "distinct", fields: ["cardId", "ip"] } });
    expect(alertSummary(pairs, hit({ value: 2, evidenceCount: 7 }))).toMatch(
      /^2 different combinations of card and IP address in 7 transactions within /,
    );
    const spend = rule({ ...COUNT, measure: { fn: "sum", field: "amount" } });
    expect(alertSummary(spend, hit({ value: 5400, evidenceCount: 1, eventTime: 0 }))).toMatch(
      /^A total amount of 5,400 over 1 transaction for account acc-193; /,
    );
    const devices = rule({ ...COUNT, measure: { fn: "distinct", field: "deviceId" } });
    expect(alertSummary(devices, hit({ value: 6, evidenceCount: 9 }))).toMatch(
      /^6 different devices in 9 transactions within /,
    );
  });

  test("of a key without a field says that it is about all transactions", () => {
    const many = { ...rule({ ...COUNT, window: { type: "tumbling", size: "1h" } }), key: [] };
    expect(ruleSentence(many)).toMatch(/, over all transactions\.$/);
    expect(alertSummary(many, { ...hit({ value: 9, evidenceCount: 9 }), key: {} })).toMatch(/ over all transactions; /);
    const large = { ...rule({ type: "match", when: { field: "amount", op: ">", value: 1 } }), key: [] };
    expect(alertSummary(large, { ...hit({ value: null }), key: {} })).toMatch(/^A transaction of 4,200 EUR; /);
  });

  test("tells the rest as what it is", () => {
    const travel = rule({ type: "travel", maxSpeedKmh: 900, minDistanceKm: 100 });
    expect(alertSummary(travel, hit({ value: 8047.3, evidenceCount: 2, eventTime: 7_200_000 }))).toMatch(
      /^Two transactions within 2 h that would take 8,047 km\/h for account acc-193; /,
    );
    expect(alertSummary(travel, hit({ value: null }))).toMatch(/^Two transactions far apart at the same moment /);
    const deviation = rule({ type: "deviation", field: "amount", window: "1d", minSamples: 2, times: 3 });
    expect(alertSummary(deviation, hit({ value: 8.27, evidenceCount: 6 }))).toMatch(
      /^A transaction of 4,200 EUR, 8.3 times the average of 5 earlier transactions for account acc-193; /,
    );
    const first = rule({ type: "firstSeen", field: "country", memory: "90d" });
    expect(alertSummary(first, hit({ evidenceCount: 2 }, { country: "NG" }))).toMatch(
      /^A transaction of 4,200 EUR in NG with a country that 1 earlier transaction did not have for account acc-193; /,
    );
    const both = rule({ type: "firstSeen", fields: ["country", "deviceId"], memory: "90d" });
    expect(alertSummary(both, hit({ evidenceCount: 3 }, { country: "NG" }))).toMatch(
      /in NG with a country and device that 2 earlier transactions did not have together for account acc-193; /,
    );
  });
});
