"use client";

import { useState } from "react";
import { CASE_STATUS_VERB } from "@/components/case/case-words";
import { Button, Input, LABEL_WORD, Menu, MenuItem, MenuLabel, MenuSeparator, Select } from "@/components/ui";
import { useAssignees } from "@/components/user/use-assignees";
import { useUser } from "@/components/user/user";
import { nextCaseStatuses } from "@/lib/contract/case-status";
import { TYPOLOGIES, TYPOLOGY_NAMES } from "@/lib/contract/case-typology";
import { can } from "@/lib/contract/roles";
import type { CasePartProps } from "./case-section";
import { DueDay } from "./case-table";

const NONE = "none";

/** Where the case stands, whose it is, when it is due and what kind of fraud it is. */
export function CaseFacts({ case: shown, mayChange, step }: CasePartProps) {
  return (
    <div className="flex flex-col gap-2">
      {mayChange && <StatusSteps case={shown} mayChange={mayChange} step={step} />}
      {shown.waitingUntil !== null && (
        <p className="text-muted">
          Waits until {new Date(shown.waitingUntil).toLocaleDateString(undefined, { dateStyle: "medium" })}
        </p>
      )}
      {shown.label !== null && <Fact name="Outcome">{LABEL_WORD[shown.label]}</Fact>}
      <Fact name="Owner">
        <Owner case={shown} mayChange={mayChange} step={step} />
      </Fact>
      <Fact name="Due">
        {mayChange ? (
          <DayInput
            label="Due"
            at={shown.dueAt}
            onChange={(dueAt) => void step.change(shown, { dueAt })}
            key={shown.dueAt}
          />
        ) : shown.dueAt === null ? (
          <span className="text-faint">No date</span>
        ) : (
          <DueDay of={shown} />
        )}
      </Fact>
      <Fact name="Typology">
        {mayChange ? (
          <Select
            label="Typology"
            size="sm"
            className="min-w-0"
            disabled={step.busy}
            value={shown.typology ?? NONE}
            options={[
              { value: NONE, label: "Not known" },
              ...TYPOLOGIES.map((value) => ({ value, label: TYPOLOGY_NAMES[value] })),
            ]}
            onChange={(next) => void step.change(shown, { typology: next === NONE ? null : next })}
          />
        ) : shown.typology === null ? (
          <span className="text-faint">Not known</span>
        ) : (
          TYPOLOGY_NAMES[shown.typology]
        )}
      </Fact>
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div className="flex min-h-8 min-w-0 items-center gap-2">
      <span className="w-20 shrink-0 text-muted">{name}</span>
      <span className="flex min-w-0 flex-1 items-center gap-2">{children}</span>
    </div>
  );
}

/** What the case can become from here; waiting takes a date. */
function StatusSteps({ case: shown, step }: CasePartProps) {
  const [asking, setAsking] = useState(false);
  const [until, setUntil] = useState<number | null>(null);
  const next = nextCaseStatuses(shown.status).filter((status) => status !== "resolved");
  if (asking) {
    return (
      <form
        aria-label="Wait for customer"
        className="flex flex-wrap items-center gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void step.change(shown, { status: "waiting", waitingUntil: until });
          setAsking(false);
        }}
      >
        <DayInput label="Wait until" at={until} onChange={setUntil} />
        <Button type="submit" size="sm" variant="primary" busy={step.busy}>
          Wait
        </Button>
        <Button size="sm" variant="quiet" onClick={() => setAsking(false)}>
          Cancel
        </Button>
      </form>
    );
  }
  return (
    <div className="flex flex-wrap gap-2">
      {next.map((status) => (
        <Button
          key={status}
          size="sm"
          busy={step.busy}
          onClick={() => (status === "waiting" ? setAsking(true) : void step.change(shown, { status }))}
        >
          {CASE_STATUS_VERB[status]}
        </Button>
      ))}
    </div>
  );
}

function Owner({ case: shown, mayChange, step }: CasePartProps) {
  const me = useUser();
  const users = useAssignees();
  const isMine = shown.owner?.id === me.id;
  const give = (ownerId: string | null) => void step.change(shown, { ownerId });
  const name = shown.owner === null ? "Unassigned" : isMine ? `${shown.owner.name} (you)` : shown.owner.name;
  return (
    <>
      <span className={shown.owner === null ? "text-faint" : "min-w-0 truncate"}>{name}</span>
      {mayChange && (
        <Menu
          trigger={
            <Button size="sm" variant="quiet" disabled={step.busy} className="ml-auto">
              Change<span className="sr-only"> owner</span>
            </Button>
          }
        >
          <MenuLabel>Owner</MenuLabel>
          {!isMine && <MenuItem onSelect={() => give(me.id)}>Me</MenuItem>}
          {me.can("assignOthers") &&
            users.data
              ?.filter((user) => can(user.role, "workAlerts") && user.id !== shown.owner?.id && user.id !== me.id)
              .map((user) => (
                <MenuItem key={user.id} onSelect={() => give(user.id)}>
                  {user.name}
                </MenuItem>
              ))}
          {shown.owner !== null && (isMine || me.can("assignOthers")) && (
            <>
              <MenuSeparator />
              <MenuItem onSelect={() => give(null)}>Unassigned</MenuItem>
            </>
          )}
        </Menu>
      )}
    </>
  );
}

interface DayInputProps {
  readonly label: string;
  /** Epoch milliseconds. */
  readonly at: number | null;
  /** The end of the chosen day; null for none. */
  readonly onChange: (at: number | null) => void;
}

/** Chooses a day, as far as its reader's zone has it. */
function DayInput({ label, at, onChange }: DayInputProps) {
  const [day, setDay] = useState(at === null ? "" : dayOf(at));
  const tell = () => {
    const time = day === "" ? null : new Date(`${day}T23:59:59`).getTime();
    if (time !== null && Number.isNaN(time)) return;
    if ((time === null ? "" : dayOf(time)) !== (at === null ? "" : dayOf(at))) onChange(time);
  };
  return (
    <Input
      type="date"
      size="sm"
      width="w-36"
      aria-label={label}
      min="2000-01-01"
      max="2100-01-01"
      value={day}
      onChange={(event) => setDay(event.target.value)}
      onBlur={tell}
      onKeyDown={(event) => {
        if (event.key === "Enter") tell();
      }}
    />
  );
}

function dayOf(at: number): string {
  const date = new Date(at);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
