import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, render, screen } from "@testing-library/react";
import { type UserEvent, userEvent } from "@testing-library/user-event";
import { AppRouterContext } from "next/dist/shared/lib/app-router-context.shared-runtime";
import { NuqsTestingAdapter } from "nuqs/adapters/testing";
import type { ReactNode } from "react";
import { RealtimeProvider } from "@/components/realtime/socket";
import { Toaster } from "@/components/ui";
import { UserProvider, type ViewerUser } from "@/components/user/user";

const ANALYST: ViewerUser = { id: "u-ana", name: "Ana", email: "ana@example.com", role: "analyst" };

/** What follows each page. */
const PARTS: readonly (() => Promise<unknown>)[] = [
  () => import("@/components/ui/floating-parts"),
  () => import("@/components/ui/select-parts"),
];

export interface TestPage {
  /** The reader's hands: keys and pointer. */
  readonly user: UserEvent;
  /** The page's query string in plain characters, without the question mark. */
  readonly search: () => string;
  /** Where the page went by itself, oldest first. */
  readonly visited: readonly string[];
  readonly rerender: (children: ReactNode) => void;
}

export interface TestPageOptions {
  /** Defaults to an analyst. */
  readonly as?: Partial<ViewerUser>;
  /** The query string that the page is opened with. */
  readonly search?: string;
}

/** Shows a part of a page with what surrounds every page: who is signed in, the cache, the gateway, the address and toasts. */
export async function renderPage(
  children: ReactNode,
  { as = {}, search = "" }: TestPageOptions = {},
): Promise<TestPage> {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retry: false } } });
  const visited: string[] = [];
  let shown = search;
  const go = (href: string): void => void visited.push(href);
  const still = (): void => undefined;
  const router = { push: go, replace: go, back: still, forward: still, refresh: still, prefetch: still, bfcacheId: "" };
  const around = (inside: ReactNode) => (
    <AppRouterContext value={router}>
      <NuqsTestingAdapter
        hasMemory
        searchParams={search}
        onUrlUpdate={({ searchParams }) => {
          shown = decodeURIComponent(searchParams.toString());
        }}
      >
        <QueryClientProvider client={client}>
          <UserProvider user={{ ...ANALYST, ...as }}>
            <RealtimeProvider>{inside}</RealtimeProvider>
            <Toaster />
          </UserProvider>
        </QueryClientProvider>
      </NuqsTestingAdapter>
    </AppRouterContext>
  );
  const { rerender } = render(around(children));
  // Toasts that are raised before their place is there would not be shown.
  await screen.findByLabelText(/^Notifications/);
  // A press before what it opens is there is not lost, but opens it later.
  await act(async () => void (await Promise.all(PARTS.map((load) => load()))));
  return { user: userEvent.setup(), search: () => shown, visited, rerender: (next) => rerender(around(next)) };
}
