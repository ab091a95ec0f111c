import { expect, test } from "vitest";
import type { FieldProfile } from "@/lib/contract/backtest";
import { decodeTransaction } from "@/lib/contract/decode";
import type { Transaction } from "@/lib/contract/transaction";
import { profilesOf } from "./profile";

/** A Monday, 13:00 UTC. */
const T = Date.UTC(2026, 0, 5, 13);

function transactions(bodies: readonly object[]): readonly Transaction[] {
  return bodies.map((body, i) => {
    const decoded = decodeTransaction({
      id: `t${i}`,
      accountId: "a",
      amount: 1,
      currency: "EUR",
      timestamp: T,
      ...body,
    });
    if (!decoded.ok) throw new Error(decoded.error);
    return decoded.transaction;
  });
}

function fieldsOf(bodies: readonly object[]): ReadonlyMap<string, FieldProfile> {
  return new Map(profilesOf(transactions(bodies)).fields.map((profile) => [profile.field, profile]));
}

test("a field is told with how often it occurs and its most frequent values", () => {
  const fields = fieldsOf([{ type: "purchase" }, { type: "purchase" }, { type: "login" }, { type: "" }]);
  expect(fields.get("type")).toEqual({
    field: "type",
    kind: "text",
    share: 0.75,
    distinct: 2,
    examples: [
      { value: "purchase", share: 0.5 },
      { value: "login", share: 0.25 },
    ],
    spread: null,
  });
});

test("of values that never repeat a few are enough", () => {
  const ids = fieldsOf(Array.from({ length: 20 }, () => ({}))).get("id");
  expect([ids?.distinct, ids?.examples.length]).toEqual([20, 3]);
});

test("numbers are told with their spread, each as often as it occurs", () => {
  const amounts = [...Array.from({ length: 18 }, () => 10), 20, 500];
  const amount = fieldsOf(amounts.map((value) => ({ amount: value }))).get("amount");
  expect(amount?.spread).toEqual({ min: 10, median: 10, p95: 20, max: 500 });
});

test("attributes are what their values are, and mixed when they differ", () => {
  const fields = fieldsOf([
    { attributes: { score: 1, ok: true, either: "1" } },
    { attributes: { score: 2, ok: false, either: 1 } },
  ]);
  const kinds = ["score", "ok", "either"].map((name) => fields.get(`attributes.${name}`)?.kind);
  expect(kinds).toEqual(["number", "boolean", "mixed"]);
});

test("every field of the contract is there, also one that never occurs, the most frequent first", () => {
  const profiles = profilesOf(transactions([{ timestamp: T }, { timestamp: T + 60_000, country: "DE" }]));
  const shares = profiles.fields.map(({ share }) => share);
  expect(shares).toEqual([...shares].sort((a, b) => b - a));
  expect(profiles.fields).toContainEqual(expect.objectContaining({ field: "deviceId", share: 0, kind: "text" }));
  expect(profiles.fields).toContainEqual(
    expect.objectContaining({ field: "hourOfDay", kind: "number", examples: [{ value: 13, share: 1 }] }),
  );
  expect(profiles).toMatchObject({ sampled: 2, from: T, to: T + 60_000 });
});

test("nothing stored is no fault", () => {
  expect(profilesOf([])).toMatchObject({ sampled: 0, from: null, to: null });
});
