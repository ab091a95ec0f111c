import { stat } from "node:fs/promises";
import type { Transaction } from "@/lib/contract/transaction";
import { readSorted, timesOf } from "../input/in-order";
import { InputError } from "../input/open";
import { type RowSource, readRows } from "../input/read-rows";
import { recogniseInput } from "../input/recognise";
import { spooled } from "../input/spool";
import { UsageError } from "../input/usage-error";
import type { ReplayArguments } from "./arguments";
import { LineFile } from "./line-file";
import { OutOfOrder, type PassOptions, ReplayPass } from "./pass";
import { createProgress } from "./progress";

/** How a file is read and evaluated. */
export interface EvaluateArguments
  extends Pick<
    ReplayArguments,
    | "input"
    | "rules"
    | "rejects"
    | "asIs"
    | "hints"
    | "mapping"
    | "timeSpan"
    | "allowedLatenessMs"
    | "now"
    | "maxFutureMs"
    | "alerts"
    | "allowedRejects"
  > {
  /** A file for hits; null: nobody wants them. */
  readonly output: string | null;
}

/** What a pass needs besides its source. */
export interface GivenToPass
  extends Pick<PassOptions, "rules" | "lists" | "labels" | "rates" | "scorecard" | "wantsScores"> {
  /** Files that are read, and so must not be written. */
  readonly files: readonly string[];
  /** Is called when a pass begins, for it may begin again; what it returns is told of each transaction that was evaluated. */
  readonly begin?: () => (transaction: Transaction) => void;
}

/** What `use` makes of the input that the arguments name. `say` is told what was recognised. Fails with `UsageError`. */
export async function withSource<T>(
  args: Pick<EvaluateArguments, "input" | "hints" | "mapping" | "timeSpan">,
  say: (line: string) => void,
  use: (source: RowSource) => Promise<T>,
): Promise<T> {
  const input = await spooled(args.input).catch(asUsageError);
  try {
    const layout = await recogniseInput(input.file, args.hints, args.input);
    if (!layout.isUsual) say(`${args.input}: ${layout.said}`);
    return await use({ ...args, file: input.file, layout });
  } catch (error) {
    return asUsageError(error);
  } finally {
    await input.close();
  }
}

/**
 * One pass over the rows of the source. A file that is not in time order is sorted first, unless it is to be taken as it is: it is read as
 * if it were in order, and once it shows that it is not, from the beginning again.
 */
export async function evaluateFile(
  args: EvaluateArguments,
  given: GivenToPass,
  source: RowSource,
  say: (line: string) => void,
): Promise<ReplayPass> {
  const attempt = (order: "in order" | "as is" | "sorted") => onePass(args, given, source, order);
  const sorting = (line: number): Promise<ReplayPass> => {
    say(
      `${args.input}: line ${line} is older than one before it. The file is sorted by time first (--as-is takes it as it is).`,
    );
    return attempt("sorted");
  };
  if (args.asIs) return attempt("as is");
  if (!(await canBeginAgain(args))) {
    const line = (await timesOf(source))?.firstDisorder ?? null;
    return line === null ? attempt("as is") : sorting(line);
  }
  try {
    return await attempt("in order");
  } catch (error) {
    if (!(error instanceof OutOfOrder)) throw error;
    return sorting(error.line);
  }
}

async function onePass(
  args: EvaluateArguments,
  given: GivenToPass,
  source: RowSource,
  order: "in order" | "as is" | "sorted",
): Promise<ReplayPass> {
  const { begin, files, ...rest } = given;
  const open = async (file: string | null) => (file === null ? null : LineFile.create(file, files));
  const hits = await open(args.output);
  const rejects = await open(args.rejects);
  const pass = new ReplayPass({
    args,
    ...rest,
    hits,
    rejects,
    onAccepted: begin?.() ?? null,
    inOrder: order === "in order",
  });
  const progress = createProgress();
  const onBytes = (done: number, of: number): void => {
    if (of > 0) progress.update(done / of, pass.counts.read);
  };
  try {
    const rows = order === "sorted" ? readSorted(source, pass, onBytes) : readRows(source, pass, onBytes);
    for await (const _ of rows) {
      await hits?.drain();
      await rejects?.drain();
    }
    pass.finish();
    return pass;
  } finally {
    progress.stop();
    await hits?.close();
    await rejects?.close();
  }
}

/** Whether what is written can be written anew: only files can. */
async function canBeginAgain({ output, rejects }: EvaluateArguments): Promise<boolean> {
  const kinds = [output, rejects].map(async (file) => {
    const found = file === null ? null : await stat(file).catch(() => null);
    return found === null || found.isFile();
  });
  return (await Promise.all(kinds)).every((isFile) => isFile);
}

function asUsageError(error: unknown): never {
  throw error instanceof InputError ? new UsageError(error.message) : error;
}
