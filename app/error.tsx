"use client";

import { ErrorState } from "@/components/ui";

export default function PageError({ retry }: { readonly error: unknown; readonly retry: () => void }) {
  return (
    <div className="grid min-h-96 place-items-center">
      <div>
        <h1 className="sr-only">This page failed</h1>
        <ErrorState title="This page could not be shown" onRetry={retry}>
          Nothing that you saved is lost, and detection goes on. If trying again does not help, go to another page.
        </ErrorState>
      </div>
    </div>
  );
}
