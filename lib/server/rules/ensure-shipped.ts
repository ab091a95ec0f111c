import { acceptRule } from "@/lib/contract/accepted-rule";
import type { RuleDefinition } from "@/lib/contract/rule";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { withDefaultZone } from "@/lib/contract/zone/rule-zone";
import type { Db } from "../data/db";
import { changeRule } from "./change";

/**
 * Stores the rules that ship, in `zone` where they name none, each only if no rule of its id ever existed: what users changed or deleted stays so.
 * Returns the ids that were added.
 * @throws Error when a shipped rule does not fit the rules' own contract
 */
export async function ensureShippedRules(
  db: Db,
  rules: readonly RuleDefinition[] = SHIPPED_RULES,
  zone: string | null = null,
): Promise<readonly string[]> {
  const rows = await db.prisma.rule.findMany({ select: { id: true } });
  const known = new Set(rows.map(({ id }) => id));
  const added: string[] = [];
  for (const rule of rules.filter(({ id }) => !known.has(id))) {
    const result = acceptRule(withDefaultZone(rule, zone));
    if (!result.ok) throw new Error(`shipped rule ${rule.id}: ${JSON.stringify(result.issues)}`);
    await changeRule(db, { id: null, name: "Tripline" }, rule.id, "rule.ship", (now) => {
      if (now !== null) return null;
      added.push(rule.id);
      return { definition: result.rule, enabled: true, mode: "live", note: "Ships with Tripline" };
    });
  }
  return added;
}
