import type { RuleDefinition } from "@/lib/contract/rule";
import type { FormPath } from "@/lib/view-models/builder/path";
import type { Picture } from "./picture/shapes";
import type { TemplateGroupName } from "./templates";

/** What one pattern has and another that takes its place can begin with. */
export interface CarriedOver {
  /** Conditions, the one that decides last. */
  readonly conditions: readonly unknown[];
  /** A duration as it stands in the rule, or undefined. */
  readonly span: unknown;
  readonly field: string | null;
  /** Whether a JSON value is a rule: handed in, so that pictures and templates load without the check. */
  readonly isRule: (value: unknown) => boolean;
}

/** Where a pattern has what another one that takes its place can begin with. */
interface HandsOn {
  /** Its conditions as they stand in `tree`, the one that decides last. */
  conditions(tree: unknown): readonly unknown[];
  /** Places of its duration; the first that holds one counts. */
  readonly spans: readonly FormPath[];
  /** Place of the field that it looks at; null when it has none. */
  readonly field: FormPath | null;
}

/** A place of the form beside which an issue can stand. */
interface FormPlace {
  readonly path: FormPath;
  /** Whether a condition stands there, each part of which is a place of its own. */
  readonly condition: boolean;
}

/** How a value that can be tuned is called. */
export interface ValueWords {
  readonly label: string;
  readonly unit: string;
  /** The field that is compared or measured; "" when there is none. */
  readonly field: string;
}

/** How a pattern is chosen, begun, filled in and drawn. `tree` is a rule that may not be finished, with this pattern in it. */
export interface PatternStudio<P> {
  /** What it is called where it is chosen, and what it finds. */
  readonly name: string;
  readonly sentence: string;
  /** Whether it takes the conditions of the pattern before; else a single one narrows what the rule sees. */
  readonly takesConditions: boolean;
  /** The pattern to begin with. */
  fresh(kept: CarriedOver, tree: unknown): unknown;
  readonly handsOn: HandsOn;
  /** Numbers in a fresh one that someone will want to tune. */
  tuned(kept: CarriedOver): readonly FormPath[];
  /** Places of its form beside its properties (`detect.<property>`). */
  places(tree: unknown): readonly FormPlace[];
  /** Labels and units of its values by the last name of their paths. */
  readonly values: Readonly<Record<string, readonly [label: string, unit: string]>>;
  /** The words of a value that they depend on more than its name for; null for any other. */
  valueWords(tree: unknown, path: FormPath): ValueWords | null;
  picture(rule: RuleDefinition, pattern: P): Picture;
  readonly templateGroup: TemplateGroupName;
  /** Complete rules to start from, with the numbers to change as parameters. */
  readonly templates: readonly RuleDefinition[];
}
