import { expect, test } from "vitest";
import type { Pattern } from "@/lib/contract/rule";
import { parseRule } from "@/lib/contract/rule-schema";
import { filledTable, normalTable, rule } from "@/lib/engine/testing/table";

type Aggregate = Extract<Pattern, { type: "aggregate" }>;

function last(events: number, having: Aggregate["having"], measure: Aggregate["measure"] = { fn: "count" }) {
  return rule({ detect: { type: "aggregate", window: { type: "last", events, within: "10s" }, measure, having } });
}

function check(r: ReturnType<typeof rule>, table: string): void {
  expect(filledTable([r], table)).toBe(normalTable(table));
}

const SUM = { fn: "sum", field: "amount" } as const;

test("the newest so many count, as far as they are not older than the time", () => {
  check(
    last(3, { op: ">=", value: 6 }, SUM),
    `0   t1 - 1
     1s  t2 - 2
     2s  t3 - 3 -> t3=6[t1 t2 t3]
     3s  t4 - 1 -> t4=6[t2 t3 t4]
     4s  t5 - 1
     13s t6 - 9 -> t6=10[t5 t6]
     14s t7 - 0 -> t7=9[t6 t7]`,
  );
});

test("of one time those before the anchor in the order of ids count, and no others", () => {
  check(
    last(2, { op: "=", value: 2 }),
    `0  b - 1
     0  c - 1 -> c=2[b c]
     0  a - 1 -> b=2[a b]`,
  );
});

test("an event out of order is judged, then those after it that it belongs to, each of which hits once", () => {
  check(
    last(3, { op: ">=", value: 5 }, SUM),
    `1s t1 - 1
     5s t2 - 1
     6s t3 - 1
     7s t4 - 1
     8s t5 - 1
     4s t6 - 4 -> t6=5[t1 t6] t2=6[t1 t6 t2] t3=6[t6 t2 t3]
     3s t7 - 9 -> t7=10[t1 t7]
     2s t8 - 0`,
  );
});

test("events that lack the measured field take a place and are not measured", () => {
  check(
    last(2, { op: ">=", value: 1 }, { fn: "distinct", field: "deviceId" }),
    `0  t1 - 1 deviceId=d -> t1=1[t1]
     1s t2 - 1 -> t2=1[t1]
     2s t3 - 1`,
  );
});

test("events that the rule does not see take none", () => {
  const seen = rule({
    where: { field: "type", op: "=", value: "a" },
    detect: last(2, { op: ">=", value: 3 }, SUM).detect,
  });
  check(
    seen,
    `0  t1 - 1 type=a
     1s t2 - 7 type=b
     2s t3 - 2 type=a -> t3=3[t1 t3]
     1s t4 - 2 type=a -> t4=3[t1 t4] `,
  );
});

test.each([
  [0, "10s", "events"],
  [1.5, "10s", "events"],
  [1_001, "10s", "events"],
  [{ param: "p" }, "10s", "events"],
  [5, "91d", "within"],
])("%j within %s is refused", (events, within, part) => {
  const detect = {
    type: "aggregate",
    window: { type: "last", events, within },
    measure: { fn: "count" },
    having: { op: ">=", value: 1 },
  };
  const params = { p: { value: 2_000 } };
  const parsed = parseRule({ id: "r", name: "r", severity: "low", key: ["accountId"], params, detect });
  expect(parsed.ok ? [] : parsed.issues.map(({ path }) => path)).toEqual([`detect.window.${part}`]);
});

test("more than there can be is refused, with what there is", () => {
  const detect = { ...last(5, { op: ">", value: 5 }).detect };
  const parsed = parseRule({ id: "r", name: "r", severity: "low", key: ["accountId"], detect });
  expect(parsed).toEqual({
    ok: false,
    issues: [{ path: "detect.having.value", expected: "a value that count can reach: it is from 1 to 5, whole" }],
  });
});
