import { fieldKind } from "@/lib/contract/fields";
import type { Pattern } from "@/lib/contract/rule";
import { parseRule } from "@/lib/contract/rule-schema";
import { conditionView, partsOf } from "./conditions";
import { getAt, isMembers, type Path, setAt } from "./path";
import { stepsOf } from "./steps";
import { proposeTunable } from "./tunable-proposal";
import { makeTunable, paramsOf, paramUses } from "./tunables";

export type Kind = Pattern["type"];

/** What a rule can look for, as the form offers it. */
export const KINDS: readonly { readonly kind: Kind; readonly name: string; readonly sentence: string }[] = [
  { kind: "match", name: "A single transaction", sentence: "Each one that satisfies a condition is a hit." },
  {
    kind: "aggregate",
    name: "A count, sum or spread in a window",
    sentence: "So many transactions, so much money, so many different cards or countries within some time.",
  },
  { kind: "sequence", name: "A sequence", sentence: "First this, then that, in order and within some time." },
  {
    kind: "absence",
    name: "Something that does not follow",
    sentence: "After one transaction another is expected, and does not come in time.",
  },
  {
    kind: "travel",
    name: "Impossible travel",
    sentence: "Two places further apart than anyone can travel in between.",
  },
  {
    kind: "deviation",
    name: "Unusual for this key",
    sentence: "A number far above what the same key had before.",
  },
  {
    kind: "firstSeen",
    name: "Never seen before",
    sentence: "A value that the same key did not have before: a new device, a new country.",
  },
];

export function isKind(value: unknown): value is Kind {
  return KINDS.some(({ kind }) => kind === value);
}

/** What a kind looked like when another one took its place, to be brought back as it was. */
export interface KindMemory {
  readonly detect: unknown;
  /** Parameters that it looked at; those that nothing else looks at went with it. */
  readonly params: readonly (readonly [name: string, param: unknown])[];
  /** Whether `where` may become again what it was: nobody but the changes of kind has changed it since. */
  readonly ownsWhere: boolean;
  readonly where?: unknown;
}

/** What changes of kind have left behind. */
export interface KindMemories {
  readonly kinds: Readonly<Partial<Record<Kind, KindMemory>>>;
  /** `where` as the last of them left it. */
  readonly where?: unknown;
}

export const NO_MEMORIES: KindMemories = { kinds: {} };

export interface Switched {
  readonly tree: unknown;
  readonly memories: KindMemories;
}

/**
 * The rule looking for something else. A kind that was there before comes back as it was; a new one begins with the
 * conditions, the time span and the field of the one before, as far as it has such parts. A `where` that was edited since
 * is not taken back.
 */
export function switchKind(tree: unknown, kind: Kind, before: KindMemories): Switched {
  const detect = getAt(tree, ["detect"]);
  const type = getAt(tree, ["detect", "type"]);
  if (type === kind) return { tree, memories: before };
  const memories = same(getAt(tree, ["where"]), before.where) ? before : disowned(before);
  const known = memories.kinds[kind];
  const moved = known === undefined ? begun(tree, kind) : restored(tree, known);
  const used = new Set(paramUses(moved).map(({ name }) => name));
  const uses = paramUses({ detect, where: getAt(tree, ["where"]) }).map(({ name }) => name);
  const own = [...new Set(uses)].filter((name) => getAt(tree, ["params", name]) !== undefined);
  const gone = own.filter((name) => !used.has(name));
  const bare = gone.reduce((whole, name) => setAt(whole, ["params", name], undefined), moved);
  const isEmpty = gone.length > 0 && paramsOf(bare).length === 0;
  const remembered: KindMemory = {
    detect,
    params: own.map((name) => [name, getAt(tree, ["params", name])] as const),
    ownsWhere: true,
    where: getAt(tree, ["where"]),
  };
  return {
    tree: isEmpty ? setAt(bare, ["params"], undefined) : bare,
    memories: {
      kinds: isKind(type) ? { ...memories.kinds, [type]: remembered } : memories.kinds,
      where: getAt(bare, ["where"]),
    },
  };
}

function disowned({ kinds, where }: KindMemories): KindMemories {
  const kept = Object.entries(kinds).map(([kind, memory]) => [kind, { ...memory, ownsWhere: false }]);
  return { kinds: Object.fromEntries(kept), where };
}

function restored(tree: unknown, { detect, params, ownsWhere, where }: KindMemory): unknown {
  const missing = params.filter(([name]) => getAt(tree, ["params", name]) === undefined);
  const withParams = missing.reduce((whole, [name, param]) => setAt(whole, ["params", name], param), tree);
  return setAt(ownsWhere ? setAt(withParams, ["where"], where) : withParams, ["detect"], detect);
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What one kind has and another can begin with. */
interface Kept {
  /** Conditions, the one that decides last. */
  readonly conditions: readonly unknown[];
  readonly span: unknown;
  readonly field: string | null;
}

function begun(tree: unknown, kind: Kind): unknown {
  const kept = keptOf(tree);
  const placed = TAKES_CONDITIONS.includes(kind) ? tree : withWhere(tree, kept.conditions);
  const fresh = setAt(placed, ["detect"], freshDetect(kind, kept, placed));
  return tunedPlaces(kind, kept).reduce<unknown>((whole, path) => {
    const proposal = typeof getAt(whole, path) === "number" ? proposeTunable(whole, path) : null;
    return proposal === null ? whole : makeTunable(whole, path, proposal.name, proposal.param);
  }, fresh);
}

const TAKES_CONDITIONS: readonly Kind[] = ["match", "sequence", "absence", "firstSeen"];

/** Numbers that a new detector brings and that someone will want to tune; what was taken over stays as it was. */
function tunedPlaces(kind: Kind, kept: Kept): readonly Path[] {
  switch (kind) {
    case "aggregate":
      return [["detect", "having", "value"]];
    case "travel":
      return [
        ["detect", "maxSpeedKmh"],
        ["detect", "minDistanceKm"],
      ];
    case "deviation":
      return [["detect", "times"]];
    case "match":
      return kept.conditions.length > 0 ? [] : [["detect", "when", "value"]];
    default:
      return [];
  }
}

function keptOf(tree: unknown): Kept {
  const detect = getAt(tree, ["detect"]);
  const part = (...path: Path): unknown => getAt(detect, path);
  const spans = [part("window", "size"), part("window", "gap"), part("within"), part("window"), part("memory")];
  const field = [part("measure", "field"), part("field")].find((found) => typeof found === "string");
  return {
    conditions: conditionsOf(tree),
    span: spans.find((span) => typeof span === "string" || (isMembers(span) && "param" in span)),
    field: typeof field === "string" && field !== "" ? field : null,
  };
}

function conditionsOf(tree: unknown): readonly unknown[] {
  const whens = [
    getAt(tree, ["detect", "when"]),
    getAt(tree, ["detect", "after"]),
    getAt(tree, ["detect", "expect"]),
    ...stepsOf(tree).flatMap((step) => (isMembers(step) && step.not !== true ? [step.when] : [])),
  ];
  return whens.map(standingAlone).filter((when) => when !== undefined);
}

/** The condition without comparisons with other steps; undefined when nothing is left. */
function standingAlone(condition: unknown): unknown {
  if (condition === undefined || !refersToStep(condition)) return condition;
  const view = conditionView(condition, []);
  if (view.kind !== "group" || view.mode !== "all") return undefined;
  const parts = partsOf(view)
    .map((path) => getAt(condition, path))
    .filter((part) => !refersToStep(part));
  return parts.length === 0 ? undefined : parts.length === 1 ? parts[0] : setAt(condition, view.parts, parts);
}

function refersToStep(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(refersToStep);
  if (!isMembers(value)) return false;
  return ("step" in value && "field" in value) || Object.values(value).some(refersToStep);
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

const LARGE = { field: "amount", op: ">", value: 1_000 };
const SMALL = { field: "amount", op: "<", value: 10 };
const RESET = { field: "type", op: "=", value: "password-reset" };
const CHECK = { field: "type", op: "=", value: "id-check" };
const ANY = { field: "amount", op: "exists" };

/** The first of the conditions that transactions which the rule sees can satisfy. */
function fitting(tree: unknown, ...conditions: readonly unknown[]): unknown {
  const [where, params] = [getAt(tree, ["where"]), getAt(tree, ["params"])];
  const rule = { id: "r", name: "r", severity: "low", key: ["accountId"], where, params };
  return conditions.find((when) => parseRule({ ...rule, detect: { type: "match", when } }).ok) ?? conditions[0];
}

function freshDetect(kind: Kind, { conditions, span, field }: Kept, tree: unknown): unknown {
  const [first, second] = conditions;
  const decides = conditions.at(-1) ?? fitting(tree, LARGE, ANY);
  const within = span ?? "1h";
  const numeric = field === null || fieldKind(field) === "text" ? null : field;
  const parts: Readonly<Record<Kind, unknown>> = {
    match: { type: kind, when: decides },
    aggregate: {
      type: kind,
      window: { type: "sliding", size: within },
      measure: numeric === null ? { fn: "count" } : { fn: "sum", field: numeric },
      having: { op: numeric === null ? ">=" : ">", value: numeric === null ? 5 : 5_000 },
    },
    sequence: {
      type: kind,
      within,
      steps:
        conditions.length > 1
          ? conditions.map((when, i) => ({ name: `step ${i + 1}`, when }))
          : [
              { name: "first", when: first ?? fitting(tree, SMALL, LARGE, ANY) },
              { name: "then", when: fitting(tree, LARGE, ANY) },
            ],
    },
    absence: {
      type: kind,
      after: first ?? fitting(tree, RESET, LARGE, ANY),
      expect: second ?? fitting(tree, CHECK, SMALL, ANY),
      within,
    },
    travel: { type: kind, maxSpeedKmh: 900, minDistanceKm: 100, within: span ?? "24h" },
    deviation: { type: kind, field: numeric ?? "amount", window: span ?? "7d", minSamples: 5, times: 5 },
    firstSeen: {
      type: kind,
      field: field === null || field === "amount" ? "deviceId" : field,
      memory: span ?? "30d",
      minHistory: 1,
      ...(conditions.length === 0 ? {} : { when: decides }),
    },
  };
  return parts[kind];
}
