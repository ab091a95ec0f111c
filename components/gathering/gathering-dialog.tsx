"use client";

import { useDeferredValue, useState } from "react";
import { problemText } from "@/components/api";
import { ENTITY_OPTIONS } from "@/components/case/case-words";
import { FilterMenu } from "@/components/filters/filter-menu";
import { useRules } from "@/components/rules/rule-queries";
import { Field, FormDialog, Input, NumberField, Refused, SEVERITY_WORD, Select } from "@/components/ui";
import { EntityLink } from "@/components/ui/entity-link";
import type { Gathering, GatheringBody } from "@/lib/contract/gathering";
import { ALERTS_MIN_MAX, WITHIN_HOURS_MAX } from "@/lib/contract/gathering-limits";
import { SEVERITIES } from "@/lib/contract/severity";
import { useGatheringPreview, useSaveGathering } from "./gathering-queries";
import { previewSentence } from "./gathering-words";

interface GatheringDialogProps {
  /** Null makes a new one. */
  readonly gathering: Gathering | null;
  readonly onClose: () => void;
}

const TO_BEGIN_WITH: GatheringBody = {
  name: "",
  entity: "device",
  withinHours: 24,
  ruleIds: null,
  severity: "medium",
  alertsMin: 3,
  enabled: true,
};
const SEVERITY_OPTIONS = SEVERITIES.map((value) => ({
  value,
  label:
    value === "critical" ? "Critical alone" : value === "low" ? "Any severity" : `${SEVERITY_WORD[value]} and above`,
}));

/** Says which alerts are gathered into one case, and tries it on the last 30 days meanwhile. */
export function GatheringDialog({ gathering, onClose }: GatheringDialogProps) {
  const rules = useRules().data ?? [];
  const save = useSaveGathering(gathering?.id ?? null);
  const [draft, setDraft] = useState<GatheringBody>(() => bodyOf(gathering));
  const [tried, setTried] = useState(false);
  const change = (fields: Partial<GatheringBody>): void => setDraft({ ...draft, ...fields });
  const { name, entity, withinHours, ruleIds, severity, alertsMin } = draft;
  const hoursFault = withinHours < 1 || withinHours > WITHIN_HOURS_MAX || !Number.isInteger(withinHours);
  const countFault = alertsMin < 1 || alertsMin > ALERTS_MIN_MAX || !Number.isInteger(alertsMin);
  const submit = (): void => {
    setTried(true);
    if (name.trim() === "" || hoursFault || countFault || save.isPending) return;
    save.mutate({ ...draft, name: name.trim(), version: gathering?.version ?? 0 }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      title={gathering === null ? "Gather alerts" : `Change ${gathering.name}`}
      description="New alerts that fit become one case, and later ones join it while it is open."
      verb={gathering === null ? "Gather from now on" : "Change"}
      busy={save.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      <Field
        label="Name"
        hint="Its cases are called so, with the entity behind it."
        error={tried && name.trim() === "" ? "Give it a name, such as Shared device." : null}
      >
        {(ids) => (
          <Input
            {...ids}
            autoFocus
            maxLength={60}
            value={name}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <span className="text-muted">Alerts on the same</span>
        <Select
          label="What they have in common"
          value={entity}
          options={ENTITY_OPTIONS}
          onChange={(next) => change({ entity: next })}
        />
        <span className="text-muted">within</span>
        <NumberField
          label="Hours"
          unit="hours"
          min={1}
          max={WITHIN_HOURS_MAX}
          value={withinHours}
          invalid={hoursFault}
          onChange={(next) => change({ withinHours: next })}
        />
      </div>
      {hoursFault && <p className="text-sm text-critical">Give whole hours from 1 to {WITHIN_HOURS_MAX}.</p>}
      <div className="flex flex-wrap items-center gap-2">
        <span className="text-muted">of</span>
        <Select
          label="Severity"
          value={severity}
          options={SEVERITY_OPTIONS}
          onChange={(next) => change({ severity: next })}
        />
        <FilterMenu
          name="Rules"
          options={rules.map(({ id, name: label }) => ({ value: id, label }))}
          chosen={ruleIds ?? []}
          onChange={(chosen) => change({ ruleIds: chosen.length === 0 ? null : [...chosen] })}
        />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <span className="text-muted">A case is made of at least</span>
        <NumberField
          label="Alerts that make a case"
          unit="alerts"
          min={1}
          max={ALERTS_MIN_MAX}
          value={alertsMin}
          invalid={countFault}
          onChange={(next) => change({ alertsMin: next })}
        />
      </div>
      {countFault && <p className="text-sm text-critical">Give a whole number from 1 to {ALERTS_MIN_MAX}.</p>}
      <Preview body={hoursFault || countFault ? null : draft} />
      <Refused error={save.error} />
    </FormDialog>
  );
}

/** What it would have done, kept while it is tried anew. */
function Preview({ body }: { readonly body: GatheringBody | null }) {
  const settled = useDeferredValue(body);
  const rule =
    settled === null
      ? null
      : {
          entity: settled.entity,
          withinHours: settled.withinHours,
          ruleIds: settled.ruleIds,
          severity: settled.severity,
          alertsMin: settled.alertsMin,
        };
  const { data, error, isFetching } = useGatheringPreview(rule);
  return (
    <div
      role="status"
      aria-busy={isFetching}
      className="flex flex-col gap-1 rounded-md border border-line bg-raised px-3 py-2 text-sm"
    >
      {error !== null ? (
        <p>It could not be tried: {problemText(error).title}</p>
      ) : data === undefined || data === null ? (
        <p className="text-muted">Trying it on the last 30 days</p>
      ) : (
        <>
          <p>{previewSentence(data)}</p>
          {data.examples.length > 0 && (
            <ul aria-label="The greatest of these cases" className="flex flex-col">
              {data.examples.map(({ kind, id, alerts }, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: one entity may have several cases, and the order is what tells them apart
                <li key={`${id} ${i}`} className="flex min-h-6 items-center gap-2">
                  <EntityLink kind={kind} id={id} charsMax={24} />
                  <span className="ml-auto text-muted">{alerts === 1 ? "1 alert" : `${alerts} alerts`}</span>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </div>
  );
}

function bodyOf(gathering: Gathering | null): GatheringBody {
  if (gathering === null) return TO_BEGIN_WITH;
  const { name, entity, withinHours, ruleIds, severity, alertsMin, enabled } = gathering;
  return { name, entity, withinHours, ruleIds, severity, alertsMin, enabled };
}
