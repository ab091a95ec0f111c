"use client";

import { useState } from "react";
import { ApiProblem } from "@/components/api";
import { AlertConditionFields } from "@/components/channels/alert-condition-fields";
import { ChoiceList } from "@/components/channels/choice-list";
import { MadeSecret } from "@/components/channels/made-secret";
import { useRules } from "@/components/rules/rule-queries";
import { Checkbox, Field, FormDialog, Input, Refused, STATUS_WORD } from "@/components/ui";
import type { Action, ChangedAction } from "@/lib/contract/action";
import { ALERT_STATUSES } from "@/lib/contract/alert-status";
import { SEVERITIES } from "@/lib/contract/severity";
import {
  type ActionDraft,
  bodyOfAction,
  type DraftField,
  draftOfAction,
  fieldFaults,
} from "@/lib/view-models/actions/draft";
import { alertConditionsFault } from "@/lib/view-models/channels/alert-conditions";
import { useChangeAction, useMakeAction } from "./action-queries";

interface ActionDialogProps {
  /** Null makes a new one. */
  readonly action: Action | null;
  readonly onClose: () => void;
}

/** What each field asks for. */
const FIELDS: readonly {
  readonly field: DraftField;
  readonly label: string;
  readonly hint: string;
  readonly charsMax: number;
}[] = [
  { field: "name", label: "Name", hint: "What the button says, such as Block card.", charsMax: 60 },
  {
    field: "url",
    label: "Address",
    hint: "A press is posted there, signed. Put no secret into it: it is shown.",
    charsMax: 2_000,
  },
  {
    field: "description",
    label: "What it does (optional)",
    hint: "Shown before it is pressed.",
    charsMax: 300,
  },
  {
    field: "confirm",
    label: "What to think of first (optional)",
    hint: "Such as: the customer cannot pay until support unblocks it.",
    charsMax: 300,
  },
  {
    field: "keyFields",
    label: "Key fields",
    hint: "Only on alerts whose key or transactions have them all, such as cardId. Several separated by commas; empty asks for none.",
    charsMax: 500,
  },
];

/** Makes an action, or changes one. A secret that was made is shown once. */
export function ActionDialog({ action, onClose }: ActionDialogProps) {
  const rules = useRules().data ?? [];
  const make = useMakeAction();
  const change = useChangeAction("caller");
  const [draft, setDraft] = useState<ActionDraft>(() => draftOfAction(action));
  const [newSecret, setNewSecret] = useState(false);
  const [tried, setTried] = useState(false);
  const [made, setMade] = useState<ChangedAction | null>(null);
  const busy = make.isPending || change.isPending;
  const error = make.error ?? change.error;
  const issues = error instanceof ApiProblem ? error.issues : [];
  const missing = fieldFaults(draft, []);
  const conditionsFault = alertConditionsFault(draft);
  const faults = tried ? fieldFaults(draft, issues) : {};
  const edit = (fields: Partial<ActionDraft>): void => {
    setDraft({ ...draft, ...fields });
    make.reset();
    change.reset();
  };
  const done = (answer: ChangedAction): void => (answer.secret === undefined ? onClose() : setMade(answer));
  const submit = (): void => {
    setTried(true);
    if (busy || conditionsFault !== null || Object.keys(missing).length > 0) return;
    const body = bodyOfAction(draft);
    if (action === null) {
      make.mutate(body, { onSuccess: done });
      return;
    }
    const { secret: _, ...own } = body;
    const edited = { version: action.version, ...own, ...(newSecret ? { newSecret: true as const } : {}) };
    change.mutate({ id: action.id, body: edited }, { onSuccess: done });
  };
  if (made?.secret !== undefined) {
    return (
      <MadeSecret
        name={made.name}
        secret={made.secret}
        use="The system that is called checks with it that a press is Tripline's."
        onClose={onClose}
      />
    );
  }
  return (
    <FormDialog
      title={action === null ? "New action" : `Edit ${action.name}`}
      verb={action === null ? "Make action" : "Save"}
      gap="far"
      busy={busy}
      onClose={onClose}
      onSubmit={submit}
    >
      {FIELDS.map(({ field, label, hint, charsMax }, i) => (
        <Field key={field} label={label} hint={hint} error={faults[field] ?? null}>
          {(ids) => (
            <Input
              {...ids}
              autoFocus={i === 0}
              autoComplete="off"
              spellCheck={field !== "url" && field !== "keyFields"}
              maxLength={charsMax}
              value={draft[field]}
              onChange={(event) => edit({ [field]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <ChoiceList
        legend="Severities"
        options={SEVERITIES.map((value) => ({ value, label: value }))}
        chosen={draft.severities}
        onChange={(severities) => edit({ severities })}
        none="On alerts of every severity."
      />
      <ChoiceList
        legend="States"
        options={ALERT_STATUSES.map((value) => ({ value, label: STATUS_WORD[value] }))}
        chosen={draft.statuses}
        onChange={(statuses) => edit({ statuses })}
        none="On alerts in every state."
      />
      <ChoiceList
        legend="Rules"
        options={rules.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={draft.ruleIds}
        onChange={(ruleIds) => edit({ ruleIds })}
        none="On alerts of every rule."
      />
      <AlertConditionFields draft={draft} onChange={edit} />
      {tried && conditionsFault !== null && (
        <p role="alert" className="text-sm text-critical">
          {conditionsFault}
        </p>
      )}
      {action !== null && (
        <Checkbox
          label="Make a new secret; the one before signs too for a day"
          checked={newSecret}
          onChange={setNewSecret}
        />
      )}
      {Object.keys(faults).length === 0 && <Refused error={error} />}
    </FormDialog>
  );
}
