"use client";

import { useState } from "react";
import { useRules } from "@/components/rules/rule-queries";
import { Button, Field, FormDialog, Input, Refused, Select } from "@/components/ui";
import type { Channel } from "@/lib/contract/channel";
import type { Route } from "@/lib/contract/route";
import { SEVERITIES } from "@/lib/contract/severity";
import {
  bodyOfDraft,
  draftFault,
  draftOfRoute,
  newRouteDraft,
  type RouteDraft,
} from "@/lib/view-models/channels/route-draft";
import { EVENT_WORDS, EVENTS_SHOWN } from "@/lib/view-models/channels/words";
import { useChangeRoute, useMakeRoute, usePreview } from "./channel-queries";
import { ChoiceList } from "./choice-list";
import { ConditionFields } from "./condition-fields";
import { PaceFields } from "./pace-fields";
import { Preview } from "./route-preview";

interface RouteDialogProps {
  /** Null makes a new one. */
  readonly route: Route | null;
  readonly channels: readonly Channel[];
  readonly onClose: () => void;
}

const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Makes a route, or changes one, and shows what it would have sent in the last day. */
export function RouteDialog({ route, channels, onClose }: RouteDialogProps) {
  const rules = useRules().data ?? [];
  const make = useMakeRoute();
  const change = useChangeRoute("caller");
  const preview = usePreview();
  const [draft, setDraft] = useState<RouteDraft>(() =>
    route === null ? newRouteDraft(channels[0]?.id ?? "", ZONE) : draftOfRoute(route, ZONE),
  );
  const edit = (fields: Partial<RouteDraft>): void => {
    setDraft({ ...draft, ...fields });
    preview.reset();
  };
  const fault = draftFault(draft);
  const busy = make.isPending || change.isPending;
  const submit = (): void => {
    if (fault !== null || busy) return;
    const body = { name: draft.name.trim(), ...bodyOfDraft(draft) };
    if (route === null) make.mutate({ channelId: draft.channelId, ...body }, { onSuccess: onClose });
    else change.mutate({ id: route.id, body: { version: route.version, ...body } }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      title={route === null ? "New route" : `Edit ${route.name}`}
      verb={route === null ? "Make route" : "Save"}
      gap="far"
      busy={busy}
      disabled={fault !== null}
      onClose={onClose}
      onSubmit={submit}
      more={
        <Button busy={preview.isPending} disabled={fault !== null} onClick={() => preview.mutate(bodyOfDraft(draft))}>
          Preview
        </Button>
      }
    >
      <Field label="Name">
        {({ invalid: _, ...ids }) => (
          <Input
            {...ids}
            autoFocus
            autoComplete="off"
            maxLength={100}
            value={draft.name}
            onChange={(event) => edit({ name: event.target.value })}
          />
        )}
      </Field>
      {route === null && (
        <Field label="To">
          {({ id }) => (
            <Select
              id={id}
              label="To"
              value={draft.channelId}
              onChange={(channelId) => edit({ channelId })}
              options={channels.map((channel) => ({ value: channel.id, label: channel.name }))}
            />
          )}
        </Field>
      )}
      <ChoiceList
        legend="When"
        options={EVENTS_SHOWN.map((value) => ({ value, label: EVENT_WORDS[value] }))}
        chosen={draft.events}
        onChange={(events) => edit({ events })}
      />
      <ChoiceList
        legend="Severities"
        options={SEVERITIES.map((value) => ({ value, label: value }))}
        chosen={draft.severities}
        onChange={(severities) => edit({ severities })}
        none="Of every severity."
      />
      <ChoiceList
        legend="Rules"
        options={rules.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={draft.ruleIds}
        onChange={(ruleIds) => edit({ ruleIds })}
        none="Of every rule."
      />
      <ConditionFields draft={draft} onChange={edit} />
      <PaceFields draft={draft} onChange={edit} />
      {fault !== null && <p className="text-sm text-muted">{fault}</p>}
      <Refused error={make.error ?? change.error ?? preview.error} />
      {preview.data !== undefined && <Preview preview={preview.data} />}
    </FormDialog>
  );
}
