import { z } from "zod";
import { PATTERN_TYPES, SCHEMAS } from "@/lib/patterns/schemas";
import type { Pattern, PatternType, RuleDefinition } from "./rule-definition";
import { RULE_FIELDS } from "./rule-fields";
import { SHAPE_PARTS } from "./shape-parts";

type PatternShape = ReturnType<(typeof SCHEMAS)[PatternType]["shape"]>;

const shapes = PATTERN_TYPES.map((type): readonly [PatternType, PatternShape] => [
  type,
  SCHEMAS[type].shape(SHAPE_PARTS),
]);

/** What each pattern looks like, by its type. */
export const PATTERN_SHAPES: ReadonlyMap<PatternType, PatternShape> = new Map(shapes);

const [plainest, ...others] = shapes.map(([, shape]) => shape);
if (plainest === undefined) throw new Error("there is no pattern");

/** What a rule looks for. */
export const AnyPattern: z.ZodType<Pattern, Pattern> = z.discriminatedUnion("type", [plainest, ...others]);

const { cooldown, tests, ...before } = RULE_FIELDS;

/** What a rule is by its own text. */
export const DEFINITION = {
  ...before,
  detect: AnyPattern.describe("The pattern that the rule looks for"),
  cooldown,
  tests,
};

/**
 * A rule as it is written: its definition without its state. It says what a rule looks like; whether its parts go with one
 * another is judged by `parseRule`, which judges what people write and tells them what to change.
 */
export const Definition: z.ZodType<RuleDefinition, RuleDefinition> = z.strictObject(DEFINITION);

/** A rule in the body of a request: any object, for `parseRule` judges it and names the places. */
export const SentDefinition = z.record(z.string(), z.unknown());

/** What the description of the API shows in place of schemas that let through whatever something else judges. */
export const SHOWN_AS: ReadonlyMap<unknown, z.ZodType> = new Map([[SentDefinition, Definition]]);
