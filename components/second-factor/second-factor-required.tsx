"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useAccountChange } from "@/components/account/account-queries";
import { newPasswordFault } from "@/components/account/password-fault";
import { SetUpSecondFactor } from "@/components/account/set-up-second-factor";
import { api } from "@/components/api";
import { Logo } from "@/components/shell/logo";
import { signOut } from "@/components/shell/sign-out";
import { refusalOf } from "@/components/sign-in/refusal";
import { Button, Field, Input, Toaster } from "@/components/ui";
import type { SecondFactorSetup } from "@/lib/contract/sign-in";

interface RequiredProps {
  readonly email: string;
  /** The page to go to once it is set up, a path of this site. */
  readonly next: string;
}

/** For who lacks a second factor that everybody needs: sets one up, or signs out. */
export function SecondFactorRequired({ email, next }: RequiredProps) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <main className="grid min-h-dvh place-items-center px-4 py-8">
        <div className="flex w-full max-w-[560px] flex-col gap-5">
          <header className="flex flex-col gap-2">
            <div className="flex items-center gap-2.5">
              <Logo size={26} />
              <h1 className="text-xl">Set up a second factor</h1>
            </div>
            <p className="text-muted text-pretty">
              Everybody needs one here: a code of an authenticator app, after the password. It takes a minute, then you
              go on.
            </p>
          </header>
          <SetUp email={email} next={next} />
          <p className="border-t border-line pt-4 text-sm text-muted">
            Signed in as {email}.{" "}
            <Button size="sm" variant="quiet" onClick={() => void signOut()}>
              Sign out
            </Button>
          </p>
        </div>
      </main>
      <Toaster />
    </QueryClientProvider>
  );
}

function SetUp({ email, next }: RequiredProps) {
  const [setup, setSetup] = useState<SecondFactorSetup | null>(null);
  const begin = useAccountChange(
    (password: string) => api.post("/api/auth/two-factor/enable", { body: { password } }),
    setSetup,
  );
  if (setup !== null) {
    return (
      <SetUpSecondFactor setup={setup} onTurnedOn={() => window.location.assign(next)} onDone={() => setSetup(null)} />
    );
  }
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    begin.mutate(String(new FormData(event.currentTarget).get("password") ?? ""));
  };
  return (
    <form onSubmit={submit} aria-label="Second factor" className="flex flex-col gap-3 sm:max-w-80">
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      <Field label="Your password" error={begin.isError ? newPasswordFault(refusalOf(begin.error)) : null}>
        {(ids) => <Input {...ids} name="password" type="password" autoComplete="current-password" autoFocus required />}
      </Field>
      <Button type="submit" variant="primary" className="self-start" busy={begin.isPending}>
        Set up
      </Button>
    </form>
  );
}
