import { calledWith, parsedArguments } from "../workers/commands/input/called-with";
import { UsageError } from "../workers/commands/input/usage-error";
import { ATTACKS, DELAY_MS_MAX, runAttack } from "./attack/attacks";
import { openAttackedServer } from "./attack/ground";
import { benchDatabase } from "./bench/bench-database";

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const THERE_ARE = `there are ${ATTACKS.map(({ name }) => name).join(", ")}`;
const USAGE = `npm run attack -- [NAME ...]\nWithout a name it runs all; ${THERE_ARE}.`;

/** The names among the arguments; fails with `UsageError` when no attack has one of them. */
function chosenFrom(args: string[]): readonly string[] {
  const { positionals } = parsedArguments({ args, allowPositionals: true });
  const unknown = positionals.filter((name) => !ATTACKS.some((attack) => attack.name.includes(name)));
  if (unknown.length > 0) throw new UsageError(`no attack ${unknown.join(", ")}; ${THERE_ARE}`);
  return positionals;
}

/**
 * `npm run attack -- [NAME ...]`: a web process of its own under attack. Exit 0 when it held, 1 when it did not, 2 for a name
 * that no attack has.
 */
async function main(names: readonly string[]): Promise<number> {
  const database = await benchDatabase();
  try {
    const ground = await openAttackedServer(database.url);
    try {
      let faults = 0;
      for (const attack of ATTACKS) {
        if (names.length > 0 && !names.some((name) => attack.name.includes(name))) continue;
        const report = await runAttack(attack, ground);
        faults += report.faults.length;
        say(`${report.name.padEnd(20)} ${report.tried} tried, ${report.faults.length} faults`);
        for (const fault of report.faults) say(`  FAULT ${fault}`);
        for (const line of report.told) say(`  ${line}`);
        for (const { what, ms } of report.delays) say(`  ${ms.toFixed(1).padStart(8)} ms  ${what}`);
      }
      say(faults === 0 ? `Held. No request kept the event loop longer than ${DELAY_MS_MAX} ms.` : `${faults} faults.`);
      return faults === 0 ? 0 : 1;
    } finally {
      await ground.close();
    }
  } finally {
    await database.remove();
  }
}

try {
  process.exit(await main(calledWith("attack", USAGE, chosenFrom)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}
