import { narrowCondition } from "@/lib/engine/testing/narrow-parts";
import { inOrder } from "@/lib/engine/testing/oracle-rule";
import { duration, randomCondition } from "@/lib/engine/testing/random-parts";
import type { PatternCases } from "../kit/cases";
import type { AbsencePattern } from "./definition";

export const cases: PatternCases<AbsencePattern> = {
  random: [
    (chance) => ({
      type: "absence",
      after: randomCondition(chance),
      expect: randomCondition(chance),
      within: duration(chance),
    }),
  ],
  narrow: [
    (chance, within) => ({ type: "absence", after: narrowCondition(chance), expect: narrowCondition(chance), within }),
  ],
  crowded: {
    absence: (_chance, { large, small, within }) => ({ type: "absence", after: small, expect: large, within }),
  },
  forms: ({ type }) => [type],
  orderFree: () => false,
  read: () => {},
  close(rule, { after, expect, within }, key, events, watermark) {
    const d = rule.ms(within);
    return events.flatMap((a) => {
      const name = `${key} ${a.timestamp} ${a.id}`;
      const isDue = watermark > a.timestamp + d && !(rule.closedTo > a.timestamp + d);
      if (!isDue || rule.closed.has(name) || !rule.holds(after, a)) return [];
      rule.closed.add(name);
      const kept = events.some((o) => inOrder(a, o) < 0 && o.timestamp <= a.timestamp + d && rule.holds(expect, o));
      return kept ? [] : [{ at: a.timestamp + d, judge: () => rule.hit(a, null, null, [a]) }];
    });
  },
  restructured: (pattern, int) => ({ ...pattern, within: `${int(2, 10)}s` }),
  benchmark: [
    {
      id: "transfer-unconfirmed",
      name: "Large transfer that nobody confirms",
      severity: "medium",
      key: ["accountId"],
      detect: {
        type: "absence",
        after: {
          all: [
            { field: "type", op: "=", value: "transfer" },
            { field: "amount", op: ">", value: 8_000 },
          ],
        },
        expect: { field: "type", op: "=", value: "confirmation" },
        within: "10m",
      },
    },
  ],
};
