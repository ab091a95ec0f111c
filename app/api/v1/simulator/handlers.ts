import { SimulatorBody } from "@/lib/contract/system-calls";
import { readBody } from "@/lib/server/http/body";
import { setSimulatorRate, simulatorStatus } from "@/lib/server/system/simulator";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/simulator", ({ services }) => simulatorStatus(services.db));

export const PUT = endpoint("put", "/api/v1/simulator", async ({ services, request, caller }) =>
  setSimulatorRate(services.db, caller, (await readBody(request, SimulatorBody)).rate),
);
