import { unreachable } from "@/lib/contract/unreachable";
import { type AuditFault, type AuditVerdict, verifyAudit } from "@/lib/server/audit/verify";
import { parsedArguments } from "../input/called-with";
import { UsageError } from "../input/usage-error";
import type { AdminCommand } from "./run";

const EXIT_BROKEN = 1;
const PROGRESS_LINES = 100_000;

/** Whether the audit is as it was written. Exit code 1 when it is not. */
export const verifyAuditCommand: AdminCommand = {
  usage: "[--head HASH]",
  summary: "Checks that nobody changed or removed lines of the audit.",
  async run({ db, say }, args) {
    const head = headOf(args);
    let told = 0;
    const verdict = await verifyAudit(db, head, (lines) => {
      if (lines - told < PROGRESS_LINES) return;
      told = lines;
      say(`${count(lines, "line")} read ...`);
    });
    for (const line of verdictLines(verdict, Date.now())) say(line);
    if (verdict.faultCount > 0) process.exitCode = EXIT_BROKEN;
  },
};

/** What was found, for the terminal; `now` is in epoch milliseconds. */
export function verdictLines(verdict: AuditVerdict, now: number): readonly string[] {
  const { faults, faultCount, sealed, head, redacted, redactedCount, unsealed } = verdict;
  const lines: string[] = [];
  if (faultCount === 0) lines.push(`The audit is whole: ${count(sealed, "sealed line")}.`);
  else lines.push(`The audit is NOT whole: ${count(faultCount, "fault")} in ${count(sealed, "sealed line")}.`);
  lines.push(...faults.map((fault) => `  ${faultText(fault)}`));
  if (faultCount > faults.length) lines.push(`  and ${count(faultCount - faults.length, "more fault")}`);
  if (redactedCount > 0) {
    lines.push(`${count(redactedCount, "line")} redacted:`);
    for (const { eventId, byEvent } of redacted) lines.push(`  line ${eventId} by line ${byEvent}`);
    if (redactedCount > redacted.length) lines.push(`  and ${count(redactedCount - redacted.length, "more line")}`);
  }
  if (unsealed === null) lines.push("Every line is sealed.");
  else {
    const { count: waiting, since } = unsealed;
    const ageS = Math.max(0, Math.round((now - since) / 1_000));
    lines.push(
      `${count(waiting, "line")} not sealed yet, the oldest for ${count(ageS, "second")}. A running server seals them within seconds.`,
    );
  }
  lines.push(`Head: ${head}`, "Keep the head elsewhere: --head HASH shows later whether the end was cut off.");
  return lines;
}

function faultText(fault: AuditFault): string {
  switch (fault.kind) {
    case "gap":
      return fault.first === fault.last
        ? `The seal at position ${fault.first} is missing.`
        : `The seals from position ${fault.first} to ${fault.last} are missing.`;
    case "wrongLink":
      return `The seal of line ${fault.eventId} at position ${fault.position} does not follow from the one before it.`;
    case "missing":
      return `Line ${fault.eventId} at position ${fault.position} is missing.`;
    case "changed":
      return `Line ${fault.eventId} at position ${fault.position} was changed.`;
    case "falseRedaction":
      return `${count(fault.events, "redaction")} by line ${fault.byEvent} ${fault.events === 1 ? "is" : "are"} not what that line says.`;
    case "headUnknown":
      return `The head ${fault.head} is not in the chain: lines at the end were removed, or the chain was made anew.`;
    default:
      return unreachable(fault);
  }
}

function headOf(args: readonly string[]): string | undefined {
  const { head } = parsedArguments({ args: [...args], options: { head: { type: "string" } } }).values;
  if (head !== undefined && !/^[0-9a-f]{64}$/i.test(head)) {
    throw new UsageError("--head takes a head as verify-audit shows it: 64 hexadecimal digits.");
  }
  return head;
}

function count(number: number, what: string): string {
  return `${number.toLocaleString("en-GB")} ${what}${number === 1 ? "" : "s"}`;
}
