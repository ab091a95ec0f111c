"use client";

import { useState } from "react";
import { Checkbox, Field, FormDialog, Input, Refused, Select, serverNow } from "@/components/ui";
import { SCOPE_SAYS, SCOPES, type Scope } from "@/lib/contract/api-key";
import { useMakeKey } from "./key-queries";
import { MadeKey } from "./made-key";

const DAY_MS = 86_400_000;
const LIFETIMES = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "1 year" },
  { value: "never", label: "No end" },
];

/** Asks what a new key is for, then shows it once. */
export function NewKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const make = useMakeKey();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly Scope[]>([]);
  const [lifetime, setLifetime] = useState("90");
  const isReady = name.trim() !== "" && scopes.length > 0;
  const submit = (): void => {
    if (!isReady || make.isPending) return;
    const expiresAt = lifetime === "never" ? null : serverNow() + Number(lifetime) * DAY_MS;
    make.mutate({ name, scopes: [...scopes], expiresAt });
  };
  if (make.isSuccess) return <MadeKey made={make.data} onClose={onClose} />;
  return (
    <FormDialog
      title="New API key"
      description="It is shown once, when it is made."
      verb="Make key"
      busy={make.isPending}
      disabled={!isReady}
      onClose={onClose}
      onSubmit={submit}
    >
      <Field label="Name" hint="The program that will use it: payment gateway">
        {({ invalid: _, ...ids }) => (
          <Input
            {...ids}
            autoFocus
            autoComplete="off"
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <fieldset className="flex flex-col gap-2">
        <legend className="pb-1 text-sm text-muted">Scopes</legend>
        {SCOPES.map((scope) => (
          <Checkbox
            key={scope}
            label={`${scope}: ${SCOPE_SAYS[scope]}`}
            checked={scopes.includes(scope)}
            onChange={(on) => setScopes(on ? [...scopes, scope] : scopes.filter((other) => other !== scope))}
          />
        ))}
      </fieldset>
      <Field label="Ends after">
        {({ id }) => <Select id={id} label="Ends after" value={lifetime} onChange={setLifetime} options={LIFETIMES} />}
      </Field>
      <Refused error={make.error} />
    </FormDialog>
  );
}
