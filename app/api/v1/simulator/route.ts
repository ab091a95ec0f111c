import { SimulatorBody } from "@/lib/contract/api";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/http/endpoint";
import { setSimulatorRate, simulatorStatus } from "@/lib/server/system/simulator";

export const GET = endpoint("read", ({ services }) => simulatorStatus(services.db));

export const PUT = endpoint("changeSimulator", async ({ services, request, caller }) =>
  setSimulatorRate(services.db, caller, (await readBody(request, SimulatorBody)).rate),
);
