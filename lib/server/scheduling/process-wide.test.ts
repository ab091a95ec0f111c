import { expect, test, vi } from "vitest";

/** The modules as another bundle of the same process holds them: copies of their own. */
async function anotherCopy() {
  vi.resetModules();
  return {
    errors: await import("../errors/errors"),
    problem: await import("../errors/problem"),
    faults: await import("../people/faults"),
    role: await import("../people/oidc-role"),
  };
}

test("what one bundle refuses, the other tells as such", async () => {
  const [one, other] = [await anotherCopy(), await anotherCopy()];
  expect(one.errors.RefusedError).not.toBe(other.errors.RefusedError);
  const refused = new one.errors.RefusedError({ code: "unavailable", detail: "Too many.", retryAfterS: 2 });
  expect(other.problem.problemOfError(refused)).toMatchObject({
    body: { status: 503 },
    headers: { "Retry-After": "2" },
  });
  expect(new Error("x") instanceof other.errors.RefusedError).toBe(false);
  expect((null as unknown) instanceof other.errors.RefusedError).toBe(false);
});

test("a query that fails in one bundle is noted for the call of the other", async () => {
  const [one, other] = [await anotherCopy(), await anotherCopy()];
  const away = new Error("the database is away");
  const asked = other.faults.withFaults(() =>
    one.faults.noteFault(() => Promise.reject(away)).catch(() => "no such session"),
  );
  await expect(asked).rejects.toBe(away);
});

test("the role that one bundle reads from the provider is given by the callback that the other runs", async () => {
  const [one, other] = [await anotherCopy(), await anotherCopy()];
  const asked = new Error("the database is asked");
  const db = { pool: { withClientOf: () => Promise.reject(asked) } };
  const given = other.role.withProfile(async () => {
    one.role.noteRole("lead");
    await one.role.applyRole(db as never, "u1");
  });
  await expect(given).rejects.toBe(asked);
  // Without a role there is nothing to write.
  await other.role.withProfile(() => one.role.applyRole(db as never, "u1"));
});
