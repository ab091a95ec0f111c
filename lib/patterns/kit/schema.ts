import type { Setting } from "@/lib/contract/possible/held";
import type { Query } from "@/lib/contract/possible/query";
import type { RuleIssue, RuleWarning } from "@/lib/contract/rule-parts";
import type { ShapeOf } from "@/lib/contract/shape-parts";
import type { ValueScope } from "@/lib/contract/value-schema";

/** What makes a value a pattern `P`, and when one that is well-formed can never hit or always does. */
export interface PatternSchema<P extends { readonly type: string }> {
  readonly type: P["type"];
  /** Its place where patterns are listed, the plainest first; no two have the same. */
  readonly order: number;
  /** What it looks like, for the description of the API; `P` is what it describes. */
  readonly shape: ShapeOf<P>;
  /** Names of its properties beside `type`. */
  readonly properties: readonly string[];
  /** Reports everything in `value`, found at `path`, that is not as rules.md §5 defines it. Unknown properties are reported elsewhere. */
  check(value: Readonly<Record<string, unknown>>, path: string, scope: ValueScope): void;
  /** Why it never hits though its conditions can hold each by itself; null when it may. */
  impossible(pattern: P, query: Query): RuleIssue | null;
  /** What in it decides nothing. `narrowed`: the rule has a `where`. */
  pointless(pattern: P, query: Query, narrowed: boolean): readonly RuleWarning[];
  /**
   * Whether a rule with this pattern may have a key without a field, so that all transactions share it; none may when missing.
   * `value` was not checked.
   */
  takesNoKey?(value: Readonly<Record<string, unknown>>): boolean;
  /** Whether a condition that always holds is a way to say: any transaction. */
  readonly takesAny: boolean;
  /** Names of steps that are one transaction each, whatever the parameters are; none when missing. */
  singleSteps?(pattern: P, setting: Pick<Setting, "reading">): ReadonlySet<string>;
}
