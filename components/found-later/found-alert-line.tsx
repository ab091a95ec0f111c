"use client";

import { clsx } from "clsx";
import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useId, useState } from "react";
import {
  Badge,
  Cell,
  Checkbox,
  formatCount,
  HeadCell,
  Money,
  RelativeTime,
  Row,
  SeverityMark,
  Table,
} from "@/components/ui";
import { KeyValueList } from "@/components/ui/key-values";
import type { MissedAlert } from "@/lib/contract/missed";
import { whatHappened } from "@/lib/contract/sentence";
import { MISSED_WORD, whyMissed } from "@/lib/view-models/found-later";

const LINK = "text-accent underline underline-offset-2";

export interface FoundAlertLineProps {
  readonly alert: MissedAlert;
  /** Null where nothing can be chosen. */
  readonly chosen: boolean | null;
  /** The alert that it became; null before it is raised. */
  readonly raisedAs: string | null;
  readonly onChoose: (chosen: boolean) => void;
}

/** One alert that there would have been: the sentence and why it was missed; opened, also what it rests on. */
export function FoundAlertLine({ alert, chosen, raisedAs, onChoose }: FoundAlertLineProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <li className="flex flex-col border-b border-line last:border-b-0">
      <div className="flex items-start gap-3 px-3 py-2">
        {chosen !== null && (
          <span className="pt-0.5">
            <Checkbox
              checked={chosen}
              disabled={raisedAs !== null}
              label={`Select: ${alert.summary}`}
              labelHidden
              onChange={onChoose}
            />
          </span>
        )}
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen((now) => !now)}
          className="flex min-w-0 flex-1 items-start gap-2 text-left"
        >
          <ChevronRight size={14} aria-hidden className={clsx("mt-1 shrink-0 text-muted", open && "rotate-90")} />
          <span className="flex min-w-0 flex-col gap-0.5">
            <span className="wrap-anywhere">{whatHappened(alert.summary)}</span>
            <span className="flex flex-wrap gap-x-3 text-sm text-muted">
              <SeverityMark severity={alert.severity} />
              <span>{alert.ruleName}</span>
              {alert.hits.length > 1 && <span>{formatCount(alert.hits.length)} hits</span>}
              <span>{whyMissed(alert)}</span>
            </span>
          </span>
        </button>
        <span className="flex shrink-0 flex-col items-end gap-1 text-sm text-muted">
          <RelativeTime at={alert.lastEventAt} />
          {raisedAs !== null ? (
            <Link href={`/alerts/${encodeURIComponent(raisedAs)}`} className={LINK}>
              Raised
            </Link>
          ) : (
            alert.nearAlertId !== null && (
              <Badge title="This rule raised an alert for this key around that time">joins one</Badge>
            )
          )}
        </span>
      </div>
      {open && <Opened alert={alert} id={id} />}
    </li>
  );
}

function Opened({ alert, id }: { readonly alert: MissedAlert; readonly id: string }) {
  const missed = new Map(alert.missed.map((one) => [`${one.transaction.timestamp} ${one.transaction.id}`, one]));
  const first = alert.hits[0]?.hit;
  return (
    <div id={id} className="flex flex-col gap-2 px-3 pb-3 sm:pl-9">
      <p className="text-sm">{alert.summary}</p>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        <KeyValueList values={alert.key} />
        {alert.nearAlertId !== null && (
          <Link href={`/alerts/${encodeURIComponent(alert.nearAlertId)}`} className={LINK}>
            The alert that was raised around it
          </Link>
        )}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="max-h-80 overflow-auto" tabIndex={0} aria-label="What its first hit rests on">
        <Table>
          <thead>
            <tr>
              <HeadCell>Transaction</HeadCell>
              <HeadCell>Time</HeadCell>
              <HeadCell numeric>Amount</HeadCell>
              <HeadCell>Missed because</HeadCell>
            </tr>
          </thead>
          <tbody>
            {alert.evidence.map((one) => {
              const why = missed.get(`${one.timestamp} ${one.id}`);
              return (
                <Row key={`${one.timestamp} ${one.id}`}>
                  <Cell className="font-mono">{one.id}</Cell>
                  <Cell>
                    <RelativeTime at={one.timestamp} />
                  </Cell>
                  <Cell numeric>
                    <Money amount={one.amount} currency={one.currency} />
                  </Cell>
                  <Cell>
                    {why === undefined ? (
                      <span className="text-muted">evaluated at the time</span>
                    ) : (
                      <span title={why.detail}>
                        <Badge tone="warn">{MISSED_WORD[why.reason]}</Badge> {why.detail}
                      </span>
                    )}
                  </Cell>
                </Row>
              );
            })}
          </tbody>
        </Table>
      </section>
      {first !== undefined && first.evidenceCount > alert.evidence.length && (
        <p className="text-sm text-muted">
          {formatCount(alert.evidence.length)} of {formatCount(first.evidenceCount)} transactions are shown.
        </p>
      )}
    </div>
  );
}
