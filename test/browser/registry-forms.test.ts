import { afterAll, expect, test } from "vitest";
import { personId } from "../../src/core/ids.ts";
import { closeBrowser, openPage, picture } from "../support/browser.ts";
import { consoleStation, signIn } from "../support/console-station.ts";

afterAll(closeBrowser);

test("a home with somebody to look after and somebody who comes is made by forms alone", async () => {
  const running = await consoleStation();
  const page = await openPage({ locale: "en", viewport: { width: 1280, height: 800 } });
  await signIn(page, running);
  await page.goto(`${running.url}/console/#/registry`);
  const home = page.locator("details", { hasText: "Add a home" });
  await home.locator("summary").click();
  await home.getByLabel("Address, as a helper finds it").fill("平安里 7 号楼");
  await home.getByLabel("Who lives there").fill("赵秀英");
  await home.getByLabel("Id", { exact: true }).fill("Flat 7");
  await home.getByRole("button", { name: "Show what it would change" }).click();
  await home.getByText('"Flat 7" cannot be an id').waitFor();
  expect(await home.getByLabel("Id", { exact: true }).getAttribute("aria-invalid")).toBe("true");
  await picture(page, "registry-form-wrong");
  await home.getByLabel("Id", { exact: true }).fill("flat-7");
  await home.getByRole("button", { name: "Show what it would change" }).click();
  await home.getByRole("button", { name: "Put in force" }).click();
  await page.getByRole("heading", { name: "平安里 7 号楼" }).waitFor();

  const contact = page.locator("details", { hasText: "Add a contact" });
  await contact.locator("summary").click();
  await contact.getByLabel("Name").fill("赵敏");
  await contact.getByLabel("Relation").fill("daughter");
  await contact.getByLabel("Telephone").fill("138 0000 1234");
  await contact.getByLabel("Holds a key").check();
  await contact.getByRole("button", { name: "Show what it would change" }).click();
  await contact.getByText("contact 赵敏: added").waitFor();
  await picture(page, "registry-form-contact");
  await contact.getByRole("button", { name: "Put in force" }).click();
  await page.getByText("1. 赵敏 · daughter 138****1234").waitFor();
  const plan = [...running.registry().plans.values()].find(({ address }) => address === "平安里 7 号楼");
  expect(plan?.residents.map(({ name }) => name)).toEqual(["赵秀英"]);
  expect(plan?.people[0]).toMatchObject({ name: "赵敏", keyHolder: true });

  const written = page.locator("details", { hasText: "1. 赵敏" });
  await written.locator("summary").click();
  await written.getByLabel("terminal inbox", { exact: true }).selectOption("only what is critical");
  await written.getByRole("group", { name: "By night" }).getByLabel("until").fill("06:30");
  await written.getByRole("button", { name: "Show what it would change" }).click();
  await written.getByText("channels").first().waitFor();
  await picture(page, "registry-form-nights");
  await written.getByRole("button", { name: "Put in force" }).click();
  const quiet = { fromMinute: 22 * 60, toMinute: 6 * 60 + 30, severities: ["urgent", "attention", "notice"] };
  const channelsNow = () =>
    [...running.registry().plans.values()].flatMap(({ people }) =>
      people.flatMap(({ name, channels }) => (name === "赵敏" ? channels : [])),
    );
  await expect.poll(channelsNow).toEqual([expect.objectContaining({ channel: "inbox", quiet })]);

  await page.getByRole("link", { name: "From a spreadsheet" }).click();
  await page.getByLabel("What the table lists").selectOption("contacts");
  const csv = page.getByLabel("CSV file");
  const ask = page.getByRole("button", { name: "Show what it would change" });
  await csv.setInputFiles({ name: "contacts.csv", mimeType: "text/csv", buffer: GBK_WITH_FORMULA });
  await ask.click();
  await page.getByRole("row", { name: "row 3, column C" }).getByText("looks like a formula").waitFor();
  await picture(page, "registry-table");
  await csv.setInputFiles({ name: "contacts.csv", mimeType: "text/csv", buffer: GBK });
  await ask.click();
  await page.getByText("contact 王建国: added").waitFor();
  await page.getByLabel("Why (for the history)").fill("list of the block");
  await page.getByRole("button", { name: "Put in force" }).click();
  await expect.poll(() => running.registry().people.get(personId("flat-7-wang"))?.phone).toBe("13900005678");

  await page.getByRole("link", { name: "Versions" }).click();
  await page.locator("summary", { hasText: "list of the block" }).click();
  await page.getByText("contact 王建国: added").waitFor();
  await picture(page, "registry-history");
  const older = page.locator("details", { hasText: "Version 3 ·" });
  await older.locator("summary").click();
  await older.getByRole("button", { name: "Show what it would change" }).click();
  await older.getByText("contact 王建国: removed").waitFor();
  await older.getByRole("button", { name: "Put in force" }).click();
  await page.getByText("Version 6 ·").waitFor();
  await expect.poll(() => running.registry().people.get(personId("flat-7-wang"))).toBeUndefined();
});

/** `家庭编号,编号,姓名,关系,电话` and one neighbour, as a Chinese Windows saves it. */
const GBK = Buffer.from(
  "bcd2cda5b1e0bac52cb1e0bac52cd0d5c3fb2cb9d8cfb52cb5e7bbb00d0a666c61742d372c666c61742d372d77616e672ccdf5bda8b9fa2c6e65696768626f75722c31333930303030353637380d0a",
  "hex",
);
const GBK_WITH_FORMULA = Buffer.concat([GBK, Buffer.from("flat-7,flat-7-x,=1+1,friend,13900005678\r\n")]);
