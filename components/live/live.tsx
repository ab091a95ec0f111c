"use client";

import { AlertStream } from "./alert-stream";
import { LiveFigures } from "./figures";
import { OpenBySeverity } from "./open-by-severity";
import { SimulatorControl } from "./simulator-control";
import { LiveThroughput } from "./throughput";
import { TransactionFlow } from "./transaction-flow";

/** The first page: fits a screen without scrolling from 1024 px on, so that it can be left on a wall. */
export function Live() {
  return (
    <div className="flex min-h-full flex-col gap-3 p-3 sm:p-4 lg:h-full lg:min-h-160">
      <header className="flex min-h-8 shrink-0 flex-wrap items-center gap-x-6 gap-y-2">
        <h1 className="text-lg">Live</h1>
        <div className="order-last -mx-2 w-full sm:order-none sm:mx-0 sm:w-auto">
          <OpenBySeverity />
        </div>
        <div className="ml-auto">
          <SimulatorControl />
        </div>
      </header>
      <LiveFigures />
      <div className="grid min-h-0 flex-1 gap-3 lg:grid-cols-[minmax(0,1fr)_minmax(360px,30%)]">
        <div className="flex min-h-0 min-w-0 flex-col gap-3">
          <LiveThroughput />
          <TransactionFlow />
        </div>
        <AlertStream className="max-lg:order-first" />
      </div>
    </div>
  );
}
