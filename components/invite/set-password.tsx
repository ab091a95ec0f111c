"use client";

import { type FormEvent, useState } from "react";
import { api, problemText } from "@/components/api";
import { CodeForm } from "@/components/sign-in/code-form";
import { Button, Field, Input } from "@/components/ui";
import type { LinkKind } from "@/lib/contract/user-account";
import { InviteEntry } from "./entry";

interface SetPasswordProps {
  readonly token: string;
  readonly kind: LinkKind;
  readonly name: string;
  readonly email: string;
  /** Whoever is signed in in this browser; null for nobody. */
  readonly signedInAs: string | null;
}

/** Where one is: choosing, giving the code of the second factor, or sent to sign in by hand. */
type Step = "choose" | "code" | "signIn";

/** Sets the password that a link was made for, and signs in with it. */
export function SetPassword({ token, kind, name, email, signedInAs }: SetPasswordProps) {
  const [step, setStep] = useState<Step>("choose");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const isInvite = kind === "invite";

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const password = String(form.get("password") ?? "");
    const called = String(form.get("name") ?? "").trim();
    setBusy(true);
    setError(null);
    try {
      await api.post("/api/invite", { body: { token, password, ...(isInvite ? { name: called } : {}) } });
    } catch (failure) {
      const { title, detail } = problemText(failure);
      setError(`${title}. ${detail}`);
      setBusy(false);
      return;
    }
    // From here on the password is set, whatever comes.
    setStep(await signIn(email, password));
  };

  if (step === "code") {
    return (
      <InviteEntry title="Your password is set">
        <CodeForm onDone={toStart} onBack={() => window.location.replace("/sign-in")} />
      </InviteEntry>
    );
  }
  if (step === "signIn") {
    return (
      <InviteEntry title="Your password is set">
        <p className="text-muted">Sign in with it.</p>
        <Button variant="primary" onClick={() => window.location.replace("/sign-in")}>
          Go to sign-in
        </Button>
      </InviteEntry>
    );
  }
  return (
    <InviteEntry title={isInvite ? "Welcome to Tripline" : "Set a new password"}>
      <p className="text-muted">
        {isInvite
          ? "Say what you are called and choose a password."
          : "Every browser that is signed in to this account is signed out."}
      </p>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
        <Field label="Email">
          {({ invalid: _, ...ids }) => (
            <Input {...ids} name="email" type="email" autoComplete="username" readOnly tabIndex={-1} value={email} />
          )}
        </Field>
        {isInvite && (
          <Field label="Name">
            {({ invalid: _, ...ids }) => (
              <Input
                {...ids}
                name="name"
                autoComplete="name"
                autoFocus
                required
                maxLength={100}
                defaultValue={name.toLowerCase() === email ? "" : name}
              />
            )}
          </Field>
        )}
        <Field label="Password" hint="At least 8 characters" error={error}>
          {(ids) => (
            <Input
              {...ids}
              name="password"
              type="password"
              autoComplete="new-password"
              autoFocus={!isInvite}
              required
              minLength={8}
              maxLength={128}
            />
          )}
        </Field>
        {signedInAs !== null && signedInAs !== email && (
          <p className="text-sm text-muted">
            This browser is signed in as {signedInAs}. It will be signed in as {email}.
          </p>
        )}
        <Button type="submit" variant="primary" busy={busy}>
          {isInvite ? "Set password and sign in" : "Set new password and sign in"}
        </Button>
      </form>
    </InviteEntry>
  );
}

/** The next step; leaves the page when nothing is missing. */
async function signIn(email: string, password: string): Promise<Step> {
  try {
    const answer = await api.post("/api/auth/sign-in/email", { body: { email, password } });
    if (answer.twoFactorRedirect === true) return "code";
    toStart();
    return "choose";
  } catch {
    return "signIn";
  }
}

/** Leaves the link out of the browser's history: going back would lead to one that is used. */
function toStart(): void {
  window.location.replace("/");
}
