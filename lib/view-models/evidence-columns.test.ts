import { expect, test } from "vitest";
import type { Pattern, RuleDefinition } from "@/lib/contract/rule";
import { columnValue, evidenceColumns } from "./evidence-columns";

const rule = (key: readonly string[], detect: Pattern, more: Partial<RuleDefinition> = {}): RuleDefinition => ({
  id: "r",
  name: "R",
  severity: "high",
  key,
  detect,
  ...more,
});
const names = (of: RuleDefinition | null, used: boolean) =>
  evidenceColumns(of).flatMap((column) => (column.used === used ? [column.name] : []));

test("what is counted comes first, then the key, then what conditions look at", () => {
  const devices = rule(
    ["deviceId"],
    {
      type: "aggregate",
      window: { type: "sliding", size: "1h" },
      measure: { fn: "distinct", field: "accountId" },
      having: { op: ">=", value: 5 },
    },
    { where: { all: [{ field: "type", op: "=", value: "login" }, { not: { field: "channel", op: "missing" } }] } },
  );
  expect(names(devices, true)).toEqual(["Account", "Device", "Type", "Channel"]);
  expect(names(devices, false)).toEqual(["To", "Country"]);
});

test("fields that have a place of their own, and times of day, get no column", () => {
  const night = rule(["cardId"], {
    type: "match",
    when: {
      all: [
        { field: "amount", op: ">", value: 5 },
        { field: "hourOfDay", op: "<", value: 5 },
      ],
    },
  });
  expect(names(night, true)).toEqual(["Card"]);
});

test("fields of steps, of what is compared with, and attributes are used", () => {
  const steps = rule(["accountId"], {
    type: "sequence",
    within: "5m",
    steps: [
      { name: "a", when: { field: "attributes.phone", op: "exists" } },
      { name: "b", when: { field: "country", op: "!=", value: { step: "a", pick: "last", field: "country" } } },
      { name: "c", when: { field: "counterpartyId", op: "=", value: { field: "merchantId" } } },
    ],
  });
  expect(names(steps, true)).toEqual(["Account", "Phone", "Country", "Counterparty", "Merchant"]);
  expect(evidenceColumns(steps).find(({ name }) => name === "To")?.fields).toEqual(["terminalId"]);
});

test("where a step of travel is looked at, the country is used", () => {
  expect(names(rule(["cardId"], { type: "travel", maxSpeedKmh: 900, minDistanceKm: 100 }), true)).toEqual([
    "Country",
    "Card",
  ]);
});

test("without the rule the usual ones are left", () => {
  expect(names(null, true)).toEqual([]);
  expect(names(null, false)).toEqual(["Type", "To", "Country", "Channel", "Account"]);
});

test("a column shows the first of its fields that a transaction has", () => {
  const to = { name: "To", fields: ["merchantId", "counterpartyId"], used: false };
  expect(columnValue({ counterpartyId: "c" }, to)).toEqual({ field: "counterpartyId", text: "c" });
  expect(columnValue({ merchantId: "", counterpartyId: "c" }, to).text).toBe("c");
  expect(columnValue({}, to).text).toBe("");
  const phone = { name: "Phone", fields: ["attributes.phone"], used: true };
  expect(columnValue({ attributes: { phone: 12 } }, phone).text).toBe("12");
  expect(columnValue({ attributes: "none" }, phone).text).toBe("");
});
