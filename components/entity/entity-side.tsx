"use client";

import { useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useEndSnooze } from "@/components/snoozes/snooze-queries";
import { Button, formatCount, formatMoney, Panel, RelativeTime } from "@/components/ui";
import { EntityLink } from "@/components/ui/entity-link";
import { KeyValueList } from "@/components/ui/key-values";
import { useUser } from "@/components/user/user";
import type { EntityOverview } from "@/lib/contract/entity-overview";
import { LIST_TYPE_WORD, LIST_TYPE_WORDS } from "@/lib/contract/list-type";
import { entityKeys } from "./entity-queries";

/** On which lists it is, and what is snoozed for it. */
export function EntityStanding({ overview: { lists, snoozes } }: { readonly overview: EntityOverview }) {
  return (
    <Panel title="Lists and snoozes">
      {lists.length === 0 && snoozes.length === 0 && (
        <p className="text-sm text-muted">It is on no list, and no rule is snoozed for it.</p>
      )}
      <ul className="flex flex-col gap-2 text-sm" aria-label="Lists">
        {lists.map(({ name, usedBy, addedBy, addedAt, until }) => (
          <li key={name}>
            <Link
              href={`/lists/${encodeURIComponent(name)}`}
              prefetch={false}
              className="font-medium text-accent underline-offset-2 hover:underline"
            >
              {name}
            </Link>
            <p className="text-muted">
              {usedBy.length === 0 ? "No rule looks there" : `Used by ${usedBy.join(", ")}`} · {addedBy},{" "}
              <RelativeTime at={addedAt} />
              {until !== null && `, until ${DAY.format(until)}`}
            </p>
          </li>
        ))}
      </ul>
      {snoozes.length > 0 && (
        <ul className="flex flex-col gap-2 pt-2 text-sm" aria-label="Snoozes in force">
          {snoozes.map((snooze) => (
            <SnoozeLine key={snooze.id} snooze={snooze} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });

function SnoozeLine({ snooze }: { readonly snooze: EntityOverview["snoozes"][number] }) {
  const mayEnd = useUser().can("workAlerts");
  const client = useQueryClient();
  const end = useEndSnooze();
  return (
    <li className="flex items-start gap-2">
      <span className="min-w-0 flex-1">
        <Link
          href={`/rules/${encodeURIComponent(snooze.ruleId)}`}
          prefetch={false}
          className="text-accent underline-offset-2 hover:underline"
        >
          {snooze.ruleName}
        </Link>{" "}
        snoozed until {DAY.format(snooze.until)}
        {Object.keys(snooze.key).length > 1 && (
          <>
            {" for "}
            <KeyValueList values={snooze.key} />
          </>
        )}
        <span className="block break-words text-muted">
          {snooze.reason} · {snooze.createdBy.name}
        </span>
      </span>
      {mayEnd && (
        <Button
          size="sm"
          busy={end.isPending}
          onClick={() =>
            end.mutate(snooze.id, { onSettled: () => void client.invalidateQueries({ queryKey: entityKeys.all }) })
          }
        >
          End now
        </Button>
      )}
    </li>
  );
}

/** Other entities that share transactions with it, the most frequent of each kind. */
export function EntityNeighbours({ overview: { neighbours, baseCurrency } }: { readonly overview: EntityOverview }) {
  return (
    <Panel title="Shares transactions with">
      {neighbours.length === 0 && <p className="text-sm text-muted">The counted transactions name nothing else.</p>}
      <div className="flex flex-col gap-4">
        {neighbours.map(({ kind, distinct, items }) => (
          <section key={kind} className="flex flex-col gap-1">
            <h3 className="text-sm">
              {distinct === 1 ? `1 ${LIST_TYPE_WORD[kind]}` : `${formatCount(distinct)} ${LIST_TYPE_WORDS[kind]}`}
              {distinct > items.length && <span className="text-muted">, the {items.length} most frequent</span>}
            </h3>
            <ul>
              {items.map(({ id, transactions, money, fraud }) => (
                <li key={id} className="grid min-h-6 grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-2 text-sm">
                  <EntityLink kind={kind} id={id} charsMax={22} />
                  <span className="text-right whitespace-nowrap text-critical">
                    {fraud > 0 && `${formatCount(fraud)} fraud`}
                  </span>
                  <span className="text-right whitespace-nowrap text-muted">
                    {formatCount(transactions)} · {formatMoney(money, baseCurrency, "compact")}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Panel>
  );
}
