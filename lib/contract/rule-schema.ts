import { isPatternType, PATTERN_TYPES, SCHEMAS } from "@/lib/patterns/schemas";
import { checkCondition } from "./condition-schema";
import { LONG_DURATION_MS_MAX, parseDurationMs } from "./duration";
import { fieldKind, isDerivedField, LABEL_FIELD } from "./fields";
import { impossibleParts, type ValidParts } from "./possible/rule";
import type { Param, RuleDefinition, RuleIssue } from "./rule";
import { RULE_ACTIONS, RULE_SCORE_MAX } from "./rule-action";
import { checkProperties, type IssueReporter, isObject } from "./rule-check";
import {
  INSTANT_LENGTH_MAX,
  KEY_FIELDS_MAX,
  PARAM_NAME_LENGTH_MAX,
  PARAMS_MAX,
  RULE_DESCRIPTION_LENGTH_MAX,
  RULE_NAME_LENGTH_MAX,
  TAGS_MAX,
} from "./rule-limits";
import { RULE_MEMBERS } from "./rule-members";
import { checkTests } from "./rule-test-check";
import { SEVERITIES } from "./severity";
import { SLUG } from "./slug";
import { parseTimestamp } from "./timestamp";
import { checkDuration, type ValueScope } from "./value-schema";
import { isZone, ZONE_LENGTH_MAX, ZONE_WORDS } from "./zone/name";

export type ParsedRule =
  | { readonly ok: true; readonly rule: RuleDefinition }
  | { readonly ok: false; readonly issues: readonly RuleIssue[] };

/** Comparisons, and groups of them, in all conditions of a rule together. */
const CONDITIONS_MAX = 1_000;

/** Transactions, and objects in them, in all tests of a rule together. */
const TEST_OBJECTS_MAX = 10_000;

const SLUG_WORDS = "1 to 64 of the characters a-z 0-9 -";
const NO_KEY_WORDS = `1 to ${KEY_FIELDS_MAX} field names here; a rule without a key, for all transactions together, is of type match, or of type aggregate with count, sum, avg, min or max over tumbling, hopping or calendar windows`;
const PROPERTIES: readonly string[] = RULE_MEMBERS;
/** What the API adds to a rule; accepted so that an exported rule can be read back, and left out of the definition. */
const STATE_PROPERTIES = ["enabled", "mode", "version", "warnings"];

/**
 * A rule that satisfies rules.md §2-§5 in full (its parameters within their limits, its references known) and has no
 * condition that can never be true, as a definition that shares no structure with `value`; or everything that is wrong
 * with it. Patterns of `matches` are not read: `acceptRule` does that.
 */
export function parseRule(value: unknown): ParsedRule {
  // Before anything looks at each of them, and at pairs of them.
  const { tests = null, ...rest } = isObject(value) ? value : { value };
  if (hasMoreObjects(rest, CONDITIONS_MAX)) {
    return { ok: false, issues: [{ path: "", expected: `at most ${CONDITIONS_MAX} conditions` }] };
  }
  if (hasMoreObjects(tests, TEST_OBJECTS_MAX)) {
    return { ok: false, issues: [{ path: "tests", expected: `at most ${TEST_OBJECTS_MAX} objects in all tests` }] };
  }
  const formed = parseStoredRule(value);
  const issues = [...(formed.ok ? [] : formed.issues)];
  const known = isObject(value) ? knownParts(value, issues) : null;
  if (known === null) return formed;
  issues.push(...impossibleParts(known));
  return issues.length > 0 ? { ok: false, issues } : formed;
}

/**
 * As `parseRule` for a rule that was accepted before: one with a condition that can never be true goes on as it was, for
 * beside it there may be others that can.
 */
export function parseStoredRule(value: unknown): ParsedRule {
  const issues: RuleIssue[] = [];
  const report: IssueReporter = (path, expected) => {
    issues.push({ path, expected });
  };
  if (!isObject(value)) return { ok: false, issues: [{ path: "", expected: "a rule (a JSON object)" }] };
  checkProperties(value, "", [...PROPERTIES, ...STATE_PROPERTIES], report);
  if (typeof value.id !== "string" || !SLUG.test(value.id)) report("id", SLUG_WORDS);
  if (typeof value.name !== "string" || value.name.trim() === "" || value.name.length > RULE_NAME_LENGTH_MAX) {
    report("name", `text of 1 to ${RULE_NAME_LENGTH_MAX} characters`);
  }
  const { description } = value;
  if (
    description !== undefined &&
    (typeof description !== "string" || description.length > RULE_DESCRIPTION_LENGTH_MAX)
  ) {
    report("description", `text of at most ${RULE_DESCRIPTION_LENGTH_MAX} characters`);
  }
  if (!SEVERITIES.some((severity) => severity === value.severity))
    report("severity", `one of ${SEVERITIES.join(", ")}`);
  checkTags(value.tags, report);
  const { action, score } = value;
  if (action !== undefined && !RULE_ACTIONS.some((known) => known === action)) {
    report("action", `one of ${RULE_ACTIONS.join(", ")}`);
  }
  if (score !== undefined && !(typeof score === "number" && score >= 0 && score <= RULE_SCORE_MAX)) {
    report("score", `a number from 0 to ${RULE_SCORE_MAX}`);
  }
  checkActiveTimes(value, report);
  const { zone } = value;
  if (zone !== undefined && !(typeof zone === "string" && zone.length <= ZONE_LENGTH_MAX && isZone(zone))) {
    report("zone", ZONE_WORDS);
  }
  checkKey(value, report);
  const params = checkParams(value.params, report);
  const scope = { params, report };
  if (value.where !== undefined) checkCondition(value.where, "where", { params, steps: [], report });
  checkPattern(value.detect, "detect", scope);
  if (value.cooldown !== undefined) checkDuration(value.cooldown, "cooldown", scope);
  checkTests(value.tests, report);
  return issues.length > 0 ? { ok: false, issues } : { ok: true, rule: definitionOf(value) };
}

/** Reports everything in `value` that is not a pattern as rules.md §5 defines it. */
function checkPattern(value: unknown, path: string, scope: ValueScope): void {
  const { report } = scope;
  if (!isObject(value)) {
    report(path, "an object with a type");
    return;
  }
  if (!isPatternType(value.type)) {
    report(`${path}.type`, `one of ${PATTERN_TYPES.join(", ")}`);
    return;
  }
  const { properties } = SCHEMAS[value.type];
  SCHEMAS[value.type].check(value, path, scope);
  checkProperties(value, path, ["type", ...properties], report);
}

/** Whether a parsed JSON value holds more than `max` objects, itself included. */
function hasMoreObjects(value: unknown, max: number): boolean {
  const open: unknown[] = [value];
  let objects = 0;
  for (let inner = open.pop(); inner !== undefined; inner = open.pop()) {
    if (typeof inner !== "object" || inner === null) continue;
    if (!Array.isArray(inner)) objects += 1;
    if (objects > max) return true;
    for (const member of Object.values(inner)) if (typeof member === "object" && member !== null) open.push(member);
  }
  return false;
}

/** The parts in which `issues` tells of no fault: what was checked has the type that it is given here. */
function knownParts(value: Readonly<Record<string, unknown>>, issues: readonly RuleIssue[]): ValidParts {
  const sound = (name: string) =>
    value[name] !== undefined &&
    !issues.some(({ path }) => path === name || (/^[.[]/.test(path.slice(name.length)) && path.startsWith(name)));
  const { key, where, params, detect } = value as Partial<RuleDefinition>;
  return {
    key: sound("key") ? key : undefined,
    where: sound("where") ? where : undefined,
    params: sound("params") ? params : undefined,
    detect: sound("detect") ? detect : undefined,
  };
}

/** Holds once every property of `value` was checked: what is copied is a `RuleDefinition`. */
function definitionOf(value: Readonly<Record<string, unknown>>): RuleDefinition {
  const kept = PROPERTIES.filter((name) => value[name] !== undefined).map((name) => [name, value[name]]);
  return structuredClone(Object.fromEntries(kept)) as RuleDefinition;
}

function checkTags(value: unknown, report: IssueReporter): void {
  if (value === undefined) return;
  if (!Array.isArray(value) || value.length > TAGS_MAX) {
    report("tags", `an array of at most ${TAGS_MAX} tags`);
    return;
  }
  value.forEach((tag: unknown, i) => {
    if (typeof tag !== "string" || !SLUG.test(tag)) report(`tags[${i}]`, SLUG_WORDS);
    else if (value.indexOf(tag) !== i) report(`tags[${i}]`, "a tag that is not there already");
  });
}

/** Reports times that are none, and an end that is not after the beginning. */
function checkActiveTimes({ activeFrom, activeUntil }: Readonly<Record<string, unknown>>, report: IssueReporter): void {
  const from = checkInstant(activeFrom, "activeFrom", report);
  const until = checkInstant(activeUntil, "activeUntil", report);
  if (from !== null && until !== null && until <= from)
    report("activeUntil", `a time after activeFrom (${activeFrom})`);
}

/** Epoch milliseconds; null where there is none, or what is there is none. */
function checkInstant(value: unknown, path: string, report: IssueReporter): number | null {
  if (value === undefined) return null;
  const at = typeof value === "string" && value.length <= INSTANT_LENGTH_MAX ? parseTimestamp(value) : null;
  if (at === null) report(path, "a time such as 2026-12-01T00:00:00Z (RFC 3339)");
  return at;
}

/** Reports a key that is none, and one without a field where the pattern asks for one. */
function checkKey({ key, detect }: Readonly<Record<string, unknown>>, report: IssueReporter): void {
  if (!Array.isArray(key) || key.length > KEY_FIELDS_MAX) {
    report("key", `an array of at most ${KEY_FIELDS_MAX} field names`);
    return;
  }
  // Of a pattern that is none something else is said.
  if (key.length === 0 && isObject(detect) && isPatternType(detect.type) && !mayHaveNoKey(detect)) {
    report("key", NO_KEY_WORDS);
  }
  key.forEach((field: unknown, i) => {
    if (typeof field !== "string" || fieldKind(field) === null || isDerivedField(field)) {
      report(`key[${i}]`, "a field of a transaction or attributes.name");
    } else if (field === LABEL_FIELD) {
      report(`key[${i}]`, "a field that stays as it is: a label becomes known later");
    } else if (key.indexOf(field) !== i) {
      report(`key[${i}]`, "a field that is not in the key already");
    }
  });
}

/** Whether a rule that looks for `detect`, which was not checked, may have a key without a field. */
export function mayHaveNoKey(detect: unknown): boolean {
  return isObject(detect) && isPatternType(detect.type) && SCHEMAS[detect.type].takesNoKey?.(detect) === true;
}

/** The parameters that are well-formed enough to be looked up while the rest of the rule is checked. */
function checkParams(value: unknown, report: IssueReporter): Readonly<Record<string, Param>> | undefined {
  if (value === undefined) return undefined;
  if (!isObject(value)) {
    report("params", "an object of parameters");
    return undefined;
  }
  const names = Object.keys(value);
  if (names.length > PARAMS_MAX) report("params", `at most ${PARAMS_MAX} parameters`);
  const usable: [string, Param][] = [];
  for (const name of names) {
    const param = value[name];
    if (name === "" || name.length > PARAM_NAME_LENGTH_MAX || name === "__proto__")
      report("params", `names of 1 to ${PARAM_NAME_LENGTH_MAX} characters`);
    else if (checkParam(param, `params.${name}`, report)) usable.push([name, param]);
  }
  return Object.fromEntries(usable);
}

/** Whether `value` is a parameter; what is wrong with it, limits included, is reported. */
function checkParam(value: unknown, path: string, report: IssueReporter): value is Param {
  if (!isObject(value)) {
    report(path, "a parameter with a value");
    return false;
  }
  checkProperties(value, path, ["value", "min", "max", "step", "unit", "label"], report);
  for (const name of ["unit", "label"] as const) {
    if (value[name] !== undefined && typeof value[name] !== "string") report(`${path}.${name}`, "text");
  }
  const held = size(value.value);
  if (held === null) {
    report(`${path}.value`, "a number, or a duration such as 5m");
    return false;
  }
  const limit = (name: "min" | "max" | "step"): number | null => {
    const given = value[name];
    if (given === undefined) return null;
    const found = typeof given === typeof value.value ? size(given) : null;
    if (found === null) report(`${path}.${name}`, typeof value.value === "number" ? "a number" : "a duration");
    return found;
  };
  const min = limit("min");
  const max = limit("max");
  const step = limit("step");
  if (step !== null && step <= 0) report(`${path}.step`, "a step greater than 0");
  if (min !== null && max !== null && min > max) report(`${path}.min`, `at most max (${value.max})`);
  if ((min !== null && held < min) || (max !== null && held > max)) {
    const bounds = [min === null ? "" : `at least ${value.min}`, max === null ? "" : `at most ${value.max}`];
    report(`${path}.value`, bounds.filter((bound) => bound !== "").join(" and "));
  }
  return true;
}

/** A number as it is, a duration as milliseconds, null for anything else. */
function size(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  return typeof value === "string" ? parseDurationMs(value, LONG_DURATION_MS_MAX) : null;
}
