import { Refusal, shown } from "./refusal";
import type { SkipSpec } from "./schema";
import type { SourceRecord } from "./source";
import { compileValue, placeName, type ValueContext } from "./value";

/** Why a record is left out; null when it is not. A value that cannot be read leaves no record out. */
export type SkipTest = (source: SourceRecord) => string | null;

/** A condition compiled. Texts and numbers are compared as texts, so that `equals: 1` finds the cell `1`. */
export function compileSkip(spec: SkipSpec, at: string, context: ValueContext): SkipTest {
  const isBound = spec.below !== undefined || spec.above !== undefined;
  const get = compileValue(spec.when, `${at}.when`, { ...context, kind: isBound ? "number" : null });
  const name = placeName(spec.when);
  const holds = testOf(spec);
  return (source) => {
    const value = get(source);
    if (value instanceof Refusal || !holds(value)) return null;
    return value === undefined ? `${name} is missing` : `${name} is ${shown(value)}`;
  };
}

function testOf(spec: SkipSpec): (value: unknown) => boolean {
  const { equals, missing, startsWith, below, above } = spec;
  if (missing !== undefined) return (value) => (value === undefined) === missing;
  if (equals !== undefined) return (value) => value !== undefined && String(value) === String(equals);
  if (spec.in !== undefined) {
    const set = new Set(spec.in.map(String));
    return (value) => value !== undefined && set.has(String(value));
  }
  if (spec.notIn !== undefined) {
    const set = new Set(spec.notIn.map(String));
    return (value) => !set.has(String(value));
  }
  if (startsWith !== undefined) return (value) => value !== undefined && String(value).startsWith(startsWith);
  return (value) =>
    typeof value === "number" && (below === undefined ? above !== undefined && value > above : value < below);
}
