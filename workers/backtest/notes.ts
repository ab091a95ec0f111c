import { activeSpanOf, activeText, holdsSpan } from "@/lib/contract/active-time";
import type { Range } from "@/lib/contract/backtest";
import type { RuleDefinition, StoredRule } from "@/lib/contract/rule";
import { durationText, listText, numberText } from "@/lib/contract/wording";
import type { RuleState } from "@/lib/server/commit/raised";
import type { StoredPartition } from "@/lib/server/transactions/stored-transactions";
import type { SearchLosses } from "./hosts";
import type { LabelLog } from "./label-log";

/** "21 Nov 2026 13:05 UTC". */
function timeText(ms: number): string {
  const [, date = "", month = "", year = "", time = ""] =
    /^\w+, (\d+) (\w+) (\d+) (\d+:\d+)/.exec(new Date(ms).toUTCString()) ?? [];
  return `${Number(date)} ${month} ${year} ${time} UTC`;
}

/** Where what is stored begins in event time, epoch ms; null when nothing is. */
export function storedSince(partitions: readonly StoredPartition[]): number | null {
  const times = (of: readonly StoredPartition[]) =>
    of.flatMap(({ first }) => (first === null ? [] : [first.eventTime]));
  const removed = times(partitions.filter((one) => one.removed));
  if (removed.length > 0) return Math.max(...removed);
  const all = times(partitions);
  return all.length === 0 ? null : Math.min(...all);
}

/** What a reader must know about the stored transactions of a range. */
export function storageNotes(
  partitions: readonly StoredPartition[],
  range: Range,
  backMs: number,
  disorder: number,
  hasGap: boolean,
): readonly string[] {
  const since = storedSince(partitions);
  if (since === null) return ["No transaction is stored: there is nothing to go by."];
  const notes: string[] = [];
  if (since > range.from) {
    notes.push(`Stored transactions begin at ${timeText(since)}. The backtest covers only the time since then.`);
  } else if (since > range.from - backMs && partitions.some(({ removed }) => removed)) {
    notes.push(
      `The rule looks back ${durationText(backMs)}, but stored transactions begin at ${timeText(since)}: hits at the beginning of the range may be missing.`,
    );
  }
  if (hasGap || partitions.some((one) => endsBefore(one, range, disorder))) {
    notes.push(
      "Not every transaction of the range is stored (TRIPLINE_STORE=evidence keeps only what alerts rest on): the figures are of those that are.",
    );
  }
  return notes;
}

/** Whether transactions of the range were read behind the last one that is stored. */
function endsBefore({ last, maxEventTime }: StoredPartition, range: Range, disorder: number): boolean {
  if (maxEventTime === null || maxEventTime < range.from) return false;
  if (last === null) return true;
  return last.eventTime + disorder < maxEventTime && last.eventTime < range.to;
}

/** What a reader must know about rules that are not active over the whole range; `names` says what each is called. */
export function activeNotes(
  rules: readonly (readonly [string, RuleDefinition | null])[],
  range: Range,
): readonly string[] {
  const span = { from: range.from, until: range.to };
  return rules.flatMap(([name, rule]) => {
    const text = rule === null || holdsSpan(activeSpanOf(rule), span) ? null : activeText(rule);
    return text === null ? [] : [`${name} is active ${text}: it hits nothing else in the range.`];
  });
}

/** What a reader must know about the rule that the draft is compared with. */
export function publishedNotes(published: StoredRule, state: RuleState): readonly string[] {
  const notes: string[] = [];
  if (!published.enabled) notes.push("The published rule is disabled; it is compared as if it were live.");
  else if (published.mode === "shadow") {
    notes.push("The published rule is in shadow and raises no alerts; it is compared as if it were live.");
  }
  if (state.rollout !== null) {
    notes.push(
      `Version ${published.version} is live for ${state.rollout.percent} % of the keys; it is compared as if it were for all.`,
    );
  }
  const change = changeText(state.versions);
  if (change !== null) notes.push(change);
  return notes;
}

/** More versions than these are not named one by one. */
const VERSIONS_NAMED_MAX = 3;

function changeText(versions: RuleState["versions"]): string | null {
  const [first, ...later] = versions;
  if (first === undefined) return null;
  if (first === 1 && later.length === 0) return "The rule was made within the range: before that it raised nothing.";
  const names =
    versions.length > VERSIONS_NAMED_MAX
      ? `versions ${first} to ${versions.at(-1)}`
      : `version${later.length === 0 ? "" : "s"} ${listText(versions.map(String), "and")}`;
  return `The rule changed within the range (${names}): what was really raised is of the version of that time.`;
}

/** What a reader must know about bounds that were reached. */
export function lossNotes({ overflows, dropped }: SearchLosses, labelsOverflowed: boolean): readonly string[] {
  const notes: string[] = [];
  if (overflows > 0) {
    notes.push(
      `${numberText(overflows)} searches were given up because a sequence had too many candidates: hits may be missing.`,
    );
  }
  if (dropped > 0) {
    notes.push(`${numberText(dropped)} events or keys were dropped because there were too many: hits may be missing.`);
  }
  if (labelsOverflowed) notes.push("More transactions are labelled than are kept: precision and recall are too low.");
  return notes;
}

/** What a reader must know about the labels that rules look at. */
export function labelNotes({ overflowed }: Pick<LabelLog, "overflowed">): readonly string[] {
  return overflowed
    ? ["More labels became known than are looked at: the rule does not know those that came last."]
    : [];
}
