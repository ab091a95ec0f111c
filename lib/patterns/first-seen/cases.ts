import { FIELDS, narrowCondition } from "@/lib/engine/testing/narrow-parts";
import { fieldValue, inOrder } from "@/lib/engine/testing/oracle-rule";
import { duration, randomCondition } from "@/lib/engine/testing/random-parts";
import type { PatternCases } from "../kit/cases";
import type { FirstSeenPattern } from "./definition";

export const cases: PatternCases<FirstSeenPattern> = {
  random: [
    (chance) => ({
      type: "firstSeen",
      field: chance.pick(["country", "attributes.x", "amount"]),
      memory: duration(chance),
      minHistory: chance.int(0, 3),
      ...(chance.chance(40) ? { when: randomCondition(chance) } : {}),
    }),
  ],
  narrow: [
    (chance, within) => ({
      type: "firstSeen",
      field: chance.pick(FIELDS),
      memory: within,
      minHistory: chance.int(0, 2),
      ...(chance.chance(50) ? { when: narrowCondition(chance) } : {}),
    }),
  ],
  crowded: {
    firstSeen: (chance, { within }) => ({
      type: "firstSeen",
      field: chance.pick(["cardId", "type"]),
      memory: within,
      minHistory: 2,
    }),
  },
  forms: ({ type }) => [type],
  orderFree: () => false,
  read(rule, { field, memory, minHistory = 1, when }, { event, others }) {
    const x = fieldValue(event, field);
    if (x === null || (when !== undefined && !rule.holds(when, event))) return;
    const from = event.timestamp - rule.ms(memory);
    const earlier = others.filter((o) => inOrder(o, event) < 0 && o.timestamp > from);
    if (earlier.length < rule.number(minHistory)) return;
    if (earlier.every((o) => fieldValue(o, field) !== x)) rule.hit(event, null, null, [...earlier, event]);
  },
  close: () => [],
  restructured: (pattern, int) => ({ ...pattern, memory: `${int(5, 20)}s` }),
  benchmark: [
    {
      id: "new-device-transfer",
      name: "Transfer from a device never seen",
      severity: "high",
      key: ["accountId"],
      detect: {
        type: "firstSeen",
        field: "deviceId",
        memory: "1d",
        minHistory: 3,
        when: {
          all: [
            { field: "type", op: "=", value: "transfer" },
            { field: "amount", op: ">", value: 5_000 },
          ],
        },
      },
    },
  ],
};
