import type { Expression } from "@/lib/contract/rule";
import { inZone, zoneOf } from "@/lib/contract/zone/rule-zone";
import { resolveExpression } from "@/lib/engine/condition-parts";
import { compileExpression } from "@/lib/engine/expression";
import { transactionScope } from "@/lib/engine/transaction-scope";
import type { Touch, Trial } from "../nearness";

/** What of a trial says it: the rule, and where it is tried. */
type Tried = Pick<Trial, "rule"> & { readonly stage: Pick<Trial["stage"], "events"> };

/** What a rule compares with at the anchor of a hit; null where it is missing. */
export function boundAt({ rule, stage }: Tried, expression: Expression): (touch: Pick<Touch, "hit">) => number | null {
  const resolved = inZone(resolveExpression(rule, expression), zoneOf(rule));
  if (typeof resolved === "number") return () => resolved;
  const read = compileExpression(resolved, transactionScope(null));
  const anchors = new Map(stage.events.map((event) => [`${event.timestamp} ${event.id}`, event]));
  return ({ hit }) => {
    const anchor = anchors.get(`${hit.eventTime} ${hit.eventId}`);
    const bound = anchor === undefined ? Number.NaN : read(anchor);
    return Number.isNaN(bound) ? null : bound;
  };
}
