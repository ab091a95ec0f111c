"use client";

import { type FormEvent, useEffect, useState } from "react";
import { ApiProblem, api, problemText } from "@/components/api";
import { Button, Field, Input, toast } from "@/components/ui";
import type { SecondFactorSetup } from "@/lib/contract/sign-in";
import { useAccountChange } from "./account-queries";
import { BackupCodeList } from "./backup-code-list";

interface SetUpProps {
  readonly setup: SecondFactorSetup;
  /** It is on. */
  readonly onTurnedOn?: () => void;
  /** Closes it, on or not. */
  readonly onDone: () => void;
}

/** Shows the secret as a QR code and the backup codes; a right code turns the second factor on. */
export function SetUpSecondFactor({ setup, onTurnedOn, onDone }: SetUpProps) {
  const verify = useAccountChange(
    (code: string) => api.post("/api/auth/two-factor/verify-totp", { body: { code } }),
    () => {
      toast.done("The second factor is on", { description: "Signing in asks for a code from now on." });
      (onTurnedOn ?? onDone)();
    },
  );
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    verify.mutate(String(new FormData(event.currentTarget).get("code") ?? "").replaceAll(/\s/g, ""));
  };
  const secret = new URL(setup.totpURI).searchParams.get("secret") ?? "";
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-4 sm:flex-row">
        <QrCode text={setup.totpURI} />
        <div className="flex min-w-0 flex-col gap-2">
          <p>1. Scan this with your authenticator app, or type the secret there.</p>
          <p className="font-mono text-sm break-all select-all">{secret}</p>
          <p>2. Keep these backup codes where you find them without your phone. Each works once.</p>
          <BackupCodeList codes={setup.backupCodes} />
        </div>
      </div>
      <form onSubmit={submit} className="flex flex-col gap-3 sm:max-w-80">
        <Field label="3. The code that the app shows now" error={verify.isError ? faultOf(verify.error) : null}>
          {(ids) => (
            <Input
              {...ids}
              name="code"
              required
              inputMode="numeric"
              autoComplete="one-time-code"
              className="font-mono"
            />
          )}
        </Field>
        <div className="flex gap-2">
          <Button type="submit" variant="primary" busy={verify.isPending}>
            Turn on
          </Button>
          <Button variant="quiet" onClick={onDone}>
            Cancel
          </Button>
        </div>
      </form>
    </div>
  );
}

/** A QR code, black on white in either theme so that phones read it. */
function QrCode({ text }: { readonly text: string }) {
  const [rows, setRows] = useState<readonly (readonly boolean[])[]>([]);
  useEffect(() => {
    let isShown = true;
    void import("uqr").then(({ encode }) => {
      if (isShown) setRows(encode(text, { border: 2 }).data);
    });
    return () => {
      isShown = false;
    };
  }, [text]);
  const dark = rows.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg
      role="img"
      aria-label="QR code of the secret"
      viewBox={`0 0 ${Math.max(1, rows.length)} ${Math.max(1, rows.length)}`}
      className="size-44 shrink-0 rounded-sm"
      shapeRendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="white" />
      <path d={dark.join("")} fill="black" />
    </svg>
  );
}

function faultOf(failure: unknown): string {
  if (failure instanceof ApiProblem && failure.status === 401) return "This code is not right. Take the newest one.";
  const { title, detail } = problemText(failure);
  return `${title}. ${detail}`;
}
