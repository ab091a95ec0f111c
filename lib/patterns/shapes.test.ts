import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, expectTypeOf, test } from "vitest";
import type { CompareOp, Condition, ConditionForms } from "@/lib/contract/condition";
import type { Arithmetic, ArithmeticForms } from "@/lib/contract/expression/schema";
import { WHOLE_CARD } from "@/lib/contract/masked";
import type { Read } from "@/lib/contract/read";
import { parseStoredRule } from "@/lib/contract/rule-schema";
import { Definition, PATTERN_SHAPES } from "@/lib/contract/rule-shape";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { narrowRule } from "@/lib/engine/testing/narrow-rule";
import { random } from "@/lib/engine/testing/random";
import { randomRule, wildRule } from "@/lib/engine/testing/random-rule";
import { openApiDocument } from "@/lib/server/openapi/document";
import { RULE_TEMPLATES } from "@/lib/view-models/templates";
import { CASES } from "./cases";
import { PATTERN_TYPES, SCHEMAS } from "./schemas";

type Json = Readonly<Record<string, unknown>>;

const { components } = JSON.parse(JSON.stringify(openApiDocument())) as { readonly components: object };
/** As whoever reads the description of the API judges a rule. */
const asDescribed = new Ajv2020({ strict: false }).compile({
  $ref: "#/components/schemas/RuleDefinition",
  components,
});

/** Every form that rules have here: those that ship or that people start from, those for measuring, and random ones of every pattern. */
const RULES: readonly unknown[] = [
  ...SHIPPED_RULES.map(({ tests: _, ...rule }) => rule),
  ...SHIPPED_RULES.slice(0, 2).map((rule) => ({
    ...rule,
    tests: [
      { name: "one", transactions: [{ id: "t1" }, {}], hits: ["t1"] },
      { name: "two", transactions: [{ id: "t1" }], hits: [], lists: { cards: ["c"] } },
    ],
  })),
  ...RULE_TEMPLATES.flatMap(({ templates }) => templates.map(({ rule }) => rule)),
  ...PATTERN_TYPES.flatMap((type) => CASES[type].benchmark),
  ...Array.from({ length: 150 }, (_, seed) => randomRule(random(seed), `random-${seed}`)),
  ...Array.from({ length: 150 }, (_, seed) => wildRule(random(seed), `wild-${seed}`)),
  ...Array.from({ length: 150 }, (_, seed) => narrowRule(random(seed), `narrow-${seed}`)),
].map((rule): unknown => JSON.parse(JSON.stringify(rule)));

/** What stands in place of a value: one of each other type, and some that differ in a detail. */
const OTHERS: readonly unknown[] = [
  null,
  true,
  false,
  -1,
  0,
  7.5,
  "",
  "text",
  "5m",
  [],
  {},
  { param: "p" },
  { field: "id" },
];

/** The value with one part of it removed, misspelt, added or of another type, wherever that is. */
function* mutated(value: unknown): Generator<unknown> {
  yield* OTHERS;
  if (Array.isArray(value)) {
    yield [...value, ...value];
    for (const [i, item] of value.entries()) {
      yield value.toSpliced(i, 1);
      for (const other of mutated(item)) yield value.with(i, other);
    }
  } else if (typeof value === "object" && value !== null) {
    yield { ...value, surprise: 1 };
    for (const [name, inner] of Object.entries(value)) {
      const { [name]: _, ...without } = value as Json;
      yield without;
      yield { ...without, [`${name}s`]: inner };
      for (const other of mutated(inner)) yield { ...without, [name]: other };
    }
  }
}

/** The value at a path such as `detect.steps[1].when`. */
function at(value: unknown, path: string): unknown {
  const names = path.split(/[.[\]]+/).filter((name) => name !== "");
  return names.reduce<unknown>((inner, name) => (inner as Json | undefined)?.[name], value);
}

const isParam = (value: unknown) => typeof value === "object" && value !== null && "param" in value;
const isDuration = (value: unknown) => typeof value === "string" && /^\d+(ms|s|m|h|d)$/.test(value);
const always = () => true;

/** What is wrong with a rule though each part of it has the shape that it should: the parser's alone to say. */
const OF_RELATIONS: readonly (readonly [RegExp, (found: unknown) => boolean])[] = [
  // A parameter that there is not, or that holds what its place does not take.
  [/^the name of a parameter of this rule$/, always],
  [/a parameter that holds /, isParam],
  [/^a whole number (>=|from) /, isParam],
  // The limits of a parameter and its value are of one kind and go together.
  [/^(a number|a duration|a step greater than 0)$/, always],
  [/^(at least|at most) .*/, always],
  // A duration of 0 or beyond 90 days, alone or against another.
  [/^a duration such as /, isDuration],
  [/^a step (no longer than the size|that fits into the size)/, always],
  // A moment that no calendar has, or an end that is not after the beginning.
  [/^a time such as /, (found) => typeof found === "string" && /^\d{4}-\d\d-\d\d[Tt ]/.test(found)],
  [/^a time after activeFrom /, always],
  // A name of no zone.
  [/^an IANA time zone /, (found) => typeof found === "string"],
  // A part of six decimals, also where a parameter holds it.
  [/^a number above 0 and at most 1 /, (found) => isParam(found) || (Number(found) > 0 && Number(found) <= 1)],
  // Where the transaction that is judged may be referred to.
  [/^no \{ (anchor|measure) \} here/, always],
  // Measures of a formula: their names, and durations that stand beside no measure of time.
  [/^the name of a measure of this formula/, always],
  [/^a number(, | greater than 0)/, isDuration],
  [/^no delay where the window is longer /, always],
  // Steps of a sequence.
  [/^the name of an earlier step /, always],
  [/^a name that no other step has$/, always],
  [/^a `not` step only between two others/, always],
  [/^no `not` step in a strict sequence$/, always],
  [/^no gap in (the first step|a strict sequence)/, always],
  [/^steps that ask for at most /, always],
  // A key without a field, which depends on the pattern.
  [/^1 to 6 field names here; a rule without a key/, (found) => Array.isArray(found) && found.length === 0],
  // One of two, or one of a kind.
  [/^either (times or zScore|field or fields)$/, always],
  [/^a field of a transaction, or fields for several$/, (found) => found === undefined],
  [/^a field that is not (in the key|among them) already$/, always],
  [/^a tag that is not there already$/, always],
  // Tests.
  [/^a name that no other test has$/, always],
  [/^the id of one of the transactions of this test$/, always],
  [/^tests that take at most /, always],
  // Texts that no rule may keep, and how deep it goes.
  [/^conditions nested at most /, always],
];

function isOfRelations(
  rule: unknown,
  { path, expected }: { readonly path: string; readonly expected: string },
): boolean {
  if (expected === WHOLE_CARD) return true;
  return OF_RELATIONS.some(([words, holds]) => words.test(expected) && holds(at(rule, path)));
}

/** How parser, shape and description differ over a rule; null where they do not. */
function difference(rule: unknown): string | null {
  const parsed = parseStoredRule(rule);
  const { success } = Definition.safeParse(rule);
  if (asDescribed(rule) !== success) return `described and shape differ, shape ${success}: ${JSON.stringify(rule)}`;
  if (parsed.ok) return success ? null : `refused by the shape alone: ${JSON.stringify(rule)}`;
  const ofShape = parsed.issues.filter((issue) => !isOfRelations(rule, issue));
  if (!success || ofShape.length === 0) return null;
  return `refused by the parser alone: ${JSON.stringify(ofShape)} ${JSON.stringify(rule)}`;
}

/** Generous for a machine that does much else. */
const TIMEOUT_MS = 120_000;

describe("what the shape of a rule says is what the parser says", { timeout: TIMEOUT_MS }, () => {
  test("of rules that are accepted", () => {
    const accepted = RULES.filter((rule) => parseStoredRule(rule).ok);
    expect(accepted.length).toBeGreaterThan(300);
    expect(accepted.flatMap((rule) => difference(rule) ?? [])).toEqual([]);
  });

  test("of rules with one part removed, misspelt, added or of another type", () => {
    // One in so many of all: enough for each kind of fault at each kind of place, in some seconds.
    const all = RULES.flatMap((rule) => [...mutated(rule)]).filter((_, i) => i % 45 === 0);
    const found = all.flatMap((rule) => difference(rule) ?? []);
    expect(all.length).toBeGreaterThan(5_000);
    expect(found.slice(0, 5)).toEqual([]);
  });
});

test("the types of a condition and of arithmetic are those of their schemas", () => {
  expectTypeOf<Condition>().toExtend<Read<typeof ConditionForms>>();
  expectTypeOf<Read<typeof ConditionForms>>().toExtend<Condition>();
  expectTypeOf<Arithmetic>().toExtend<Read<typeof ArithmeticForms>>();
  expectTypeOf<Read<typeof ArithmeticForms>>().toExtend<Arithmetic>();
  expectTypeOf<CompareOp>().toEqualTypeOf<Extract<Condition, { readonly op: CompareOp }>["op"]>();
});

test.each(PATTERN_TYPES)("%s has the properties that its schema names", (type) => {
  const shape = PATTERN_SHAPES.get(type) as unknown as { readonly shape: object };
  expect(Object.keys(shape.shape).sort()).toEqual(["type", ...SCHEMAS[type].properties].sort());
});
