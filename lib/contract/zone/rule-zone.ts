import type { RuleDefinition } from "../rule-definition";
import { fieldInZone, isDerivedField } from "./dates";
import { UTC } from "./name";

/** The zone that a rule reads times in. */
export function zoneOf({ zone }: Pick<RuleDefinition, "zone">): string {
  return zone === undefined || zone.toUpperCase() === UTC ? UTC : zone;
}

/** What may become a rule, in the zone when it says none itself; anything else as it is. */
export function withDefaultZone<T>(given: T, zone: string | null): T {
  if (zone === null || typeof given !== "object" || given === null || Array.isArray(given)) return given;
  const { zone: own }: { readonly zone?: unknown } = given;
  return own === undefined ? { ...given, zone } : given;
}

/** Names under which a part of a rule has a field. */
const FIELD_NAMES = ["field", "anchor"];

/** A part of a rule with every derived field in it named after the zone that it is read in. */
export function inZone<T>(part: T, zone: string): T {
  if (zone === UTC) return part;
  // What is read is what is copied, a name here and there apart, so it stays what it was.
  return renamed(part, zone) as T;
}

function renamed(part: unknown, zone: string): unknown {
  if (typeof part !== "object" || part === null) return part;
  if (Array.isArray(part)) return part.map((each: unknown) => renamed(each, zone));
  return Object.fromEntries(
    Object.entries(part).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === "string" && FIELD_NAMES.includes(name) ? fieldInZone(value, zone) : renamed(value, zone),
    ]),
  );
}

/** The rule with every derived field in it named after its zone, to be told of or drawn. */
export function namedInZone(rule: RuleDefinition): RuleDefinition {
  const zone = zoneOf(rule);
  if (zone === UTC) return rule;
  const detect = inZone(rule.detect, zone);
  return rule.where === undefined ? { ...rule, detect } : { ...rule, where: inZone(rule.where, zone), detect };
}

/** The zone that decides what a rule finds; null where none does, or it is UTC. */
export function decidingZone(rule: Pick<RuleDefinition, "zone" | "where" | "detect">): string | null {
  const zone = zoneOf(rule);
  return zone !== UTC && readsZone([rule.where, rule.detect]) ? zone : null;
}

/** Whether a part of a rule asks for the local time: by a derived field, or by a calendar window. */
export function readsZone(part: unknown): boolean {
  if (typeof part !== "object" || part === null) return false;
  if (Array.isArray(part)) return part.some(readsZone);
  return Object.entries(part).some(([name, value]: [string, unknown]) => {
    if (typeof value === "string") {
      return FIELD_NAMES.includes(name) ? isDerivedField(value) : name === "type" && value === "calendar";
    }
    return readsZone(value);
  });
}
