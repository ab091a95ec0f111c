import type { RuleDefinition } from "../rule";

/** Rules about where and when. */
export const PLACE_RULES: readonly RuleDefinition[] = [
  {
    id: "cross-border-pair",
    name: "Card present in two countries",
    description:
      "The same account pays in person in two countries within half an hour: one of the two cards is a copy.",
    severity: "high",
    key: ["accountId"],
    where: {
      all: [
        { field: "channel", op: "in", value: ["pos", "atm"] },
        { field: "baseAmount", op: ">=", value: { param: "amountMin" } },
        { field: "country", op: "exists" },
      ],
    },
    params: {
      amountMin: { value: 20, min: 0, max: 1_000, step: 5, unit: "amount", label: "Amounts from" },
    },
    detect: {
      type: "sequence",
      within: "30m",
      steps: [
        { name: "here", when: { field: "country", op: "exists" } },
        {
          name: "there",
          when: { field: "country", op: "!=", value: { step: "here", pick: "first", field: "country" } },
        },
      ],
    },
    cooldown: "1h",
  },
  {
    id: "night-withdrawal",
    name: "Large withdrawal at night",
    description:
      "Much cash in the small hours of the place where the machine stands (in UTC where the local hour is not told).",
    severity: "low",
    key: ["accountId"],
    where: { field: "type", op: "=", value: "withdrawal" },
    params: {
      largeAbove: { value: 500, min: 50, max: 10_000, step: 50, unit: "amount", label: "Large means above" },
      untilHour: { value: 4, min: 0, max: 7, step: 1, unit: "hour", label: "Night lasts until the hour of" },
    },
    detect: {
      type: "match",
      when: {
        all: [
          { field: "baseAmount", op: ">", value: { param: "largeAbove" } },
          {
            any: [
              { field: "attributes.localHour", op: "between", value: [0, { param: "untilHour" }] },
              {
                all: [
                  { field: "attributes.localHour", op: "missing" },
                  { field: "hourOfDay", op: "between", value: [0, { param: "untilHour" }] },
                ],
              },
            ],
          },
        ],
      },
    },
    cooldown: "4h",
  },
  {
    id: "blocked-country",
    name: "Transaction in a blocked country",
    description: "The countries for which the FATF calls for countermeasures. Replace the list with your own policy.",
    severity: "critical",
    key: ["accountId"],
    detect: { type: "match", when: { field: "country", op: "in", value: ["IR", "KP", "MM"] } },
    cooldown: "1d",
  },
];
