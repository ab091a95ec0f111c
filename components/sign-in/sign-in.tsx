"use client";

import { type FormEvent, useState } from "react";
import { ApiProblem, api, problemText } from "@/components/api";
import { Logo } from "@/components/frame/logo";
import { Button, Field, Input } from "@/components/ui";

interface SignInProps {
  /** The page to go to, a path of this site. */
  readonly next: string;
  /** Whether the ready-made accounts of the demo exist. */
  readonly demo: boolean;
}

const DEMO_ROLES = [
  { role: "analyst", name: "analyst", does: "works on alerts" },
  { role: "lead", name: "lead", does: "also tunes rules" },
  { role: "viewer", name: "viewer", does: "changes nothing" },
] as const;

/** What is being waited for: nothing, the form, or the demo's account of a role. */
type Pending = null | "form" | (typeof DEMO_ROLES)[number]["role"];

export function SignIn({ next, demo }: SignInProps) {
  const [pending, setPending] = useState<Pending>(null);
  const [error, setError] = useState<string | null>(null);

  const enter = async (what: NonNullable<Pending>, path: string, body: unknown): Promise<void> => {
    setPending(what);
    setError(null);
    try {
      await api.post(path, body);
      window.location.assign(next);
    } catch (failure) {
      setError(refusal(failure));
      setPending(null);
    }
  };

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void enter("form", "/api/auth/sign-in/email", { email: form.get("email"), password: form.get("password") });
  };

  return (
    <main className="grid min-h-dvh place-items-center px-4 py-8">
      <div className="flex w-full max-w-80 flex-col gap-6">
        <header className="flex flex-col gap-2">
          <div className="flex items-center gap-2.5">
            <Logo size={26} />
            <h1 className="text-xl">Tripline</h1>
          </div>
          <p className="text-muted">Recognises fraud patterns in your transactions the moment they complete.</p>
        </header>

        <form onSubmit={submit} className="flex flex-col gap-3">
          <Field label="Email">
            {({ invalid: _, ...ids }) => (
              <Input {...ids} name="email" type="email" autoComplete="username" required autoFocus={!demo} />
            )}
          </Field>
          <Field label="Password">
            {({ invalid: _, ...ids }) => (
              <Input {...ids} name="password" type="password" autoComplete="current-password" required />
            )}
          </Field>
          {error !== null && (
            <p role="alert" className="text-critical">
              {error}
            </p>
          )}
          <Button type="submit" look="primary" busy={pending === "form"} disabled={pending !== null}>
            Sign in
          </Button>
        </form>

        {demo && (
          <section aria-labelledby="demo" className="flex flex-col gap-2 border-t border-line pt-4">
            <h2 id="demo" className="text-sm font-normal text-muted">
              This is a demo: one click is enough.
            </h2>
            {DEMO_ROLES.map(({ role, name, does }) => (
              <Button
                key={role}
                busy={pending === role}
                disabled={pending !== null}
                onClick={() => void enter(role, "/api/demo/sign-in", { role })}
                className="justify-start"
              >
                <span className="font-medium">Sign in as {name}</span> <span className="text-muted">{does}</span>
              </Button>
            ))}
          </section>
        )}
      </div>
    </main>
  );
}

function refusal(failure: unknown): string {
  if (failure instanceof ApiProblem && failure.status === 401) {
    return "Email or password is wrong. Your administrator can set a new password.";
  }
  if (failure instanceof ApiProblem && failure.status === 429) {
    return "Too many attempts. Wait a minute, then try again.";
  }
  const { title, detail } = problemText(failure);
  return `${title}. ${detail}`;
}
