import { narrowCondition } from "@/lib/engine/testing/narrow-parts";
import { randomCondition } from "@/lib/engine/testing/random-parts";
import type { PatternCases } from "../kit/cases";
import type { MatchPattern } from "./definition";

export const cases: PatternCases<MatchPattern> = {
  random: [(chance) => ({ type: "match", when: randomCondition(chance) })],
  narrow: [
    (chance) => ({ type: "match", when: narrowCondition(chance) }),
    (chance) => ({ type: "match", when: narrowCondition(chance) }),
  ],
  // It holds no events: however many there are makes no difference.
  crowded: {},
  forms: ({ type }) => [type],
  orderFree: () => true,
  read(rule, { when }, { event }) {
    if (rule.holds(when, event)) rule.hit(event, null, null, [event]);
  },
  close: () => [],
  restructured({ when }, int) {
    const before = "all" in when ? (when.all[0] ?? when) : when;
    return { type: "match", when: { all: [before, { field: "amount", op: "!=", value: int(1, 3_000) }] } };
  },
  benchmark: [],
};
