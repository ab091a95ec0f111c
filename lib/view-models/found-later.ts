import type { HealthCode } from "@/lib/contract/health";
import type { MissedAlert, MissedReason, MissedResult, RaisedFound } from "@/lib/contract/missed";
import { numberText } from "@/lib/contract/wording";

/** Why a record was not evaluated, in a word or two. */
export const MISSED_WORD: Readonly<Record<MissedReason, string>> = {
  late: "Late",
  future: "In the future",
  malformed: "Rejected",
  unreadable: "Skipped",
};

/** The same as a sentence. */
export const MISSED_MEANING: Readonly<Record<MissedReason, string>> = {
  late: "They came behind the watermark.",
  future: "Their time was ahead of the clock.",
  malformed: "They were no transactions, as they were read then.",
  unreadable: "They could not be read and were stepped over. What the stream itself lost is gone.",
};

/** Of a health problem, the records that it concerns and that can be read again; null when it concerns none. */
export function missedReasonOf(code: HealthCode): MissedReason | null {
  switch (code) {
    case "late":
    case "clock":
      return "late";
    case "future":
      return "future";
    case "rejected":
      return "malformed";
    case "skipped":
    case "unreadable":
      return "unreadable";
    default:
      return null;
  }
}

/** Where the page shows records of these reasons. */
export function missedRecordsHref(reasons: readonly MissedReason[] = []): string {
  return reasons.length === 0 ? "/system/missed" : `/system/missed?reasons=${reasons.join(",")}`;
}

/** What was found, in one sentence. */
export function foundSummary({ tallies, alertsTotal, hitsTotal }: MissedResult): string {
  const transactions = tallies.reduce((sum, tally) => sum + tally.transactions, 0);
  if (transactions === 0) return "None of the records is a transaction that was missed.";
  if (alertsTotal === 0) return `${counted(transactions, "record")} would have raised nothing more.`;
  const alerts = `${counted(alertsTotal, "alert")} (${counted(hitsTotal, "hit")})`;
  return `${counted(transactions, "record")} would have raised ${alerts}.`;
}

/** What raising did, in one sentence. */
export function raisedText({ opened, joined, hits, already }: RaisedFound): string {
  if (hits === 0) return "All of it had been raised before: nothing changed.";
  const parts = [
    ...(opened.length > 0 ? [`${counted(opened.length, "alert")} opened`] : []),
    ...(joined.length > 0 ? [`hits added to ${counted(joined.length, "alert")}`] : []),
    ...(already > 0 ? [`${counted(already, "hit")} had been raised before`] : []),
  ];
  return `${parts.join(", ")}.`;
}

/** Why the alert was not raised at the time: the reasons of the records that its hits rest on. */
export function whyMissed({ missed }: MissedAlert): string {
  const reasons = [...new Set(missed.map(({ reason }) => MISSED_WORD[reason].toLowerCase()))];
  if (reasons.length === 0) return "It rests on more than is listed here.";
  return `${counted(missed.length, "transaction")} not evaluated at the time: ${reasons.join(", ")}`;
}

function counted(count: number, noun: string): string {
  return `${numberText(count)} ${noun}${count === 1 ? "" : "s"}`;
}
