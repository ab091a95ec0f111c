import { FIELDS, narrowCondition } from "@/lib/engine/testing/narrow-parts";
import { fieldValue, inOrder } from "@/lib/engine/testing/oracle-rule";
import { duration, randomCondition, someFields } from "@/lib/engine/testing/random-parts";
import type { PatternCases } from "../kit/cases";
import type { FirstSeenPattern } from "./definition";

export const cases: PatternCases<FirstSeenPattern> = {
  random: [
    (chance) => ({
      type: "firstSeen",
      ...(chance.chance(50)
        ? { field: chance.pick(chance.labels === true ? ["country", "label"] : ["country", "attributes.x", "amount"]) }
        : { fields: someFields(chance, ["country", "attributes.x", "attributes.y", "amount", "cardId"]) }),
      memory: duration(chance),
      minHistory: chance.int(0, 3),
      ...(chance.chance(40) ? { when: randomCondition(chance) } : {}),
    }),
  ],
  narrow: [
    (chance, within) => ({
      type: "firstSeen",
      ...(chance.chance(50) ? { field: chance.pick(FIELDS) } : { fields: someFields(chance, FIELDS) }),
      memory: within,
      minHistory: chance.int(0, 2),
      ...(chance.chance(50) ? { when: narrowCondition(chance) } : {}),
    }),
  ],
  crowded: {
    firstSeen: (chance, { within }) => ({
      type: "firstSeen",
      ...chance.pick([{ field: "cardId" }, { field: "type" }, { fields: ["type", "cardId", "attributes.x"] }]),
      memory: within,
      minHistory: 2,
    }),
  },
  forms: ({ type, fields }) => [type, ...(fields === undefined ? [] : ["firstSeen together"])],
  orderFree: () => false,
  read(rule, { field, fields = field === undefined ? [] : [field], memory, minHistory = 1, when }, { event, others }) {
    if (fields.some((name) => fieldValue(event, name) === null)) return;
    if (when !== undefined && !rule.holds(when, event)) return;
    const from = event.timestamp - rule.ms(memory);
    const earlier = others.filter((o) => inOrder(o, event) < 0 && o.timestamp > from);
    if (earlier.length < rule.number(minHistory)) return;
    const known = earlier.some((o) => fields.every((name) => fieldValue(o, name) === fieldValue(event, name)));
    if (!known) rule.hit(event, null, null, [...earlier, event]);
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
