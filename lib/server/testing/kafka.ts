import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { freePort } from "@/lib/server/postgres/free-port";
import { guard } from "@/lib/server/postgres/guard";
import { isAlive } from "@/lib/server/postgres/postmaster";
import { kafkaClassPath } from "./kafka-jars";

const PREFIX = "tripline-kafka-";
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 20_000;

/** A real, single Kafka broker (KRaft) of the test's own, on loopback. */
export interface TestBroker {
  readonly brokers: readonly string[];
  /** Where clients find it who must come through `line`; null without one. */
  readonly behindLine: readonly string[] | null;
  /** By the names of the listeners asked for. */
  readonly listeners: Readonly<Record<string, readonly string[]>>;
  readonly clusterId: string;
  /** Where its log is. */
  readonly home: string;
  /** Whoever joins its cluster asks here. */
  readonly controllerPort: number;
  /** Ends it as an operator would; `start` begins it again. */
  halt(): Promise<void>;
  /** kill -9; what was acknowledged is kept. */
  kill(): Promise<void>;
  /** Starts it again after `kill`, on the same port. */
  start(): Promise<void>;
  /** Stops it and removes everything; idempotent. */
  stop(): Promise<void>;
}

export interface BrokerOptions {
  /** A second way in, over a line: the broker listens on `to` (a free port) and tells clients to come to `from`. */
  readonly line?: { readonly from: number; readonly to: number };
  /** Further listeners by name, with their protocol (SSL, SASL_PLAINTEXT, ...). */
  readonly listeners?: Readonly<Record<string, string>>;
  /** Settings beside those that every test broker has. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Users that may come with SCRAM, with their passwords. */
  readonly scramUsers?: Readonly<Record<string, string>>;
  /** The first broker of the cluster that this one becomes the second of. */
  readonly joins?: TestBroker;
}

/** Those that run in this process. */
const running = new Set<TestBroker>();

/** Stops all of this process, for one that is told to end. */
export async function stopBrokers(): Promise<void> {
  await Promise.all([...running].map((broker) => broker.stop()));
}

/** It goes with this process at the latest, its folder too. Throws KafkaUnavailable where there is no Java or no Maven. */
export async function startBroker(options: BrokerOptions = {}): Promise<TestBroker> {
  const { line, joins } = options;
  const classPath = await kafkaClassPath();
  sweep();
  const home = mkdtempSync(join(tmpdir(), PREFIX));
  writeFileSync(join(home, "owner"), String(process.pid));
  const port = await freePort();
  const controllerPort = joins?.controllerPort ?? (await freePort());
  const clusterId = joins?.clusterId ?? `T${randomBytes(16).toString("base64url").slice(1)}`;
  const listeners: Record<string, number> = {};
  for (const name of Object.keys(options.listeners ?? {})) listeners[name] = await freePort();
  const settings = join(home, "server.properties");
  writeFileSync(settings, properties({ home, port, controllerPort, listeners, options }));
  let child: ChildProcess | null = null;
  const killNow = () => child?.kill("SIGKILL");
  process.once("exit", killNow);

  const end = async (signal: "SIGKILL" | "SIGTERM") => {
    const ending = child;
    child = null;
    if (ending === null || ending.exitCode !== null || ending.signalCode !== null) return;
    const gone = once(ending, "exit");
    ending.kill(signal);
    const late = setTimeout(() => ending.kill("SIGKILL"), STOP_TIMEOUT_MS);
    await gone;
    clearTimeout(late);
  };
  const start = async () => {
    const log = openSync(join(home, "broker.log"), "a");
    child = spawn("java", [...JVM, "-cp", classPath, "kafka.Kafka", settings], { stdio: ["ignore", log, log] });
    const pidFile = join(home, "pid");
    writeFileSync(pidFile, String(child.pid));
    if (child.pid !== undefined) {
      child.once("exit", guard({ pid: child.pid, pidFile, program: "java", graceS: 0, remove: home }));
    }
    await untilListening(child, port, join(home, "broker.log"));
  };
  const stop = async () => {
    running.delete(own);
    process.off("exit", killNow);
    await end("SIGTERM");
    rmSync(home, { recursive: true, force: true });
  };
  const own: TestBroker = {
    brokers: [`127.0.0.1:${port}`],
    behindLine: line === undefined ? null : [`127.0.0.1:${line.from}`],
    listeners: Object.fromEntries(Object.entries(listeners).map(([name, at]) => [name, [`127.0.0.1:${at}`]])),
    clusterId,
    home,
    controllerPort,
    halt: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
    start,
    stop,
  };
  running.add(own);
  try {
    await format(classPath, settings, clusterId, options.scramUsers ?? {});
    await start();
  } catch (error) {
    await stop();
    throw error;
  }
  return own;
}

const JVM = [
  "-Xms96m",
  "-Xmx384m",
  "-XX:+UseSerialGC",
  "-XX:TieredStopAtLevel=1",
  "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
];

async function format(
  classPath: string,
  settings: string,
  clusterId: string,
  scramUsers: Readonly<Record<string, string>>,
): Promise<void> {
  const users = Object.entries(scramUsers).flatMap(([name, password]) =>
    ["SCRAM-SHA-256", "SCRAM-SHA-512"].flatMap((mechanism) => [
      "--add-scram",
      `${mechanism}=[name=${name},password=${password}]`,
    ]),
  );
  const args = [
    ...JVM,
    "-cp",
    classPath,
    "kafka.tools.StorageTool",
    "format",
    "-t",
    clusterId,
    "-c",
    settings,
    ...users,
  ];
  await promisify(execFile)("java", args, { timeout: START_TIMEOUT_MS });
}

interface Layout {
  readonly home: string;
  readonly port: number;
  readonly controllerPort: number;
  readonly listeners: Readonly<Record<string, number>>;
  readonly options: BrokerOptions;
}

function properties({ home, port, controllerPort, listeners, options }: Layout): string {
  const { line, joins } = options;
  const more = Object.entries(listeners).map(([name, at]) => `,${name}://127.0.0.1:${at}`);
  const listen = [line === undefined ? "" : `,LINE://127.0.0.1:${line.to}`, ...more].join("");
  const tell = [line === undefined ? "" : `,LINE://127.0.0.1:${line.from}`, ...more].join("");
  const controller = joins === undefined ? `,CONTROLLER://127.0.0.1:${controllerPort}` : "";
  const protocols = Object.entries(options.listeners ?? {}).map(([name, protocol]) => `,${name}:${protocol}`);
  const settings = Object.entries(options.settings ?? {}).map(([name, value]) => `${name}=${value}`);
  return `
process.roles=${joins === undefined ? "broker,controller" : "broker"}
node.id=${joins === undefined ? 1 : 2}
controller.quorum.voters=1@127.0.0.1:${controllerPort}
controller.listener.names=CONTROLLER
listeners=PLAINTEXT://127.0.0.1:${port}${controller}${listen}
advertised.listeners=PLAINTEXT://127.0.0.1:${port}${tell}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,LINE:PLAINTEXT,CONTROLLER:PLAINTEXT${protocols.join("")}
log.dirs=${join(home, "log")}
auto.create.topics.enable=false
offsets.topic.num.partitions=1
offsets.topic.replication.factor=1
transaction.state.log.num.partitions=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
group.initial.rebalance.delay.ms=0
group.min.session.timeout.ms=1000
num.network.threads=2
num.io.threads=2
log.cleaner.dedupe.buffer.size=4194304
${settings.join("\n")}
`;
}

async function untilListening(child: ChildProcess, port: number, log: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await accepts(port))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill("SIGKILL");
      throw new Error(`the Kafka broker did not start: ${readFileSync(log, "utf8").slice(-2_000)}`);
    }
    await sleep(100);
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
  });
}

/** Ends the brokers of runs that were killed. A process id that belongs to somebody else by now is left alone. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const home = join(tmpdir(), name);
    if (!name.startsWith(PREFIX) || !existsSync(join(home, "owner"))) continue;
    if (isAlive(Number(readFileSync(join(home, "owner"), "utf8")))) continue;
    try {
      const pid = Number(readFileSync(join(home, "pid"), "utf8"));
      if (readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(home)) process.kill(pid, "SIGKILL");
    } catch {
      // It never started, or it has ended.
    }
    rmSync(home, { recursive: true, force: true });
  }
}
