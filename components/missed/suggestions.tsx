"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { api } from "@/components/api";
import { useFieldProfiles } from "@/components/rules/field-queries";
import { EmptyState, Skeleton, shorten } from "@/components/ui";
import type { Alert } from "@/lib/contract/alert";
import { missedHref } from "../ui/missed-url";

/** Accounts of each kind that are offered. */
const SHOWN_MAX = 8;
/** Resolved alerts among which those that were fraud are looked for. */
const RESOLVED_MAX = 200;
/** Labels among which those in force are looked for. */
const SAID_MAX = 50;

/** Where to begin: accounts on which there was fraud, and accounts that were just active. */
export function Suggestions() {
  const resolved = useQuery({
    queryKey: ["alerts", "resolved as fraud"],
    queryFn: ({ signal }) =>
      api.get("/api/v1/alerts", { query: { status: ["resolved"], limit: RESOLVED_MAX }, signal }),
    select: ({ items }) => accountsOf(items.filter(({ label }) => label === "fraud")),
  });
  const said = useQuery({
    queryKey: ["labels", "fraud"],
    queryFn: ({ signal }) => api.get("/api/v1/labels", { query: { label: "fraud", limit: SAID_MAX }, signal }),
    select: ({ items }) => items.filter(({ inForce }) => inForce).map(({ accountId }) => accountId),
  });
  const profiles = useFieldProfiles();
  const active = profiles.data?.fields.find(({ field }) => field === "accountId")?.examples ?? [];
  // What was said to be fraud raised no alert yet, or may have: it goes first.
  const fraud = [...new Set([...(said.data ?? []), ...(resolved.data ?? [])])];
  if (resolved.isPending || said.isPending || profiles.isPending) return <Skeleton className="h-24 w-full max-w-xl" />;
  if (fraud.length === 0 && active.length === 0) {
    return (
      <EmptyState title="No transaction is stored yet">
        Once transactions arrive, an account’s history is shown here, and for each rule how near it came to a hit.
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-5">
      <p className="max-w-prose text-muted">
        Choose an account, then the transactions that should have raised an alert. Each rule tells how near it came, and
        what would have caught them.
      </p>
      <Accounts title="Accounts with fraud, newest first" accounts={fraud} />
      <Accounts title="Active right now" accounts={active.map(({ value }) => String(value))} />
    </div>
  );
}

function Accounts({ title, accounts }: { readonly title: string; readonly accounts: readonly string[] }) {
  if (accounts.length === 0) return null;
  return (
    <section className="flex flex-col gap-1.5">
      <h2 className="text-sm font-normal text-muted">{title}</h2>
      <ul className="flex flex-wrap gap-2">
        {accounts.slice(0, SHOWN_MAX).map((account) => (
          <li key={account}>
            <Link
              href={missedHref(account)}
              title={account}
              className="block rounded-md border border-line-strong bg-surface px-2.5 py-1 font-mono text-sm hover:bg-hover"
            >
              {shorten(account, 24)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function accountsOf(alerts: readonly Alert[]): readonly string[] {
  const accounts = alerts.flatMap(({ key: { accountId } }) => (typeof accountId === "string" ? [accountId] : []));
  return [...new Set(accounts)];
}
