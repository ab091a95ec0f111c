import type { RuleIssue } from "@/lib/contract/rule";
import { isPatternType, SCHEMAS } from "@/lib/patterns/schemas";
import { STUDIO } from "@/lib/patterns/studio";
import { conditionView, isTooDeep, partsOf } from "./conditions";
import { type FormPath, getAt, pathText } from "./path";
import { paramsOf } from "./tunables";

/** What is told of a part of the rule, by the place of the form where each is shown. */
export type ByPlace<T> = ReadonlyMap<string, readonly T[]>;
export type PlacedIssues = ByPlace<RuleIssue>;

const ALWAYS: readonly FormPath[] = [
  [],
  ["name"],
  ["description"],
  ["tags"],
  ["severity"],
  ["action"],
  ["score"],
  ["activeFrom"],
  ["activeUntil"],
  ["zone"],
  ["id"],
  ["key"],
  ["where"],
  ["detect"],
  ["params"],
  ["cooldown"],
];

/** Paths of everything in the form beside which an issue can stand, as the rule is now. */
export function formPlaces(tree: unknown): ReadonlySet<string> {
  const places: FormPath[] = [...ALWAYS];
  const type = getAt(tree, ["detect", "type"]);
  places.push(...conditionPlaces(tree, ["where"]));
  if (isPatternType(type)) {
    places.push(...SCHEMAS[type].properties.map((property) => ["detect", property]));
    for (const { path, condition } of STUDIO[type].places(tree)) {
      places.push(...(condition ? conditionPlaces(tree, path) : [path]));
    }
  }
  places.push(...paramsOf(tree).map(([name]) => ["params", name]));
  return new Set(places.map(pathText));
}

/** The condition at `path` and all inside it. */
function conditionPlaces(tree: unknown, path: FormPath): readonly FormPath[] {
  const places: FormPath[] = [];
  const open = [{ path, depth: 1 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { depth } = next;
    places.push(next.path);
    if (isTooDeep(depth)) continue;
    open.push(...partsOf(conditionView(tree, next.path)).map((part) => ({ path: part, depth: depth + 1 })));
  }
  return places;
}

/** Each issue at the innermost place of the form that has it; none is lost. */
export function placedIssues<T extends { readonly path: string }>(tree: unknown, issues: readonly T[]): ByPlace<T> {
  const places = formPlaces(tree);
  const placed = new Map<string, T[]>();
  for (const issue of issues) {
    const place = placeOf(issue.path, places);
    placed.set(place, [...(placed.get(place) ?? []), issue]);
  }
  return placed;
}

function placeOf(path: string, places: ReadonlySet<string>): string {
  let place = path;
  while (place !== "" && !places.has(place))
    place = place.slice(0, Math.max(place.lastIndexOf("."), place.lastIndexOf("["), 0));
  return place;
}

/** What to do where nothing stands yet, by the name of what is missing. */
const UNFINISHED: Readonly<Record<string, string>> = {
  field: "Choose a field",
  value: "Give a value",
  name: "Give it a name",
};

/** The issue in words for someone who looks at `place`. */
export function issueText(tree: unknown, place: FormPath, issue: RuleIssue): string {
  const last = issue.path.split(/[.[\]]/).findLast((part) => part !== "") ?? "";
  if (issue.expected.startsWith("no such property")) {
    return `“${last}” is not known here; it can only be changed in the JSON`;
  }
  if (!isUnfinished(tree, place, issue)) return `Expected ${issue.expected}`;
  return UNFINISHED[last] ?? `Still needed: ${issue.expected}`;
}

/** Whether nothing stands yet where something is expected: to be finished rather than wrong. */
export function isUnfinished(tree: unknown, place: FormPath, { path, expected }: RuleIssue): boolean {
  if (expected.startsWith("no such property")) return false;
  const inside = path.slice(pathText(place).length).replace(/^\./, "");
  const parts = inside.split(/[.[\]]+/).filter((part) => part !== "");
  const value = getAt(tree, [...place, ...parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part))]);
  return value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}
