import type { PatternCases } from "../kit/cases";
import { readSequence } from "./cases/oracle";
import { narrowSequence, randomSequence } from "./cases/random";
import type { SequencePattern } from "./definition";

export const cases: PatternCases<SequencePattern> = {
  random: [randomSequence],
  narrow: [narrowSequence],
  crowded: {
    sequence: (chance, { large, small, within }) => ({
      type: "sequence",
      within,
      steps: chance.pick([
        [
          { name: "small", when: small },
          { name: "large", when: large },
        ],
        [
          { name: "small", when: small },
          { name: "none", not: true, when: { field: "amount", op: "=", value: 19.99 } },
          { name: "large", when: large },
        ],
        [
          { name: "small", when: small },
          {
            name: "large",
            when: {
              all: [large, { field: "cardId", op: "=", value: { step: "small", pick: "last", field: "cardId" } }],
            },
          },
        ],
      ]),
    }),
    gaps: (chance, { large, small, within }) => ({
      type: "sequence",
      ...chance.pick([
        {
          within,
          steps: [
            { name: "small", when: small },
            { name: "none", not: true, when: { field: "amount", op: "=", value: 19.99 } },
            { name: "large", when: large, gap: `${chance.pick([2, 8, 20])}ms` },
          ],
        },
        {
          // Few enough for a reading that tries all of them.
          within: "8ms",
          steps: [
            { name: "any", when: { all: [] } },
            { name: "some", when: { field: "amount", op: "<", value: 100 }, gap: `${chance.pick([1, 2, 4])}ms` },
            { name: "large", when: large, gap: `${chance.pick([1, 2, 4])}ms` },
          ],
        },
      ]),
    }),
    strict: (_chance, { large, small, within }) => ({
      type: "sequence",
      within,
      contiguity: "strict",
      steps: [
        { name: "small", when: small, times: 2 },
        { name: "large", when: large },
      ],
    }),
  },
  forms: ({ type, steps }) => [type, ...(steps.some((step) => "gap" in step) ? ["gap"] : [])],
  orderFree: ({ contiguity, steps }) => contiguity !== "strict" && steps.every((step) => step.not !== true),
  read: readSequence,
  close: () => [],
  restructured: (pattern, int) => ({ ...pattern, within: `${int(2, 10)}s` }),
  benchmark: [
    {
      id: "declined-then-abroad",
      name: "Declined, and at once tried in another country",
      severity: "high",
      key: ["cardId"],
      detect: {
        type: "sequence",
        within: "10m",
        contiguity: "strict",
        steps: [
          { name: "declined", when: { field: "attributes.status", op: "=", value: "declined" } },
          {
            name: "abroad",
            when: { field: "country", op: "!=", value: { step: "declined", pick: "last", field: "country" } },
          },
        ],
      },
    },
  ],
};
