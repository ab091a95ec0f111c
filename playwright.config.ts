import { defineConfig } from "@playwright/test";
import { E2E } from "./e2e/settings";

const { CHROME_PATH, CI } = process.env;

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  fullyParallel: false,
  workers: 1,
  forbidOnly: CI !== undefined,
  // As with the other services: what fails is tried once more, and the run names it.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  globalTimeout: 21 * 60_000,
  reporter: [["list"]],
  use: {
    baseURL: E2E.url,
    // A trace of every test would cost a tenth of the run.
    trace: "on-first-retry",
    launchOptions: {
      ...(CHROME_PATH ? { executablePath: CHROME_PATH } : {}),
      args: ["--no-sandbox", "--disable-background-networking"],
    },
  },
  webServer: {
    command: "node e2e/serve.mjs",
    url: `${E2E.url}/api/health/ready`,
    timeout: 180_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM", timeout: 45_000 },
    stdout: "ignore",
    stderr: "pipe",
    env: {
      PORT: String(E2E.port),
      HOST: "127.0.0.1",
      TRIPLINE_DATA_DIR: E2E.dataDir,
      TRIPLINE_ADMIN_EMAIL: E2E.admin.email,
      TRIPLINE_ADMIN_PASSWORD: E2E.admin.password,
      TRIPLINE_API_KEY: E2E.apiKey,
      TRIPLINE_OIDC_ISSUER: E2E.oidc.issuer,
      TRIPLINE_OIDC_CLIENT_ID: E2E.oidc.clientId,
      TRIPLINE_OIDC_CLIENT_SECRET: E2E.oidc.clientSecret,
      TRIPLINE_OIDC_ROLE_CLAIM: "groups",
      DATABASE_URL: "",
      KAFKA_BROKERS: "",
      TRIPLINE_DEMO_PAST: "off",
      TRIPLINE_ALLOW_PRIVATE_TARGETS: "1",
      LOG_LEVEL: "warn",
    },
  },
});
