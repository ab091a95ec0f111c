import { userInfo } from "node:os";
import { createInterface } from "node:readline/promises";
import { type Db, openDb } from "@/lib/server/data/db";
import { EnvError, readEnv } from "@/lib/server/env/env";
import { runningEmbeddedUrl } from "@/lib/server/postgres/embedded";
import { PostgresError } from "@/lib/server/postgres/error";
import { setRuleTestRunner } from "@/lib/server/rules/rule-tests";
import { ruleTestRunner } from "../rule-tests/run";
import { answerHelp } from "./input/called-with";
import { UsageError } from "./input/usage-error";
import { parseRulesArguments, RULES_USAGE } from "./rules/arguments";
import { runRules } from "./rules/run";

const EXIT_REFUSED = 2;

/**
 * `npm run rules`: rules and lists as files, and rules from labelled history. Exit code 0 when there was nothing to do or it was done, 1 when there are
 * differences that were only looked at, 2 when something cannot be used.
 */
async function main(): Promise<number> {
  let opened: Db | null = null;
  try {
    const now = readEnv();
    setRuleTestRunner(ruleTestRunner(now.baseCurrency));
    return await runRules(parseRulesArguments(process.argv.slice(2), now), {
      db: async () => {
        const env = readEnv();
        const db = openDb(env.databaseUrl ?? runningEmbeddedUrl(env.dataDir), { max: 1, name: "tripline rules" });
        opened = db;
        await db.direct.selectFrom("managedList").select("name").limit(1).execute().catch(away);
        return db;
      },
      topic: () => readEnv().topic,
      zone: () => readEnv().zone,
      say: (line) => void process.stdout.write(`${line}\n`),
      agrees: process.stdin.isTTY === true && process.stdout.isTTY === true ? ask : null,
      author: userInfo().username,
    });
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof EnvError || error instanceof PostgresError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return EXIT_REFUSED;
  } finally {
    await closed(opened);
  }
}

/** What is assigned within a callback is not seen by the compiler where it is read. */
async function closed(db: Db | null): Promise<void> {
  await db?.close();
}

async function ask(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`${question} [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

function away(error: Error): never {
  throw new UsageError(
    `The database cannot be used (${error.message}): is it a Tripline of this version, and is it running?`,
  );
}

answerHelp(RULES_USAGE);
process.exitCode = await main();
