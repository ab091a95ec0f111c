import { describe, expect, test } from "vitest";
import { parseRule } from "@/lib/contract/rule-schema";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { getAt, setAt } from "./path";
import { NO_MEMORIES, PATTERN_CHOICES, switchPattern } from "./switch-pattern";

const NOTHING = NO_MEMORIES;

describe("every shipped rule can become every kind and come back as it was", () => {
  for (const rule of SHIPPED_RULES) {
    test(rule.id, () => {
      for (const { type: kind } of PATTERN_CHOICES) {
        const there = switchPattern(rule, kind, NOTHING);
        const parsed = parseRule(there.tree);
        expect(parsed.ok ? [] : parsed.issues, kind).toEqual([]);
        const back = switchPattern(there.tree, rule.detect.type, there.memories);
        expect(back.tree).toEqual(rule);
        const again = switchPattern(back.tree, kind, back.memories);
        expect(again.tree).toEqual(there.tree);
      }
    });
  }

  test("also by way of all the others", () => {
    for (const rule of SHIPPED_RULES) {
      const round = PATTERN_CHOICES.reduce(
        ({ tree, memories }, { type: kind }) => switchPattern(tree, kind, memories),
        {
          tree: rule as unknown,
          memories: NOTHING,
        },
      );
      const back = switchPattern(round.tree, rule.detect.type, round.memories);
      expect(back.tree).toEqual(rule);
    }
  });
});

describe("what is kept", () => {
  const base = { id: "r", name: "R", severity: "low", key: ["accountId"] };
  const large = { field: "amount", op: ">", value: 200 };

  test("the condition of a single transaction becomes which transactions are counted", () => {
    const match = { ...base, detect: { type: "match", when: large } };
    const { tree } = switchPattern(match, "aggregate", NOTHING);
    expect(getAt(tree, ["where"])).toEqual(large);
  });

  test("a `where` that was edited meanwhile is not overwritten by going back", () => {
    const match = { ...base, detect: { type: "match", when: large } };
    const there = switchPattern(match, "aggregate", NOTHING);
    const edited = setAt(there.tree, ["where"], { field: "type", op: "=", value: "purchase" });
    const back = switchPattern(edited, "match", there.memories);
    expect(getAt(back.tree, ["where"])).toEqual({ field: "type", op: "=", value: "purchase" });
    expect(getAt(back.tree, ["detect"])).toEqual(match.detect);
  });

  test("nor by going back by way of another kind", () => {
    const match = { ...base, detect: { type: "match", when: large } };
    const there = switchPattern(match, "aggregate", NOTHING);
    const edited = setAt(there.tree, ["where"], { field: "type", op: "=", value: "purchase" });
    const on = switchPattern(edited, "travel", there.memories);
    const back = switchPattern(on.tree, "match", on.memories);
    expect(getAt(back.tree, ["where"])).toEqual({ field: "type", op: "=", value: "purchase" });
  });

  test("window, field and conditions go along", () => {
    const sum = {
      ...base,
      detect: {
        type: "aggregate",
        window: { type: "tumbling", size: "30m" },
        measure: { fn: "sum", field: "attributes.points" },
        having: { op: ">", value: 9 },
      },
    };
    expect(getAt(switchPattern(sum, "deviation", NOTHING).tree, ["detect"])).toMatchObject({
      field: "attributes.points",
      window: "30m",
    });
    const absence = {
      ...base,
      detect: { type: "absence", after: large, expect: { field: "type", op: "=", value: "x" }, within: "2h" },
    };
    expect(getAt(switchPattern(absence, "sequence", NOTHING).tree, ["detect"])).toMatchObject({
      within: "2h",
      steps: [{ when: large }, { when: { field: "type", op: "=", value: "x" } }],
    });
  });

  test("a comparison with another step does not leave the sequence", () => {
    const other = { field: "country", op: "!=", value: { step: "first", pick: "last", field: "country" } };
    const sequence = {
      ...base,
      detect: {
        type: "sequence",
        within: "1h",
        steps: [
          { name: "first", when: large },
          { name: "then", when: { all: [large, other] } },
        ],
      },
    };
    expect(getAt(switchPattern(sequence, "match", NOTHING).tree, ["detect", "when"])).toEqual(large);
  });

  test("what only the kind that left had to tune goes with it and comes back", () => {
    const rule = {
      ...base,
      params: { few: { value: 3 } },
      detect: { type: "deviation", field: "amount", window: "7d", minSamples: { param: "few" }, times: 4 },
    };
    const there = switchPattern(rule, "travel", NOTHING);
    expect(getAt(there.tree, ["params", "few"])).toBeUndefined();
    expect(Object.keys(getAt(there.tree, ["params"]) as object)).toEqual(["fasterThan", "furtherApartThan"]);
    expect(switchPattern(there.tree, "deviation", there.memories).tree).toEqual(rule);
  });

  test("a parameter that was deleted meanwhile comes back with what looks at it", () => {
    const shared = {
      ...base,
      where: { field: "amount", op: ">", value: { param: "p" } },
      params: { p: { value: 3 } },
      detect: { type: "match", when: { field: "amount", op: "<", value: { param: "p" } } },
    };
    const there = switchPattern(shared, "travel", NOTHING);
    const without = setAt(setAt(there.tree, ["where", "all"], undefined), ["params", "p"], undefined);
    const back = switchPattern(without, "match", there.memories);
    expect(getAt(back.tree, ["detect"])).toEqual(shared.detect);
  });
});

test("nothing that stands for a rule makes a switch throw, and nothing beside it is dropped", () => {
  const odd = [
    null,
    5,
    "x",
    [],
    {},
    { type: "match" },
    { type: "sequence", steps: [1, null, {}] },
    { type: "aggregate", window: "5m" },
  ];
  for (const detect of odd) {
    for (const { type: kind } of PATTERN_CHOICES) {
      const { tree } = switchPattern({ mine: 1, detect, params: "odd", where: 5 }, kind, NOTHING);
      expect(tree).toMatchObject({ mine: 1, detect: { type: kind } });
    }
  }
  for (const tree of [undefined, null, 5, "x", []]) expect(() => switchPattern(tree, "match", NOTHING)).not.toThrow();
});
