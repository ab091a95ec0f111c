"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { problemText } from "@/components/api";
import { useRules } from "@/components/rules/rule-queries";
import {
  AskDialog,
  Button,
  EmptyState,
  ErrorState,
  formatCount,
  Menu,
  MenuItem,
  RelativeTime,
  Skeleton,
  Switch,
} from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { Gathering } from "@/lib/contract/gathering";
import { useDeleteGathering, useGatherings, useSwitchGathering } from "./gathering-queries";
import { gatheringSentence } from "./gathering-words";

const GatheringDialog = dynamic(async () => (await import("./gathering-dialog")).GatheringDialog, { ssr: false });

type Asked =
  | { readonly kind: "edit"; readonly of: Gathering | null }
  | { readonly kind: "delete"; readonly of: Gathering };

/** Which alerts become cases by themselves, and what came of it. Leads change it. */
export function GatheringPage() {
  const mayChange = useUser().can("gatherCases");
  const query = useGatherings();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => setAsked(null);
  return (
    <div className="mx-auto flex max-w-[1200px] flex-col gap-3 p-3 md:p-4">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-lg">Gathering alerts</h1>
        <p className="min-w-0 flex-1 text-muted max-md:order-last max-md:basis-full">
          New alerts on the same entity become one of the{" "}
          <Link href="/cases" className="text-accent underline underline-offset-2">
            cases
          </Link>{" "}
          by themselves.
        </p>
        {mayChange && (
          <Button variant="primary" className="ml-auto" onClick={() => setAsked({ kind: "edit", of: null })}>
            Gather alerts
          </Button>
        )}
      </div>
      {query.isPending ? (
        <div role="status" aria-label="Loading" className="rounded-md border border-line bg-surface">
          {["a", "b", "c"].map((row) => (
            <div key={row} className="flex flex-col gap-2 border-b border-line px-3 py-3 last:border-b-0">
              <Skeleton className="h-4 w-48" />
              <Skeleton className="h-4 w-2/3" />
            </div>
          ))}
        </div>
      ) : query.isError && query.data === undefined ? (
        <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
          {problemText(query.error).detail} Alerts are gathered all the same; only this page could not be read.
        </ErrorState>
      ) : query.data?.length === 0 ? (
        <EmptyState title="Alerts are gathered by hand">
          {mayChange
            ? "Choose “Gather alerts” to have alerts on the same device, card or other entity become one case; it is tried on the last 30 days first."
            : "A lead can have alerts on the same device, card or other entity become one case by themselves."}
        </EmptyState>
      ) : (
        <ul aria-label="Ways to gather" className="rounded-md border border-line bg-surface">
          {query.data?.map((gathering) => (
            <GatheringRow key={gathering.id} gathering={gathering} mayChange={mayChange} onAsk={setAsked} />
          ))}
        </ul>
      )}
      {asked?.kind === "edit" && <GatheringDialog gathering={asked.of} onClose={close} />}
      {asked?.kind === "delete" && <DeleteDialog gathering={asked.of} onClose={close} />}
    </div>
  );
}

interface GatheringRowProps {
  readonly gathering: Gathering;
  readonly mayChange: boolean;
  readonly onAsk: (asked: Asked) => void;
}

function GatheringRow({ gathering, mayChange, onAsk }: GatheringRowProps) {
  const { id, name, enabled, version, cases, openCases, alerts, updatedAt, updatedByName } = gathering;
  const rules = useRules().data ?? [];
  const change = useSwitchGathering();
  const sentence = gatheringSentence(gathering, (ruleId) => rules.find((rule) => rule.id === ruleId)?.name ?? ruleId);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-3 py-2 last:border-b-0">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{name}</span>
          {!enabled && <span className="text-sm text-faint">off</span>}
        </p>
        <p className="break-words text-muted">{sentence}.</p>
        <p className="text-sm text-faint">
          {madeText(cases, openCases, alerts)} · {updatedByName}, <RelativeTime at={updatedAt} />
        </p>
      </div>
      {mayChange && (
        <div className="flex items-center gap-2">
          <Switch
            label={`${name} gathers`}
            checked={enabled}
            busy={change.isPending}
            onChange={(on) => change.mutate({ id, version, enabled: on })}
          />
          <Button size="sm" aria-label={`Change ${name}`} onClick={() => onAsk({ kind: "edit", of: gathering })}>
            Change
          </Button>
          <Menu
            trigger={
              <Button size="sm" variant="quiet" aria-label={`More for ${name}`}>
                More
              </Button>
            }
          >
            <MenuItem danger onSelect={() => onAsk({ kind: "delete", of: gathering })}>
              Delete
            </MenuItem>
          </Menu>
        </div>
      )}
    </li>
  );
}

function madeText(cases: number, open: number, alerts: number): string {
  if (cases === 0) return "No case so far";
  const made = cases === 1 ? "1 case" : `${formatCount(cases)} cases`;
  return `${made} of ${alerts === 1 ? "1 alert" : `${formatCount(alerts)} alerts`}, ${open === 0 ? "none" : formatCount(open)} open`;
}

function DeleteDialog({ gathering, onClose }: { readonly gathering: Gathering; readonly onClose: () => void }) {
  const remove = useDeleteGathering();
  return (
    <AskDialog
      title={`Delete ${gathering.name}?`}
      verb="Delete"
      look="danger"
      cancel="Keep it"
      busy={remove.isPending}
      onClose={onClose}
      onSubmit={() => remove.mutate(gathering.id, { onSuccess: onClose })}
    >
      <p>Its cases stay, and no alert joins them by itself any more. To stop for a while, switch it off.</p>
    </AskDialog>
  );
}
