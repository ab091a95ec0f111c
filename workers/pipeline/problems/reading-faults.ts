import type { TopicPartition } from "@/lib/server/stream/port";
import { type FaultPlace, StreamFault } from "@/lib/server/stream/stream-fault";
import type { DetectorContext } from "../context";
import type { NoticedProblem } from "./problems";

/** What keeps records from being read, told where people and health look; the log has one line a change. */
export interface ReadingFaults {
  report(error: Error): void;
  /** Records of the partition came again, or the stream as a whole answers when none is named. */
  clear(place?: TopicPartition): void;
}

export function createReadingFaults({
  faults,
  problems,
  log,
}: Pick<DetectorContext, "faults" | "problems" | "log">): ReadingFaults {
  const told = new Map<string, string>();
  return {
    report: (error) => {
      const known = error instanceof StreamFault ? error : null;
      const name = nameOf(known?.place);
      if (known === null) {
        faults.set(name, `The stream does not answer, trying again: ${error.message}`);
      } else {
        faults.set(name, `${known.message} ${known.remedy}`);
        problems.raise(name, readingProblem(known));
      }
      if (told.get(name) === error.message) return;
      told.set(name, error.message);
      if (known === null) log.warn({ reason: error.message }, "the stream does not answer, trying again");
      else log.warn({ ...known.place, code: known.code, remedy: known.remedy }, known.message);
    },
    clear: (place) => {
      const name = nameOf(place);
      if (!told.delete(name)) return;
      faults.clear(name);
      problems.clear(name);
      log.info({ ...place }, "the stream is read again");
    },
  };
}

/** A fault of the stream as health tells it. */
export function readingProblem({ code, message, remedy, place }: StreamFault): NoticedProblem {
  const { topic, partition } = place ?? {};
  return {
    code,
    message,
    remedy,
    ...(topic === undefined ? {} : { topic }),
    ...(partition === undefined ? {} : { partition }),
  };
}

function nameOf(place: FaultPlace | undefined): string {
  return place?.partition === undefined ? "reading" : `reading ${place.topic} ${place.partition}`;
}
