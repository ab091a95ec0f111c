import type { AlertLabel } from "@/lib/contract/alert";
import type { Severity } from "@/lib/contract/severity";
import type { Caller } from "@/lib/server/callers/caller";
import { DEMO_TEAM } from "@/lib/server/people/demo-people";
import { type Chance, createChance } from "../chance";
import { numberHash } from "../hash";
import { COMMENTS, VERDICTS } from "./words";

/** What one of the people does to an alert. */
export type CaseStep = { readonly at: number; readonly actor: Caller } & (
  | { readonly kind: "assigned"; readonly userId: string }
  | { readonly kind: "acknowledged" }
  | { readonly kind: "commented"; readonly text: string }
  | { readonly kind: "resolved"; readonly label: AlertLabel; readonly text: string }
);

export interface PastCase {
  readonly id: string;
  readonly severity: Severity;
  /** Epoch milliseconds. */
  readonly detectedAt: number;
  readonly lastEventAt: number;
  /** Whether a transaction that it rests on is labelled as fraud. */
  readonly fraud: boolean;
}

const MINUTE_MS = 60_000;
/** Until somebody looks at it, on the median. */
const LOOKED_AT_MINUTES: Readonly<Record<Severity, number>> = { critical: 2, high: 4, medium: 9, low: 16 };
/** From then until it is resolved, on the median. */
const WORK_MINUTES: Readonly<Record<Severity, number>> = { critical: 32, high: 40, medium: 48, low: 40 };
const LOOKED_AT_MS_MAX = 55 * MINUTE_MS;
const WORK_MS_MAX = 7 * 60 * MINUTE_MS;

/** What becomes of an alert and when, if nothing else happens: a pure function of the case. */
export function caseSteps(found: PastCase): readonly CaseStep[] {
  const chance = createChance(numberHash(found.id));
  const { severity, detectedAt, lastEventAt } = found;
  const isMinor = severity === "low" || severity === "medium";
  // One that nobody wants is looked at by nobody, or never ended.
  if (chance.happens(0.02) && isMinor) return [];
  const lookedAt = detectedAt + within(chance, LOOKED_AT_MINUTES[severity], 0.7, LOOKED_AT_MS_MAX);
  const resolvedAt = Math.max(lookedAt, lastEventAt) + within(chance, WORK_MINUTES[severity], 0.8, WORK_MS_MAX);
  const given = severity === "critical" && chance.happens(0.25);
  const worker = chance.happens(0.08) ? DEMO_TEAM.lead : onDuty(lookedAt);
  const label = verdict(chance, found.fraud);
  const steps: CaseStep[] = [
    {
      kind: "assigned",
      at: lookedAt - chance.int(2, 9) * 1_000,
      actor: given ? DEMO_TEAM.lead : worker,
      userId: worker.id,
    },
    { kind: "acknowledged", at: lookedAt, actor: worker },
  ];
  if (chance.happens(0.4)) {
    const at = Math.round(lookedAt + (resolvedAt - lookedAt) * chance.between(0.3, 0.8));
    steps.push({ kind: "commented", at, actor: worker, text: chance.pick(COMMENTS[found.fraud ? "fraud" : "honest"]) });
  }
  const unfinished = chance.happens(0.015) && severity !== "critical";
  if (!unfinished) {
    const text = chance.happens(0.6) ? chance.pick(VERDICTS[label]) : "";
    steps.push({ kind: "resolved", at: resolvedAt, actor: worker, label, text });
  }
  return steps;
}

/** People are nearly always right about what the label says. */
function verdict(chance: Chance, fraud: boolean): AlertLabel {
  const luck = chance.uniform();
  if (luck < 0.04) return "inconclusive";
  if (luck < 0.06) return fraud ? "false_positive" : "fraud";
  return fraud ? "fraud" : "false_positive";
}

function within(chance: Chance, medianMinutes: number, sigma: number, maxMs: number): number {
  return Math.round(Math.min(Math.max(chance.logNormal(medianMinutes, sigma) * MINUTE_MS, 25_000), maxMs));
}

/** Three shifts, by the hour in UTC. */
function onDuty(atMs: number): Caller {
  const hour = new Date(atMs).getUTCHours();
  return hour < 6 || hour >= 22 ? DEMO_TEAM.night : hour < 14 ? DEMO_TEAM.early : DEMO_TEAM.late;
}
