"use client";

import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";
import { ApiProblem, isSignedOut, needsSecondFactor } from "@/components/api";
import { RealtimeProvider } from "@/components/realtime/socket";
import { Toaster } from "@/components/ui";
import { BaseCurrencyProvider } from "../user/base-currency";
import { UserProvider, type ViewerUser } from "../user/user";
import { adoptStyleNonce } from "./style-nonce";

adoptStyleNonce();

/** Refused calls are not tried again: the answer would be the same. Faults of the way there are, this often. */
const RETRIES_MAX = 2;

/** Where a reader without a session goes, to come back to this very page. */
function signInUrl(location: { readonly pathname: string; readonly search: string }): string {
  return `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`;
}

/** Where a reader goes who lacks a second factor that is required. */
function secondFactorUrl(location: { readonly pathname: string; readonly search: string }): string {
  return `/second-factor?next=${encodeURIComponent(location.pathname + location.search)}`;
}

function onError(error: unknown): void {
  if (needsSecondFactor(error)) window.location.assign(secondFactorUrl(window.location));
  if (isSignedOut(error)) window.location.assign(signInUrl(window.location));
}

function createClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) =>
          failures < RETRIES_MAX && !(error instanceof ApiProblem && error.status >= 400 && error.status < 500),
      },
      mutations: { retry: false },
    },
  });
}

/** What every signed-in page stands in: the reader, the API's cache, the live connection, the URL's state, toasts. */
export function Providers({
  user,
  baseCurrency,
  children,
}: {
  readonly user: ViewerUser;
  readonly baseCurrency: string;
  readonly children: ReactNode;
}) {
  const [client] = useState(createClient);
  return (
    <UserProvider user={user}>
      <QueryClientProvider client={client}>
        <NuqsAdapter>
          <BaseCurrencyProvider value={baseCurrency}>
            <RealtimeProvider>{children}</RealtimeProvider>
          </BaseCurrencyProvider>
          <Toaster />
        </NuqsAdapter>
      </QueryClientProvider>
    </UserProvider>
  );
}
