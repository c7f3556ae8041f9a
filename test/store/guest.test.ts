import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { instant } from "../../src/core/time.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";

test("an import beside a running gateway is seen by it, and a second owner is refused", async () => {
  const folder = mkdtempSync(join(tmpdir(), "guest-"));
  const file = join(folder, "store.sqlite");
  const owner = await openSqliteStore({ file });
  await expect(openSqliteStore({ file })).rejects.toMatchObject({ code: "DATA_LOCKED" });
  const guest = await openSqliteStore({ file, access: "guest" });
  await guest.putRegistry('{"version":1}', instant(1), "somebody");
  await guest.close();
  expect(await owner.registry()).toMatchObject({ version: 1, by: "somebody" });
  await owner.close();
  rmSync(folder, { recursive: true });
});
