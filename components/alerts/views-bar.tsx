"use client";

import { clsx } from "clsx";
import { useState } from "react";
import { FilterMenu } from "@/components/filters/filter-menu";
import { AskDialog, Button, Field, FormDialog, formatCount, Input, Menu, MenuItem } from "@/components/ui";
import { useUser } from "@/components/user/user";
import { QUEUE_COLUMNS, type QueueColumn, VIEW_COUNT_MAX } from "@/lib/contract/queue-columns";
import type { SavedView } from "@/lib/contract/saved-view";
import type { AlertFilters } from "@/lib/view-models/alert-filters";
import { type QueueState, sameState, stateOf } from "@/lib/view-models/saved-view";
import { useViewChange, useViews } from "./use-views";

const COLUMN_WORD: Readonly<Record<QueueColumn, string>> = {
  rule: "Rule",
  key: "Key",
  occurrences: "Occurrences",
  priority: "Priority",
  money: "Money at risk",
  score: "Score",
  age: "Age",
  due: "Due",
  status: "Status",
  assignee: "Owner",
};

export interface ViewsBarProps {
  readonly filters: AlertFilters;
  readonly columns: readonly QueueColumn[];
  readonly onChoose: (state: QueueState) => void;
}

type Asking = { readonly kind: "create" } | { readonly kind: "rename" | "keep" | "delete"; readonly view: SavedView };

/** The views that are kept, with how many alerts each holds, and what can be done with them. */
export function ViewsBar({ filters, columns, onChoose }: ViewsBarProps) {
  const user = useUser();
  const views = useViews();
  const { change, busy } = useViewChange();
  const [asking, setAsking] = useState<Asking | null>(null);
  const state = { filters, columns };
  const shown = views.data ?? [];
  const active = shown.find((view) => sameState(stateOf(view), state)) ?? null;
  const done = async (work: Promise<boolean>) => {
    if (await work) setAsking(null);
  };
  const mine = shown.filter((view) => view.owner.id === user.id || user.can("shareViews"));
  return (
    <div className="flex flex-wrap items-center gap-1">
      {views.isError && <span className="text-sm text-muted">Your views could not be read.</span>}
      <ul aria-label="Views" className="contents">
        {shown.map((view) => (
          <li key={view.id}>
            <Button
              size="sm"
              variant={view === active ? "secondary" : "quiet"}
              aria-pressed={view === active}
              title={view.shared ? `Shared by ${view.owner.name}` : "Yours alone"}
              onClick={() => onChoose(stateOf(view))}
            >
              <span className="max-w-40 truncate">{view.name}</span>
              <span className={clsx("tabular-nums", view.count === 0 ? "text-faint" : "text-muted")}>
                {view.count >= VIEW_COUNT_MAX ? "999+" : formatCount(view.count)}
              </span>
            </Button>
          </li>
        ))}
      </ul>
      {active === null && (
        <Button size="sm" variant="quiet" onClick={() => setAsking({ kind: "create" })}>
          Save view
        </Button>
      )}
      {mine.length > 0 && (
        <Menu
          align="start"
          trigger={
            <Button size="sm" variant="quiet">
              Change a view
            </Button>
          }
        >
          {active === null
            ? mine.map((view) => (
                <MenuItem key={view.id} onSelect={() => setAsking({ kind: "keep", view })}>
                  Save as “{view.name}”
                </MenuItem>
              ))
            : mine.includes(active) && (
                <>
                  <MenuItem onSelect={() => setAsking({ kind: "rename", view: active })}>
                    Rename or share “{active.name}”
                  </MenuItem>
                  <MenuItem danger onSelect={() => setAsking({ kind: "delete", view: active })}>
                    Delete “{active.name}”
                  </MenuItem>
                </>
              )}
        </Menu>
      )}
      <span className="ml-auto hidden md:inline">
        <FilterMenu
          name="Columns"
          options={QUEUE_COLUMNS.map((column) => ({ value: column, label: COLUMN_WORD[column] }))}
          chosen={columns}
          onChange={(chosen) => onChoose({ filters, columns: chosen })}
        />
      </span>
      {(asking?.kind === "create" || asking?.kind === "rename") && (
        <NameDialog
          view={asking.kind === "rename" ? asking.view : null}
          mayShare={user.can("shareViews")}
          busy={busy}
          onClose={() => setAsking(null)}
          onName={(name, shared) =>
            void done(
              asking.kind === "rename"
                ? change({ kind: "rename", view: asking.view, name, shared })
                : change({ kind: "create", name, shared, state }),
            )
          }
        />
      )}
      {asking?.kind === "keep" && (
        <AskDialog
          title={`Save as “${asking.view.name}”`}
          verb="Save"
          busy={busy}
          onClose={() => setAsking(null)}
          onSubmit={() => void done(change({ kind: "keep", view: asking.view, state }))}
        >
          <p>
            The view shows what the queue shows now{asking.view.shared ? ", for everybody" : ""}. What it showed before
            stands in the audit.
          </p>
        </AskDialog>
      )}
      {asking?.kind === "delete" && (
        <AskDialog
          title={`Delete “${asking.view.name}”`}
          verb="Delete"
          look="danger"
          busy={busy}
          onClose={() => setAsking(null)}
          onSubmit={() => void done(change({ kind: "delete", view: asking.view }))}
        >
          <p>
            {asking.view.shared ? "Nobody sees it any more." : "It is yours alone."} Alerts stay as they are, and what
            the view showed stands in the audit.
          </p>
        </AskDialog>
      )}
    </div>
  );
}

function NameDialog(props: {
  /** Null: a new one. */
  readonly view: SavedView | null;
  readonly mayShare: boolean;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onName: (name: string, shared: boolean) => void;
}) {
  const [name, setName] = useState(props.view?.name ?? "");
  const [shared, setShared] = useState(props.view?.shared ?? false);
  const [missing, setMissing] = useState(false);
  const submit = () => {
    if (name.trim() === "") setMissing(true);
    else props.onName(name.trim(), shared);
  };
  return (
    <FormDialog
      title={props.view === null ? "Save view" : "Change view"}
      description="It keeps filters, columns and order under a name."
      verb="Save"
      busy={props.busy}
      onClose={props.onClose}
      onSubmit={submit}
    >
      <Field label="Name" error={missing ? "Say what it is called." : null}>
        {(ids) => (
          <Input
            {...ids}
            autoFocus
            maxLength={60}
            value={name}
            onChange={(event) => {
              setMissing(false);
              setName(event.target.value);
            }}
          />
        )}
      </Field>
      {props.mayShare && (
        <label className="flex min-h-8 items-center gap-2">
          <input
            type="checkbox"
            className="plain-check"
            checked={shared}
            onChange={(event) => setShared(event.target.checked)}
          />
          Everybody sees it
        </label>
      )}
    </FormDialog>
  );
}
