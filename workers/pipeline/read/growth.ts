import type { DetectorContext } from "../context";
import type { StreamEnds } from "./lag";

const PLACE = "partitions";

/**
 * Tells when topics have more partitions than this detector began with. New ones of the input topic are read as they come;
 * that keys may lie elsewhere now is for people to know. New ones of the rekeyed topic are not used.
 */
export function watchGrowth(context: DetectorContext) {
  const { topics, faults, log } = context;
  let told = "";
  return (ends: StreamEnds): void => {
    const { inputPartitions, rekeyedPartitions } = context;
    const sentences: string[] = [];
    const input = ends.get(topics.transactions)?.size ?? 0;
    if (input > inputPartitions) {
      sentences.push(
        `${topics.transactions} has grown from ${inputPartitions} to ${input} partitions: all are read, but accounts that moved to another one begin with empty windows. Restart the detectors to be rid of this.`,
      );
    }
    const rekeyed = ends.get(topics.rekeyed)?.size ?? 0;
    if (rekeyed > rekeyedPartitions) {
      sentences.push(`${topics.rekeyed} has ${rekeyed} partitions, of which the first ${rekeyedPartitions} are used.`);
    }
    const text = sentences.join(" ");
    if (text === told) return;
    told = text;
    if (text === "") {
      faults.clear(PLACE);
      return;
    }
    faults.set(PLACE, text);
    log.warn({ input, rekeyed }, text);
  };
}
