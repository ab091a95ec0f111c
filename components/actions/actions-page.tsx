"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { ListStates } from "@/components/channels/list-states";
import { useRules } from "@/components/rules/rule-queries";
import { Button, EmptyState } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { Action } from "@/lib/contract/action";
import { useActions } from "./action-queries";
import { ActionRow } from "./action-row";

const ActionDialog = dynamic(async () => (await import("./action-dialog")).ActionDialog, { ssr: false });
const DeleteActionDialog = dynamic(async () => (await import("./delete-action-dialog")).DeleteActionDialog, {
  ssr: false,
});
const TestActionDialog = dynamic(async () => (await import("./test-action-dialog")).TestActionDialog, { ssr: false });

type Asked =
  | { readonly kind: "edit"; readonly action: Action | null }
  | { readonly kind: "test" | "delete"; readonly action: Action };

/** The buttons that alerts offer, and what came of them. For leads. */
export function ActionsPage() {
  if (!useUser().can("manageActions")) {
    return (
      <EmptyState title="Actions are for leads">
        The buttons that an alert offers stand on its page. For another one ask a lead.
      </EmptyState>
    );
  }
  return <ActionList />;
}

function ActionList() {
  const query = useActions();
  const rules = useRules().data ?? [];
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => setAsked(null);
  return (
    <div className="mx-auto flex max-w-[1200px] flex-col gap-3 p-3 md:p-4">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-lg">Actions</h1>
        <p className="min-w-0 flex-1 text-muted max-md:order-last max-md:basis-full">
          Buttons on alerts that call webhooks. Who is told of alerts is set under{" "}
          <Link href="/settings/channels" className="text-accent underline underline-offset-2">
            Channels
          </Link>
          .
        </p>
        <Button variant="primary" className="ml-auto" onClick={() => setAsked({ kind: "edit", action: null })}>
          New action
        </Button>
      </div>
      <ListStates
        query={query}
        what="actions"
        meanwhile="Buttons go on working"
        empty={
          <EmptyState title="There are no actions">
            An action is a button on alerts that has another system do something: block a card, hold a payment, call the
            customer back. Make the first one with “New action”.
          </EmptyState>
        }
      >
        <ul aria-label="Actions" className="rounded-md border border-line bg-surface">
          {query.data?.map((action) => (
            <ActionRow
              key={action.id}
              action={action}
              ruleName={(id) => rules.find((rule) => rule.id === id)?.name ?? id}
              onTest={() => setAsked({ kind: "test", action })}
              onEdit={() => setAsked({ kind: "edit", action })}
              onDelete={() => setAsked({ kind: "delete", action })}
            />
          ))}
        </ul>
      </ListStates>
      {asked?.kind === "edit" && <ActionDialog action={asked.action} onClose={close} />}
      {asked?.kind === "test" && <TestActionDialog action={asked.action} onClose={close} />}
      {asked?.kind === "delete" && <DeleteActionDialog action={asked.action} onClose={close} />}
    </div>
  );
}
