import { activeText } from "@/lib/contract/active-time";
import type { Param, RuleDefinition, RuleMode } from "@/lib/contract/rule";
import { actionOf, scoreOf } from "@/lib/contract/rule-action";
import { keyFieldsText } from "@/lib/contract/wording";
import { zoneOf } from "@/lib/contract/zone/rule-zone";
import { sameJson } from "../data/same-json";

interface Described {
  readonly definition: RuleDefinition;
  readonly enabled: boolean;
  readonly mode: RuleMode;
}

/** A note in the history is a line, not a document. */
const NOTE_LENGTH_MAX = 500;

/** What differs between two states of a rule, in words: `Small means below: 100 → 80`. Empty when nothing does. */
export function changeNote(before: Described, after: Described): string {
  const notes: string[] = [];
  const { definition: old } = before;
  const { definition: now } = after;
  if (old.name !== now.name) notes.push(`Name: ${old.name} → ${now.name}`);
  if (!sameJson(old.tags ?? [], now.tags ?? [])) notes.push(`Tags: ${tagsOf(old)} → ${tagsOf(now)}`);
  if (old.severity !== now.severity) notes.push(`Severity: ${old.severity} → ${now.severity}`);
  if (actionOf(old) !== actionOf(now)) notes.push(`Action: ${actionOf(old)} → ${actionOf(now)}`);
  notes.push(...scoreNotes(old, now));
  if (activeText(old) !== activeText(now)) notes.push(`Active: ${activeOf(old)} → ${activeOf(now)}`);
  if (zoneOf(old) !== zoneOf(now)) notes.push(`Time zone: ${zoneOf(old)} → ${zoneOf(now)}`);
  if (!sameJson(old.key, now.key)) notes.push(`Key: ${keyFieldsText(old.key)} → ${keyFieldsText(now.key)}`);
  notes.push(...paramNotes(old.params ?? {}, now.params ?? {}));
  if (!sameJson(old.where, now.where)) notes.push("What it looks at changed");
  if (!sameJson(old.detect, now.detect)) notes.push("What it detects changed");
  if (!sameJson(old.cooldown, now.cooldown)) notes.push(`Cooldown: ${shown(old.cooldown)} → ${shown(now.cooldown)}`);
  notes.push(...testNotes(old.tests ?? [], now.tests ?? []));
  if (old.description !== now.description) notes.push("Description changed");
  if (before.enabled !== after.enabled) notes.push(after.enabled ? "Enabled" : "Disabled");
  if (before.mode !== after.mode)
    notes.push(after.mode === "live" ? "Live: raises alerts" : "Shadow: only counts hits");
  if (notes.length === 0 && !sameJson(old, now)) notes.push("Definition changed");
  return noteOf(notes);
}

function tagsOf({ tags = [] }: RuleDefinition): string {
  return tags.length === 0 ? "none" : tags.join(", ");
}

function activeOf(definition: RuleDefinition): string {
  return activeText(definition) ?? "always";
}

type Tests = NonNullable<RuleDefinition["tests"]>;

function testNotes(old: Tests, now: Tests): readonly string[] {
  if (sameJson(old, now)) return [];
  return [old.length === now.length ? "Tests changed" : `Tests: ${old.length} → ${now.length}`];
}

/** A score that only follows the severity is told with it. */
function scoreNotes(old: RuleDefinition, now: RuleDefinition): readonly string[] {
  if (old.score === undefined && now.score === undefined) return [];
  return scoreOf(old) === scoreOf(now) ? [] : [`Score: ${scoreOf(old)} → ${scoreOf(now)}`];
}

/** The parts that are there as one line. */
export function noteOf(parts: readonly (string | null)[]): string {
  return parts
    .filter((part) => part !== null)
    .join("; ")
    .slice(0, NOTE_LENGTH_MAX);
}

function paramNotes(old: Readonly<Record<string, Param>>, now: Readonly<Record<string, Param>>): readonly string[] {
  const notes: string[] = [];
  for (const name of new Set([...Object.keys(old), ...Object.keys(now)])) {
    const before = old[name];
    const after = now[name];
    const label = after?.label ?? before?.label ?? name;
    if (before === undefined) notes.push(`${label}: added`);
    else if (after === undefined) notes.push(`${label}: removed`);
    else if (before.value !== after.value) notes.push(`${label}: ${before.value} → ${after.value}`);
    else if (!sameJson(before, after)) notes.push(`${label}: limits or wording changed`);
  }
  return notes;
}

function shown(cooldown: RuleDefinition["cooldown"]): string {
  if (cooldown === undefined) return "15m";
  return typeof cooldown === "string" ? cooldown : cooldown.param;
}
