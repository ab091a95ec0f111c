import type { Measure, Window } from "@/lib/contract/rule";
import { unreachable } from "@/lib/contract/unreachable";
import type { PatternCases } from "../kit/cases";
import { closeAggregate, learntAggregate, readAggregate } from "./cases/oracle";
import { CROWDED, crowdedAggregate, narrowAggregate, randomAggregate } from "./cases/random";
import { type AggregatePattern, readsAnchor } from "./definition";

export const cases: PatternCases<AggregatePattern> = {
  random: [randomAggregate, randomAggregate, randomAggregate],
  narrow: [narrowAggregate, narrowAggregate],
  crowded: Object.fromEntries(CROWDED.map((kind) => [kind, (chance) => crowdedAggregate(kind, chance)])),
  forms: ({ type, window, measure, having }) => [
    type,
    window.type,
    measure.fn,
    ...("fields" in measure ? ["distinct together"] : []),
    ...(having.op === "between" ? ["between"] : []),
    ...(readsAnchor(having) ? ["bound of the anchor"] : []),
    ...(measure.when === undefined ? [] : [isAnchored(measure) ? "anchored measure" : "measure when"]),
  ],
  orderFree: isOrderFree,
  read: readAggregate,
  close: closeAggregate,
  learnt: learntAggregate,
  restructured: (pattern, int) => ({ ...pattern, window: otherWindow(pattern.window, int) }),
  benchmark: [
    {
      id: "daily-cash",
      name: "Much cash with one card in a day",
      severity: "medium",
      key: ["cardId"],
      where: { field: "type", op: "=", value: "withdrawal" },
      detect: {
        type: "aggregate",
        window: { type: "tumbling", size: "1d" },
        measure: { fn: "sum", field: "amount" },
        having: { op: ">", value: 5_000 },
      },
    },
    {
      id: "merchant-declines",
      name: "Declines at a merchant",
      severity: "low",
      key: ["merchantId"],
      where: { field: "attributes.status", op: "=", value: "declined" },
      detect: {
        type: "aggregate",
        window: { type: "hopping", size: "10m", step: "2m" },
        measure: { fn: "count" },
        having: { op: ">=", value: 5 },
      },
    },
    {
      id: "account-spree",
      name: "A spree on one account",
      severity: "medium",
      key: ["accountId"],
      where: { field: "type", op: "=", value: "purchase" },
      detect: {
        type: "aggregate",
        window: { type: "session", gap: "10m" },
        measure: { fn: "count" },
        having: { op: ">=", value: 6 },
      },
    },
  ],
};

function otherWindow({ type }: Window, int: (from: number, to: number) => number): Window {
  const seconds = (from: number, to: number): string => `${int(from, to)}s`;
  switch (type) {
    case "sliding":
    case "tumbling":
      return { type, size: seconds(2, 8) };
    case "hopping":
      return { type, size: seconds(4, 10), step: seconds(1, 4) };
    case "session":
      return { type, gap: seconds(1, 2) };
    case "calendar":
      return { type, unit: "week" };
    case "last":
      return { type, events: int(2, 8), within: seconds(2, 8) };
    default:
      return unreachable(type);
  }
}

function isAnchored({ when }: Measure): boolean {
  return JSON.stringify(when ?? null).includes('{"anchor":');
}

/** Sliding and monotone. */
function isOrderFree({ window, measure, having: { op } }: AggregatePattern): boolean {
  if (window.type !== "sliding" || isAnchored(measure)) return false;
  if (measure.fn === "sum") return ["amount", "baseAmount"].includes(measure.field) && (op === ">" || op === ">=");
  if (measure.fn === "count" || measure.fn === "distinct" || measure.fn === "max") return op === ">" || op === ">=";
  return measure.fn === "min" && (op === "<" || op === "<=");
}
