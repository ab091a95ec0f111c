import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { childEnv } from "@/lib/server/env/env";
import { projectRoot } from "@/lib/server/project/root";
import { type ForeignProducer, startForeignProducer } from "./foreign-producer";
import { KafkaUnavailable } from "./kafka-jars";

/** Python's package of librdkafka, which brings the library built, of the same version. */
const PACKAGE = "confluent-kafka==2.16.1";
const FETCH_TIMEOUT_MS = 3 * 60_000;

const run = promisify(execFile);

/** The folder of the package, fetched through pip once and kept. Throws KafkaUnavailable where there is no Python or no pip. */
export async function librdkafkaFolder(): Promise<string> {
  const version = await pythonVersion();
  const name = `librdkafka-${PACKAGE.slice(PACKAGE.lastIndexOf("=") + 1)}-py${version}`;
  const kept = join(projectRoot(), "node_modules", ".cache", "tripline", name);
  if (existsSync(kept)) return kept;
  mkdirSync(dirname(kept), { recursive: true });
  const folder = mkdtempSync(`${kept}-`);
  try {
    const how = ["--quiet", "--disable-pip-version-check", "--only-binary", ":all:", "--no-deps", "--target", folder];
    await run("python3", ["-m", "pip", "install", ...how, PACKAGE], { timeout: FETCH_TIMEOUT_MS });
    await run("python3", ["-c", "import confluent_kafka"], { env: childEnv({ PYTHONPATH: folder }) });
    if (!existsSync(kept)) renameSync(folder, kept);
  } catch (error) {
    const said = error instanceof Error && "stderr" in error ? String(error.stderr) || error.message : String(error);
    throw new KafkaUnavailable(`pip could not fetch ${PACKAGE}: ${said.trim().slice(-500)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return kept;
}

async function pythonVersion(): Promise<string> {
  try {
    const { stdout } = await run("python3", ["-c", "import sys; print('%d.%d' % sys.version_info[:2])"]);
    return stdout.trim();
  } catch {
    throw new KafkaUnavailable("Python 3 is not installed");
  }
}

/** Starts librdkafka's producer, which sends what it is told to these brokers; `folder` as `librdkafkaFolder` gives it. */
export function startLibrdkafkaProducer(brokers: readonly string[], folder: string): ForeignProducer {
  return startForeignProducer("python3", ["-u", "-c", SOURCE, brokers.join(",")], { PYTHONPATH: folder });
}

const SOURCE = `
import base64, json, sys, uuid
from confluent_kafka import Producer

producers = {}

def content(given):
    if given is None:
        return None
    return bytes(given["zeros"]) if isinstance(given, dict) else base64.b64decode(given)

def make(ask):
    settings = {
        "bootstrap.servers": sys.argv[1],
        "compression.type": ask["codec"],
        "linger.ms": 50,
        "batch.size": 900000,
        "delivery.timeout.ms": 45000,
    }
    if ask["transaction"] is not None:
        settings["transactional.id"] = str(uuid.uuid4())
    settings.update(ask["settings"])
    made = Producer(settings)
    if ask["transaction"] is not None:
        made.init_transactions(30)
    return made

def send(ask):
    fate = ask["transaction"]
    name = json.dumps([ask["codec"], fate is not None, ask["settings"], str(uuid.uuid4()) if fate == "open" else ""])
    if name not in producers:
        producers[name] = make(ask)
    to = producers[name]
    if fate is not None:
        to.begin_transaction()
    wrong = []
    for record in ask["records"]:
        more = {} if record["partition"] is None else {"partition": record["partition"]}
        if record["timestamp"] is not None:
            more["timestamp"] = record["timestamp"]
        to.produce(
            ask["topic"],
            key=content(record["key"]),
            value=content(record["value"]),
            headers=[(header, content(value)) for header, value in record["headers"]],
            on_delivery=lambda error, _: error and wrong.append(error),
            **more,
        )
    if to.flush(45) > 0:
        raise RuntimeError("not everything was acknowledged")
    if wrong:
        raise RuntimeError(str(wrong[0]))
    if fate == "commit":
        to.commit_transaction(30)
    if fate == "abort":
        to.abort_transaction(30)

for line in sys.stdin:
    try:
        send(json.loads(line))
        print("ok")
    except Exception as error:
        print(("%s: %s" % (type(error).__name__, error)).replace("\\n", " "))
`;
