"use client";

import { type FormEvent, useState } from "react";
import { api } from "@/components/api";
import { Logo } from "@/components/shell/logo";
import { Button, Field, Input } from "@/components/ui";
import type { AnswerOf } from "@/lib/contract/operations/call";
import { CodeForm } from "./code-form";
import { ForgottenPassword } from "./forgotten-password";
import { refusalOf } from "./refusal";
import { useWait } from "./use-wait";

type SignInAnswer = AnswerOf<"post", "/api/auth/sign-in/email">;

interface SignInProps {
  /** The page to go to, a path of this site. */
  readonly next: string;
  /** Whether the ready-made accounts of the demo exist. */
  readonly demo: boolean;
  /** Whether single sign-on is set up. */
  readonly singleSignOn: boolean;
  /** What went wrong before; null for nothing. */
  readonly fault: string | null;
}

const DEMO_ROLES = [
  { role: "analyst", name: "analyst", does: "works on alerts" },
  { role: "lead", name: "lead", does: "also tunes rules" },
  { role: "viewer", name: "viewer", does: "changes nothing" },
] as const;

/** What is being waited for: nothing, the form, single sign-on, or the demo's account of a role. */
type Pending = null | "form" | "singleSignOn" | (typeof DEMO_ROLES)[number]["role"];

export function SignIn({ next, demo, singleSignOn, fault }: SignInProps) {
  const [pending, setPending] = useState<Pending>(null);
  const [error, setError] = useState<string | null>(fault);
  const [needsCode, setNeedsCode] = useState(false);
  const [waitS, wait] = useWait();

  const enter = async (what: NonNullable<Pending>, answered: Promise<SignInAnswer>): Promise<void> => {
    setPending(what);
    setError(null);
    try {
      const answer = await answered;
      if (answer.twoFactorRedirect === true) {
        setNeedsCode(true);
        setPending(null);
      } else window.location.assign(answer.url ?? next);
    } catch (failure) {
      const refusal = refusalOf(failure);
      setError(refusal.text);
      wait(refusal.waitS);
      setPending(null);
    }
  };

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string): string => String(form.get(name) ?? "");
    const body = { email: text("email"), password: text("password") };
    void enter("form", api.post("/api/auth/sign-in/email", { body }));
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

        {needsCode ? (
          <CodeForm onDone={() => window.location.assign(next)} onBack={() => setNeedsCode(false)} />
        ) : (
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
            {error !== null && error !== fault && (
              <p className="text-muted">
                {waitS > 0 ? waitText(waitS) : "Check the email address and the password, then try again."}
              </p>
            )}
            <Button type="submit" variant="primary" busy={pending === "form"} disabled={pending !== null || waitS > 0}>
              Sign in
            </Button>
            {singleSignOn && (
              <Button
                busy={pending === "singleSignOn"}
                disabled={pending !== null}
                onClick={() =>
                  void enter(
                    "singleSignOn",
                    api.post("/api/auth/sign-in/social", {
                      body: { provider: "oidc", callbackURL: next, errorCallbackURL: "/sign-in" },
                    }),
                  )
                }
              >
                Use single sign-on
              </Button>
            )}
            <ForgottenPassword />
          </form>
        )}

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
                onClick={() => void enter(role, api.post("/api/demo/sign-in", { body: { role } }))}
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

function waitText(seconds: number): string {
  if (seconds < 60) return `The next try is possible in ${seconds} s.`;
  return `The next try is possible in ${Math.floor(seconds / 60)} min ${seconds % 60} s.`;
}
