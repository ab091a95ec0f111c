/** Where the browser tests' own Tripline runs and how to get in; a fixed port of its own, so that one in use by a person is left alone. */
export const E2E = {
  port: 3817,
  url: "http://127.0.0.1:3817",
  /** Below the project folder; emptied before every run. */
  dataDir: ".cache/e2e",
  admin: { email: "admin@e2e.example", password: "e2e-admin-password" },
  apiKey: "e2e-key-0123456789abcdef",
  /** Of single sign-on: it runs only while a test starts it (provider.ts). */
  oidc: { issuer: "http://127.0.0.1:3818", clientId: "tripline", clientSecret: "a secret of the client, for tests" },
} as const;
