import type { BacktestSummary } from "@/lib/contract/backtest";
import type { ProposedHow } from "@/lib/contract/draft";
import type { Rollout, RuleDefinition } from "@/lib/contract/rule";
import { isRaising } from "@/lib/contract/running-rule";
import { sameJson } from "../data/same-json";
import { RefusedError } from "../errors/errors";
import type { RuleBeforeChange, RuleChangeOutcome } from "./change";
import { publicationNote } from "./publication-note";
import { tunedValues } from "./tuned-values";

/** What is to be published, how, by whom and why. */
export interface Publication {
  readonly definition: RuleDefinition;
  readonly how: ProposedHow;
  readonly by: string;
  readonly reason: string | null;
  readonly backtest: BacktestSummary | null;
}

/**
 * What publishing makes of a rule, null for one that is new. Live for all keys replaces what raised; for a part of them,
 * what raised before for all keys goes on for the others. Shadow beside a rule that raises changes nothing that raises.
 * Other values of parameters leave the rest of it as it is.
 * @throws Refused `badRequest` when it would change nothing
 */
export function published(now: RuleBeforeChange | null, publication: Publication, at: number): RuleChangeOutcome {
  const next = nextOf(now, publication, at);
  if (now !== null && isSame(now, next)) {
    throw new RefusedError({
      code: "badRequest",
      detail: `There is nothing to publish: version ${now.version} is the same already.`,
    });
  }
  const { reason, backtest, how } = publication;
  return {
    ...next,
    note: publicationNote(now, next, how),
    backtest,
    ...(reason === null ? {} : { reason }),
    ...(now !== null && how.mode === "tune" ? { detail: tunedValues(now.definition, next.definition) } : {}),
  };
}

type Next = Required<Pick<RuleChangeOutcome, "definition" | "enabled" | "mode" | "candidate" | "rollout">>;

function nextOf(now: RuleBeforeChange | null, publication: Publication, at: number): Next {
  const { definition, how } = publication;
  if (now !== null && how.mode === "tune") {
    const { enabled, mode, candidate, rollout } = now;
    return { definition, enabled, mode, candidate, rollout };
  }
  if (now !== null && how.mode === "shadow" && isRaising(now)) return besideLive(now, publication, at);
  return replacing(now, publication, at);
}

function besideLive(now: RuleBeforeChange, { definition, by, reason }: Publication, at: number): Next {
  const { enabled, mode, rollout } = now;
  return {
    definition: now.definition,
    enabled,
    mode,
    rollout,
    candidate: { definition, since: at, by, reason: reason ?? "" },
  };
}

function replacing(now: RuleBeforeChange | null, { definition, how }: Publication, at: number): Next {
  const rollout = how.mode === "live" && how.percent < 100 ? rolloutOf(now, how.percent, at) : null;
  return { definition, enabled: true, mode: how.mode === "shadow" ? "shadow" : "live", candidate: null, rollout };
}

/** While a rollout goes on, the version before it stays what the other keys have: the new one was not yet for them. */
function rolloutOf(now: RuleBeforeChange | null, percent: number, at: number): Rollout {
  if (now === null || !isRaising(now)) return { percent, since: at, before: null };
  const before = now.rollout === null ? { version: now.version, definition: now.definition } : now.rollout.before;
  return { percent, since: at, before };
}

function isSame(now: RuleBeforeChange, next: Next): boolean {
  const state = ({ definition, enabled, mode, candidate, rollout }: Next) => [
    definition,
    enabled,
    mode,
    candidate?.definition ?? null,
    rollout === null ? null : [rollout.percent, rollout.before],
  ];
  return sameJson(state(now), state(next));
}
