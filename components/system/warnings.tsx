import { formatCount, Panel, RelativeTime } from "@/components/ui";
import type { HealthWarning, WarningCode } from "@/lib/contract/health";
import { ProblemShape } from "../ui/problem-shape";

const WORDS: Readonly<Record<WarningCode, string>> = {
  audit: "Audit not sealed",
  channel: "Others are not told",
  rates: "Currencies without a rate",
  lookup: "Transactions cannot be found",
  deadlines: "Deadlines are told to nobody",
  waits: "Alerts do not come back",
  gathering: "Alerts are not gathered",
  payments: "Payments are not counted",
  retention: "Old rows are kept",
  decisions: "Decisions are not completed",
};

const NOUNS: Readonly<Partial<Record<WarningCode, string>>> = {
  audit: "line",
  channel: "message",
  rates: "transaction",
  lookup: "transaction",
  waits: "alert",
  payments: "transaction",
};

/** What it concerns, behind since when; nothing where that is not counted. */
function countText(code: WarningCode, lines: number): string {
  const noun = NOUNS[code];
  return noun === undefined || lines === 0 ? "" : `, ${formatCount(lines)} ${noun}${lines === 1 ? "" : "s"}`;
}

/** What somebody should see to although every transaction is evaluated in time. */
export function WarningList({ warnings }: { readonly warnings: readonly HealthWarning[] }) {
  if (warnings.length === 0) return null;
  return (
    <Panel title="Warnings" note="Detection is not affected." padded={false}>
      <ul className="border-t border-line">
        {warnings.map(({ code, since, lines, message, remedy }) => (
          <li
            key={code}
            className="grid grid-cols-[14px_minmax(0,1fr)] gap-x-2.5 border-b border-line p-3 last:border-b-0"
          >
            <ProblemShape className="mt-1 text-high" />
            <div className="flex min-w-0 flex-col gap-1">
              <h3 className="flex flex-wrap items-baseline gap-x-3">
                <span className="font-medium">{WORDS[code]}</span>
                <span className="text-sm font-normal text-muted">
                  began <RelativeTime at={since} />
                  {countText(code, lines)}
                </span>
              </h3>
              <p className="wrap-anywhere">{message}</p>
              <p className="wrap-anywhere text-muted">
                <span className="font-medium">What to do: </span>
                {remedy}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
