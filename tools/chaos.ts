import { KafkaUnavailable } from "@/lib/server/testing/kafka-jars";
import { calledWith } from "../workers/commands/input/called-with";
import { onStopSignal } from "../workers/start/stop-signal";
import { CHAOS_USAGE, type ChaosArguments, parseChaosArguments } from "./chaos/arguments";
import type { ChaosStreamKind } from "./chaos/ground";
import { HEADING, isSound, rowLines, summaryLines } from "./chaos/report";
import { NotHealed, runChaos } from "./chaos/run";

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/**
 * `npm run chaos`: detectors on a stream of their own, struck by one fault after the other. Exit 0 when everything that they left
 * equals an uninterrupted run, 1 when it does not, 2 for arguments that cannot be used.
 */
async function main(args: ChaosArguments, signal: AbortSignal): Promise<boolean> {
  let sound = true;
  for (const stream of args.streams) {
    try {
      sound = (await onStream(stream, args, signal)) && sound;
    } catch (error) {
      if (!(error instanceof KafkaUnavailable)) throw error;
      say(`The stream in Kafka is left out: ${error.message}.`);
    }
  }
  return sound;
}

async function onStream(stream: ChaosStreamKind, args: ChaosArguments, signal: AbortSignal): Promise<boolean> {
  const { minutes, seed, rate, detectors, keyedBy, decisions, only } = args;
  const again = `npm run chaos -- --minutes ${minutes} --stream ${stream} --seed ${seed} --rate ${rate} --detectors ${detectors} --keyed-by ${keyedBy} --decisions ${decisions}${
    only === null ? "" : ` --only "${only}"`
  }`;
  say(`\nStream in ${stream === "kafka" ? "Kafka" : "PostgreSQL"}; the same again: ${again}\n\n${HEADING}`);
  try {
    const onRow = (row: Parameters<typeof rowLines>[0]) => say(rowLines(row));
    const result = await runChaos({
      stream,
      form: "long",
      seed,
      rate,
      detectors,
      minutes,
      keyedBy,
      decisions,
      only,
      onRow,
      signal,
    });
    say(`\n${summaryLines(result)}`);
    return isSound(result);
  } catch (error) {
    if (!(error instanceof NotHealed)) throw error;
    say(`\n${error.message}`);
    return false;
  }
}

const asked = calledWith("chaos", CHAOS_USAGE, (args) => parseChaosArguments(args, Date.now()));
const stop = new AbortController();
onStopSignal({ first: () => stop.abort(), again: () => process.exit(130) });
try {
  const sound = await main(asked, stop.signal);
  process.exit(sound ? 0 : 1);
} catch (error) {
  if (!stop.signal.aborted) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(stop.signal.aborted ? 130 : 1);
}
