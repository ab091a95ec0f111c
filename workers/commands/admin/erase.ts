import { createInterface } from "node:readline/promises";
import type { ErasureReport } from "@/lib/contract/erasure";
import { topicsFor } from "@/lib/contract/topics";
import { erase as eraseAccount, eraseDryRun } from "@/lib/server/privacy/erase/erase";
import { UsageError } from "../input/usage-error";
import { type AdminCommand, TERMINAL } from "./run";

const FLAGS: ReadonlySet<string> = new Set(["--dry-run", "--include-open", "--yes"]);

/** Erases an account for good, after saying what that means. */
export const eraseCommand: AdminCommand = {
  usage: "account ID [--dry-run] [--include-open] [--yes]",
  summary: "Erases an account: a random name takes its place everywhere. --dry-run only counts.",
  async run({ db, env, say }, args) {
    const flags = args.filter((arg) => arg.startsWith("--"));
    const [kind, accountId, ...more] = args.filter((arg) => !arg.startsWith("--"));
    const unknown = flags.find((flag) => !FLAGS.has(flag));
    if (unknown !== undefined) throw new UsageError(`There is no ${unknown}. There are: ${[...FLAGS].join(", ")}.`);
    if (kind !== "account" || accountId === undefined || accountId === "" || more.length > 0) {
      throw new UsageError("Say whose data: npm run admin -- erase account ID");
    }
    const topic = topicsFor(env.topic).transactions;
    const ground = { db, retentionMs: env.retentionMs, topic, stream: env.stream.kind };
    const request = { accountId, includeOpen: flags.includes("--include-open"), reason: null };
    if (!flags.includes("--yes")) printReport(await eraseDryRun(ground, request), say, "would be");
    if (flags.includes("--dry-run")) return;
    if (!flags.includes("--yes") && !(await isSure(accountId))) {
      say("Nothing was changed.");
      return;
    }
    const { pseudonym, report } = await eraseAccount(ground, TERMINAL, request);
    say(`The account is ${pseudonym} from now on; which account that was is not kept.`);
    if (report !== null) printReport(report, say, "were");
  },
};

function printReport(
  { rows, audit, values, held, remains }: ErasureReport,
  say: (line: string) => void,
  were: string,
): void {
  const tables = Object.entries(rows).map(([table, count]) => `${table} ${count}`);
  say(`Rows that ${were} changed: ${tables.length === 0 ? "none" : tables.join(", ")}`);
  say(`Cards, devices and addresses of this account alone that ${were} erased with it: ${values}`);
  say(`Lines of the audit that ${were} redacted: ${audit}`);
  say(`Alerts that are held: ${held.length}`);
  say("What stays:");
  for (const { what, until } of remains) say(`  ${what}. ${until}`);
}

async function isSure(accountId: string): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new UsageError("Nobody can be asked here: add --yes to erase, or --dry-run to count.");
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await lines.question(`This cannot be undone. Type ${accountId} to erase it: `)).trim() === accountId;
  } finally {
    lines.close();
  }
}
