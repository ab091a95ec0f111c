import { acceptRule } from "@/lib/contract/accepted-rule";
import type { PublishAnswer, RuleDraft, SavedDraft } from "@/lib/contract/draft";
import type { RuleDefinition, RuleWarning, SavedRule, StoredRule } from "@/lib/contract/rule";
import type { Topics } from "@/lib/contract/topics";
import { ruleWarnings } from "@/lib/contract/warnings/rule-warnings";
import type { Db } from "../data/db";
import { readFieldProfiles } from "../fields/read";

/** Where what recent transactions carry is read. */
export interface Recent {
  readonly db: Db;
  /** The input topic. */
  readonly topic: string;
}

export function recentVersions({ db, topics }: { readonly db: Db; readonly topics: Topics }): Recent {
  return { db, topic: topics.transactions };
}

/** The rule with what makes it find nothing as things are. */
export async function withWarnings(recent: Recent, rule: StoredRule): Promise<SavedRule> {
  return { ...rule, warnings: await warningsOf(recent, rule) };
}

/** The draft with what would make it find nothing as things are. */
export async function draftWithWarnings(recent: Recent, draft: RuleDraft): Promise<SavedDraft> {
  const rule = ruleOf(draft.text);
  return { ...draft, warnings: rule === null ? [] : await warningsOf(recent, rule) };
}

/** The answer with what makes a published rule find nothing as things are. */
export async function answerWithWarnings(recent: Recent, answer: PublishAnswer): Promise<PublishAnswer> {
  return answer.outcome === "published" ? { ...answer, warnings: await warningsOf(recent, answer.rule) } : answer;
}

/** What is warned of. What is saved stays saved when recent transactions cannot be read: then they warn of nothing. */
async function warningsOf({ db, topic }: Recent, rule: RuleDefinition): Promise<readonly RuleWarning[]> {
  return ruleWarnings(rule, await readFieldProfiles(db, topic).catch(() => null));
}

function ruleOf(text: string): RuleDefinition | null {
  try {
    const parsed = acceptRule(JSON.parse(text));
    return parsed.ok ? parsed.rule : null;
  } catch {
    return null;
  }
}
