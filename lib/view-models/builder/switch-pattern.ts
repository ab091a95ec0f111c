import type { PatternType } from "@/lib/contract/rule";
import { parseRule } from "@/lib/contract/rule-schema";
import type { CarriedOver } from "@/lib/patterns/kit/studio";
import { isPatternType, PATTERN_TYPES } from "@/lib/patterns/schemas";
import { STUDIO } from "@/lib/patterns/studio";
import { conditionView, partsOf } from "./conditions";
import { getAt, isMembers, setAt } from "./path";
import { proposeTunable } from "./tunable-proposal";
import { makeTunable, paramsOf, paramUses } from "./tunables";

/** What a rule can look for, as the form offers it. */
export const PATTERN_CHOICES: readonly PatternChoice[] = PATTERN_TYPES.map((type) => {
  const { name, sentence } = STUDIO[type];
  return { type, name, sentence };
});

export interface PatternChoice {
  readonly type: PatternType;
  readonly name: string;
  readonly sentence: string;
}

/** What a kind looked like when another one took its place, to be brought back as it was. */
interface PatternMemory {
  readonly detect: unknown;
  /** Parameters that it looked at; those that nothing else looks at went with it. */
  readonly params: readonly (readonly [name: string, param: unknown])[];
  /** Whether `where` may become again what it was: nobody but the changes of kind has changed it since. */
  readonly ownsWhere: boolean;
  readonly where?: unknown;
}

/** What changes of kind have left behind. */
export interface PatternMemories {
  readonly patterns: Readonly<Partial<Record<PatternType, PatternMemory>>>;
  /** `where` as the last of them left it. */
  readonly where?: unknown;
}

export const NO_MEMORIES: PatternMemories = { patterns: {} };

export interface SwitchedPattern {
  readonly tree: unknown;
  readonly memories: PatternMemories;
}

/**
 * The rule looking for something else. A kind that was there before comes back as it was; a new one begins with the
 * conditions, the time span and the field of the one before, as far as it has such parts. A `where` that was edited since
 * is not taken back.
 */
export function switchPattern(tree: unknown, kind: PatternType, before: PatternMemories): SwitchedPattern {
  const detect = getAt(tree, ["detect"]);
  const type = getAt(tree, ["detect", "type"]);
  if (type === kind) return { tree, memories: before };
  const memories = same(getAt(tree, ["where"]), before.where) ? before : disowned(before);
  const known = memories.patterns[kind];
  const moved = known === undefined ? begun(tree, kind) : restored(tree, known);
  const used = new Set(paramUses(moved).map(({ name }) => name));
  const uses = paramUses({ detect, where: getAt(tree, ["where"]) }).map(({ name }) => name);
  const own = [...new Set(uses)].filter((name) => getAt(tree, ["params", name]) !== undefined);
  const gone = own.filter((name) => !used.has(name));
  const bare = gone.reduce((whole, name) => setAt(whole, ["params", name], undefined), moved);
  const isEmpty = gone.length > 0 && paramsOf(bare).length === 0;
  const remembered: PatternMemory = {
    detect,
    params: own.map((name) => [name, getAt(tree, ["params", name])] as const),
    ownsWhere: true,
    where: getAt(tree, ["where"]),
  };
  return {
    tree: isEmpty ? setAt(bare, ["params"], undefined) : bare,
    memories: {
      patterns: isPatternType(type) ? { ...memories.patterns, [type]: remembered } : memories.patterns,
      where: getAt(bare, ["where"]),
    },
  };
}

function disowned({ patterns, where }: PatternMemories): PatternMemories {
  const kept = Object.entries(patterns).map(([kind, memory]) => [kind, { ...memory, ownsWhere: false }]);
  return { patterns: Object.fromEntries(kept), where };
}

function restored(tree: unknown, { detect, params, ownsWhere, where }: PatternMemory): unknown {
  const missing = params.filter(([name]) => getAt(tree, ["params", name]) === undefined);
  const withParams = missing.reduce((whole, [name, param]) => setAt(whole, ["params", name], param), tree);
  return setAt(ownsWhere ? setAt(withParams, ["where"], where) : withParams, ["detect"], detect);
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function begun(tree: unknown, kind: PatternType): unknown {
  const kept = keptOf(tree);
  const placed = STUDIO[kind].takesConditions ? tree : withWhere(tree, kept.conditions);
  const fresh = setAt(placed, ["detect"], STUDIO[kind].fresh(kept, placed));
  return STUDIO[kind].tuned(kept).reduce<unknown>((whole, path) => {
    const proposal = typeof getAt(whole, path) === "number" ? proposeTunable(whole, path) : null;
    return proposal === null ? whole : makeTunable(whole, path, proposal.name, proposal.param);
  }, fresh);
}

function isRule(value: unknown): boolean {
  return parseRule(value).ok;
}

function keptOf(tree: unknown): CarriedOver {
  const type = getAt(tree, ["detect", "type"]);
  if (!isPatternType(type)) return { conditions: [], span: undefined, field: null, isRule };
  const { conditions, spans, field } = STUDIO[type].handsOn;
  const at = field === null ? null : getAt(tree, field);
  return {
    conditions: conditions(tree)
      .map(standingAlone)
      .filter((when) => when !== undefined),
    span: spans
      .map((path) => getAt(tree, path))
      .find((span) => typeof span === "string" || (isMembers(span) && "param" in span)),
    field: typeof at === "string" && at !== "" ? at : null,
    isRule,
  };
}

/** The condition without comparisons with other transactions; undefined when nothing is left. */
function standingAlone(condition: unknown): unknown {
  if (condition === undefined || !refersElsewhere(condition)) return condition;
  const view = conditionView(condition, []);
  if (view.kind !== "group" || view.mode !== "all") return undefined;
  const parts = partsOf(view)
    .map((path) => getAt(condition, path))
    .filter((part) => !refersElsewhere(part));
  return parts.length === 0 ? undefined : parts.length === 1 ? parts[0] : setAt(condition, view.parts, parts);
}

function refersElsewhere(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(refersElsewhere);
  if (!isMembers(value)) return false;
  return (
    ("step" in value && "field" in value) ||
    "anchor" in value ||
    "measure" in value ||
    Object.values(value).some(refersElsewhere)
  );
}

/** `where` narrowed to the condition; of several it is not known which one tells the transactions that are meant. */
function withWhere(tree: unknown, conditions: readonly unknown[]): unknown {
  const [added] = conditions;
  if (conditions.length !== 1 || added === undefined) return tree;
  const where = getAt(tree, ["where"]);
  if (where === undefined) return setAt(tree, ["where"], added);
  const view = conditionView(tree, ["where"]);
  const parts = view.kind === "group" && view.mode === "all" ? getAt(tree, view.parts) : [where];
  const more = isMembers(added) && Array.isArray(added.all) ? added.all : [added];
  return setAt(tree, ["where"], { all: [...(Array.isArray(parts) ? parts : []), ...more] });
}
