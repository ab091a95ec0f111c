import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { projectRoot } from "@/lib/server/project/root";

const KAFKA_VERSION = "4.1.1";
const JAVA_MAJOR_MIN = 17;
/** Fetching some 120 MB the first time. */
const FETCH_TIMEOUT_MS = 10 * 60_000;

const run = promisify(execFile);

/** What cannot be had on this machine, in words for whoever runs the tests. */
export class KafkaUnavailable extends Error {
  override readonly name = "KafkaUnavailable";
}

/** The class path of a Kafka broker, fetched through Maven once and kept. Throws KafkaUnavailable. */
export async function kafkaClassPath(): Promise<string> {
  await needJava();
  const kept = join(projectRoot(), "node_modules", ".cache", "tripline", `kafka-${KAFKA_VERSION}`);
  if (!existsSync(kept)) await fetchJars(kept);
  return join(kept, "*");
}

async function needJava(): Promise<void> {
  let printed: string;
  try {
    printed = (await run("java", ["-version"])).stderr;
  } catch {
    throw new KafkaUnavailable(`Java ${JAVA_MAJOR_MIN} is not installed`);
  }
  const major = Number(/version "(\d+)/.exec(printed)?.[1] ?? 0);
  if (major < JAVA_MAJOR_MIN) throw new KafkaUnavailable(`Java ${JAVA_MAJOR_MIN} is needed, found ${major}`);
}

/** Fetches into a folder beside `kept` and renames it, so that a run that was broken off leaves nothing half done. */
async function fetchJars(kept: string): Promise<void> {
  mkdirSync(dirname(kept), { recursive: true });
  const folder = mkdtempSync(`${kept}-`);
  try {
    writeFileSync(join(folder, "pom.xml"), POM);
    const args = ["-q", "-B", "-f", join(folder, "pom.xml"), "dependency:copy-dependencies"];
    await run("mvn", [...args, `-DoutputDirectory=${join(folder, "jars")}`], {
      timeout: FETCH_TIMEOUT_MS,
      maxBuffer: 16 * 1024 * 1024,
    });
    if (!existsSync(kept)) renameSync(join(folder, "jars"), kept);
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw new KafkaUnavailable(
      missing ? "Maven is not installed" : `Maven could not fetch Kafka ${KAFKA_VERSION}: ${said(error)}`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function said(error: unknown): string {
  const text = error instanceof Error && "stdout" in error ? String(error.stdout) || error.message : String(error);
  return text.trim().slice(0, 500);
}

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>tripline.testing</groupId><artifactId>kafka</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${KAFKA_VERSION}</version>
    </dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
`;
