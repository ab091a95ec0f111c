import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { SingleBar } from "cli-progress";
import { messageOf } from "@/lib/contract/message-of";
import { InputError } from "../input/open";
import type { Reject } from "./ingest";

/** Bad lines that are printed; the others are only counted (and written with --rejects). */
const REJECTS_SHOWN_MAX = 20;

const count = (n: number): string => n.toLocaleString("en-GB");

/** What a person sees of an ingest, all on `out` (stderr); the bar only where that is a terminal. */
export interface IngestReport {
  line(text: string): void;
  progress(bytesRead: number, totalBytes: number, appended: number, rejected: number): void;
  reject(reject: Reject): void;
  /** Takes the bar away and says how many bad lines were not shown. */
  end(): Promise<void>;
}

/** `rejectsFile` gets one JSON object a line: line, reason, error, record. `append` keeps what an earlier run wrote there. */
export async function createReport(
  out: NodeJS.WriteStream,
  rejectsFile: string | null,
  append: boolean,
): Promise<IngestReport> {
  const file = rejectsFile === null ? null : await openRejects(rejectsFile, append);
  let bar: SingleBar | null = null;
  let rejected = 0;
  const line = (text: string): void => {
    // The bar owns the last line of the terminal: over it, then below it again with the next update.
    out.write(bar === null ? `${text}\n` : `\r\u001b[K${text}\n`);
  };
  return {
    line,
    progress: (bytesRead, totalBytes, appended, bad) => {
      if (out.isTTY && totalBytes > 0) bar ??= barOn(out, totalBytes);
      bar?.update(Math.min(bytesRead, totalBytes), { appended: count(appended), rejected: count(bad) });
    },
    reject: (reject) => {
      rejected += 1;
      if (rejected <= REJECTS_SHOWN_MAX) line(`line ${reject.line}: ${reject.error}`);
      file?.write(`${JSON.stringify(reject)}\n`);
    },
    end: async () => {
      bar?.stop();
      if (rejected > REJECTS_SHOWN_MAX) out.write(`... and ${count(rejected - REJECTS_SHOWN_MAX)} more bad lines\n`);
      if (file !== null) {
        file.end();
        await once(file, "close");
      }
    },
  };
}

function barOn(out: NodeJS.WriteStream, totalBytes: number): SingleBar {
  const bar = new SingleBar({
    stream: out,
    format: "{bar} {percentage} %  {appended} appended  {rejected} rejected  {eta_formatted} left",
    hideCursor: true,
    clearOnComplete: true,
    stopOnComplete: false,
    etaBuffer: 50,
  });
  bar.start(totalBytes, 0, { appended: "0", rejected: "0" });
  return bar;
}

async function openRejects(path: string, append: boolean): Promise<WriteStream> {
  const file = createWriteStream(path, { flags: append ? "a" : "w" });
  try {
    await once(file, "open");
  } catch (error) {
    throw new InputError(`cannot write ${path}: ${messageOf(error)}`);
  }
  return file;
}
