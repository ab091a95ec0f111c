"use client";

import { clsx } from "clsx";
import { ChevronDown, ChevronRight } from "lucide-react";
import Link from "next/link";
import { Fragment, useEffect, useRef } from "react";
import { api } from "@/components/api";
import { UnmaskControl, useUnmasking } from "@/components/privacy/unmask";
import {
  Button,
  Cell,
  copyText,
  formatAge,
  formatExact,
  formatTime,
  HeadCell,
  Money,
  Row,
  ShortId,
  Table,
  toast,
  UnmaskedCards,
  useShown,
} from "@/components/ui";
import { EntityLink } from "@/components/ui/entity-link";
import { missedHref } from "@/components/ui/missed-url";
import { OutcomeMark } from "@/components/ui/outcome-mark";
import { entityKindOf } from "@/lib/contract/entity";
import type { TransactionOutcome } from "@/lib/contract/label-api";
import { columnValue, type EvidenceColumn } from "@/lib/view-models/evidence-columns";
import type { TimelinePoint } from "@/lib/view-models/evidence-timeline";
import { pickKey } from "@/lib/view-models/missed/picked";

export interface EvidenceTableProps {
  /** Oldest first. */
  readonly points: readonly TimelinePoint[];
  readonly columns: readonly EvidenceColumn[];
  readonly color: string;
  readonly active: string | null;
  readonly onActive: (key: string | null) => void;
  /** The row whose record is shown. */
  readonly opened: string | null;
  readonly onOpen: (key: string | null) => void;
  /** Event time that offsets are counted from. */
  readonly anchorAt: number | null;
  /** What transactions turned out to be, as far as it is known. */
  readonly outcomes?: readonly TransactionOutcome[];
}

/** The transactions, one a row; a row opens to show the record as it was received, or what was kept of it. */
export function EvidenceTable({
  points,
  columns,
  color,
  active,
  onActive,
  opened,
  onOpen,
  anchorAt,
  outcomes = [],
}: EvidenceTableProps) {
  const shown = useShown();
  const openedRow = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (opened !== null) openedRow.current?.scrollIntoView({ block: "nearest" });
  }, [opened]);
  return (
    <div className="@container overflow-x-auto">
      <Table aria-label="Evidence">
        <thead>
          <tr>
            <HeadCell className="w-8 px-0">
              <span className="sr-only">Show the record</span>
            </HeadCell>
            <HeadCell>Time</HeadCell>
            <HeadCell numeric>Amount</HeadCell>
            {columns.map((column, i) => (
              <HeadCell key={column.name} className={clsx("whitespace-nowrap", wideOf(column, i))}>
                {column.name}
              </HeadCell>
            ))}
            <HeadCell className={ID_WIDE}>ID</HeadCell>
          </tr>
        </thead>
        <tbody onMouseLeave={() => onActive(null)}>
          {points.map((point) => {
            const open = point.key === opened;
            const { id, timestamp } = point.transaction;
            const outcome = outcomes.find((each) => each.transactionId === id && each.timestamp === timestamp);
            return (
              <Fragment key={point.key}>
                <Row
                  ref={open ? openedRow : null}
                  className={clsx(active === point.key && "bg-hover", point.kind === "context" && "text-muted")}
                  onMouseEnter={() => onActive(point.key)}
                  onClick={() => onOpen(open ? null : point.key)}
                >
                  <Cell className="w-8 px-0">
                    <button
                      type="button"
                      className="flex size-8 items-center justify-center text-faint"
                      aria-expanded={open}
                      aria-label={`Record of ${point.transaction.id}`}
                      onFocus={() => onActive(point.key)}
                      onBlur={() => onActive(null)}
                      onClick={(event) => {
                        event.stopPropagation();
                        onOpen(open ? null : point.key);
                      }}
                    >
                      {open ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
                    </button>
                  </Cell>
                  <Cell className="whitespace-nowrap" title={formatExact(point.at)}>
                    <KindMark point={point} color={color} />
                    {formatTime(point.at)}{" "}
                    <span className="text-faint">{anchorAt === null ? "" : offsetText(point.at - anchorAt)}</span>{" "}
                    {outcome !== undefined && <OutcomeMark outcome={outcome} />}
                  </Cell>
                  <Cell numeric>
                    {point.amount === 0 ? (
                      <span className="text-faint">–</span>
                    ) : (
                      <Money amount={point.amount} currency={point.transaction.currency} />
                    )}
                  </Cell>
                  {columns.map((column, i) => {
                    const value = columnValue(point.transaction.body, column);
                    const kind = entityKindOf(value.field);
                    const text = shown(value.text);
                    return (
                      <Cell key={column.name} className={clsx("max-w-40 truncate", wideOf(column, i))} title={text}>
                        {kind === undefined || text === "" ? (
                          text
                        ) : (
                          <EntityLink kind={kind} id={value.text} charsMax={18} />
                        )}
                      </Cell>
                    );
                  })}
                  <Cell className={ID_WIDE}>
                    <ShortId id={point.transaction.id} charsMax={14} />
                  </Cell>
                </Row>
                {open && (
                  <tr>
                    <td colSpan={columns.length + 4} className="border-b border-line bg-bg p-3">
                      {!point.transaction.whole && (
                        <p className="mb-2 text-muted">Not the whole record: what the rules looked at.</p>
                      )}
                      {point.kind === "context" && <WhyNotCaught transaction={point.transaction} />}
                      <RecordText transaction={point.transaction} />
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </Table>
    </div>
  );
}

/** From which width on a column is shown; where there is no room, the record itself shows it. */
function wideOf({ name, used }: EvidenceColumn, place: number): string | undefined {
  if (used) return place < 2 ? undefined : "hidden @lg:table-cell";
  return USUAL_WIDE[name] ?? "hidden @4xl:table-cell";
}

const USUAL_WIDE: Readonly<Record<string, string>> = {
  Type: "hidden @lg:table-cell",
  To: "hidden @xl:table-cell",
};
const ID_WIDE = "hidden @3xl:table-cell";

function offsetText(ms: number): string {
  if (ms === 0) return "";
  return `${ms < 0 ? "−" : "+"}${Math.abs(ms) < 1_000 ? `${Math.abs(ms)} ms` : formatAge(Math.abs(ms))}`;
}

const KIND_WORD: Readonly<Record<TimelinePoint["kind"], string>> = {
  anchor: "Completed the pattern",
  evidence: "Evidence",
  earlier: "Evidence of another hit",
  context: "Not evidence",
};

function KindMark({ point, color }: { readonly point: TimelinePoint; readonly color: string }) {
  const hollow = point.kind === "context";
  return (
    <svg viewBox="0 0 10 10" width={10} height={10} className="mr-2 inline-block" role="img">
      <title>{KIND_WORD[point.kind]}</title>
      <circle
        cx={5}
        cy={5}
        r={point.kind === "anchor" ? 5 : 3.5}
        fill={hollow ? "none" : color}
        fillOpacity={point.kind === "earlier" ? 0.45 : 1}
        stroke={hollow ? "var(--volume)" : "none"}
        strokeWidth={1.5}
      />
    </svg>
  );
}

function WhyNotCaught({ transaction }: Pick<TimelinePoint, "transaction">) {
  if (transaction.accountId === "") return null;
  return (
    <p className="mb-2">
      <Link
        href={missedHref(transaction.accountId, [pickKey(transaction)])}
        className="text-accent underline-offset-2 hover:underline"
      >
        Why was this not caught?
      </Link>
    </p>
  );
}

/** The record, with a way to its card numbers for leads; whoever closes it or leaves is asked again. */
function RecordText({ transaction }: Pick<TimelinePoint, "transaction">) {
  const { id, accountId, timestamp, body } = transaction;
  const unmasking = useUnmasking(`transaction ${accountId} ${id} ${timestamp}`, (reason) =>
    api.post("/api/v1/transactions/unmask", { body: { id, accountId, timestamp, reason } }),
  );
  const text = useShown()(JSON.stringify(body, null, 2));
  return (
    <UnmaskedCards cards={unmasking.cards}>
      {/* What is whole already, with the whole alert, needs no button. */}
      {text.includes("•") && (
        <div className="mb-2">
          <UnmaskControl
            unmasking={unmasking}
            what="of this transaction"
            verb="Show its card numbers"
            until="close the record"
          />
        </div>
      )}
      <RecordJson body={body} />
    </UnmaskedCards>
  );
}

function RecordJson({ body }: Pick<TimelinePoint["transaction"], "body">) {
  const text = useShown()(JSON.stringify(body, null, 2));
  return (
    <div className="relative">
      <pre className="max-h-80 overflow-auto font-mono text-sm">{text}</pre>
      <Button
        size="sm"
        className="absolute top-0 right-0"
        onClick={() =>
          void copyText(text).then((ok) =>
            ok ? toast.done("Record copied") : toast.failed("The browser does not allow copying"),
          )
        }
      >
        Copy
      </Button>
    </div>
  );
}
