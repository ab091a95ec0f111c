import { clsx } from "clsx";
import { LazyAlertsChart } from "@/components/charts/lazy";
import type { CompareResult } from "@/lib/contract/backtest";
import type { Versions } from "@/lib/view-models/backtest/difference";
import { type HeadlineContext, headline, headlineText } from "@/lib/view-models/backtest/headline";
import type { Shown } from "@/lib/view-models/backtest/panel-view";
import { BacktestDifferences } from "./differences";
import { FiguresTable } from "./figures-table";
import { KeyChangeList } from "./key-changes";
import { StoppedFigures } from "./stopped-figures";

/** Whole figures, and what they were made with. */
export interface BacktestTotals {
  readonly result: CompareResult;
  readonly versions: Versions;
}

/** Figures that are not those of the draft as it is now: still to be read, without colour. */
const FADED = "saturate-0 **:text-faint";

export interface BacktestFiguresProps {
  readonly shown: Shown<CompareResult>;
  readonly changed: boolean;
  /** "In the last day". */
  readonly when: string;
  /** What the keys are called. */
  readonly nouns: HeadlineContext["nouns"];
  /** The last whole figures, whose differences stay until those of the next are there. */
  readonly totals: BacktestTotals | null;
  /** They are not those of the draft as it is now. */
  readonly faded: boolean;
}

/** The figures of a backtest: the sentence first, then the picture, the table, and what differs. */
export function BacktestFigures({ shown, changed, when, nouns, totals, faded }: BacktestFiguresProps) {
  const { result, fraction } = shown;
  const both = changed && result.published !== null;
  const context: HeadlineContext = { changed, when, fraction, nouns };
  return (
    <>
      <Headline result={result} context={context} faded={faded} />
      <div className={clsx("flex flex-col gap-3", faded && FADED)} aria-busy={faded || fraction !== null}>
        <div className="grid grid-cols-1 gap-x-6 gap-y-2 @3xl:grid-cols-[minmax(0,1fr)_25rem]">
          <LazyAlertsChart result={result} both={both} whole={fraction === null} />
          <FiguresTable result={result} both={both} keys={nouns.many} />
        </div>
        <StoppedFigures stopped={result.draft.stopped} before={both ? result.published?.stopped : undefined} />
        {(both || result.published === null) && <KeyChangeList result={result} nouns={nouns} />}
        {totals !== null && (both || result.published === null) && (
          <div className={totals.result === result ? undefined : FADED}>
            <BacktestDifferences result={totals.result} versions={totals.versions} />
          </div>
        )}
        <Notes result={result} />
      </div>
      <p role="status" className="sr-only">
        {faded || fraction !== null ? "" : headlineText(headline(result, context))}
      </p>
    </>
  );
}

function Notes({ result: { notes, draft } }: { readonly result: CompareResult }) {
  const unlabelled = draft.precision === null && draft.recall === null;
  if (notes.length === 0 && !unlabelled) return null;
  return (
    <ul className="flex flex-col gap-0.5 text-sm text-faint">
      {unlabelled && <li>{UNLABELLED}</li>}
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}

const UNLABELLED =
  "Precision and recall appear once alerts are resolved as fraud or false positive, or transactions carry a label.";

interface HeadlineProps {
  readonly result: CompareResult;
  readonly context: HeadlineContext;
  readonly faded: boolean;
}

function Headline({ result, context, faded }: HeadlineProps) {
  return (
    <p className={clsx("min-h-24 text-lg leading-6 text-pretty @xl:min-h-12", faded && "text-faint")}>
      {headline(result, context).map((part) =>
        part.strong ? (
          <strong key={part.text} className="font-semibold">
            {part.text}
          </strong>
        ) : (
          <span key={part.text}>{part.text}</span>
        ),
      )}
    </p>
  );
}
