import type { PatternCases } from "../kit/cases";
import { readFormula } from "./cases/oracle";
import { crowdedFormula, FORMULA_KINDS, narrowFormula, randomFormula } from "./cases/random";
import { type FormulaPattern, isSince } from "./definition";

export const cases: PatternCases<FormulaPattern> = {
  random: [randomFormula, randomFormula],
  narrow: [narrowFormula],
  crowded: Object.fromEntries(
    FORMULA_KINDS.map((kind) => [kind, (chance, { within }) => crowdedFormula(kind, chance, within)]),
  ),
  forms: ({ type, measures }) => [
    type,
    ...Object.values(measures).flatMap((measure) => [
      `${type} ${measure.fn}`,
      "events" in measure ? `${type} of last events` : "",
      "delay" in measure ? `${type} with a delay` : "",
      isSince(measure) && "window" in measure && measure.window === "400d" ? `${type} ${measure.fn} 400d` : "",
    ]),
  ],
  orderFree: () => false,
  read: readFormula,
  close: () => [],
  restructured: (pattern, int) => ({
    ...pattern,
    measures: { ...pattern.measures, other: { fn: "count", window: `${int(5, 20)}s` } },
  }),
  benchmark: [
    {
      id: "pass-through",
      name: "Money that only passes through",
      severity: "high",
      key: ["accountId"],
      detect: {
        type: "formula",
        measures: {
          moneyOut: {
            fn: "sum",
            field: "amount",
            when: { field: "type", op: "in", value: ["transfer", "withdrawal"] },
            window: "1d",
          },
          moneyIn: { fn: "sum", field: "amount", when: { field: "type", op: "=", value: "deposit" }, window: "1d" },
        },
        when: { expr: { div: [{ measure: "moneyOut" }, { measure: "moneyIn" }] }, op: ">=", value: 0.8 },
        show: { div: [{ measure: "moneyOut" }, { measure: "moneyIn" }] },
      },
    },
    {
      id: "dormant-then-large",
      name: "A large payment after a long pause",
      severity: "medium",
      key: ["accountId"],
      detect: {
        type: "formula",
        measures: { idle: { fn: "sinceLast", window: "400d" } },
        when: {
          all: [
            { measure: "idle", op: ">", value: "90d" },
            { field: "amount", op: ">", value: 1_000 },
          ],
        },
        show: { measure: "idle" },
      },
    },
  ],
};
