/** People of the demonstration answer as real ones do: through their personal page, or with the station's token. */

const NONCE = /name="nonce" value="([^"]+)"/;

/** Opens the link in a message and presses one of its buttons. */
export async function answerByLink(link: string, answer: string): Promise<void> {
  const page = await (await fetch(link)).text();
  const nonce = NONCE.exec(page)?.[1];
  if (nonce === undefined) throw new Error("the page of the link has no form");
  const body = new URLSearchParams({ nonce, answer });
  const response = await fetch(link, { method: "POST", body, headers: { origin: new URL(link).origin } });
  if (!response.ok) throw new Error(`the page refused "${answer}": ${response.status}`);
}

/** What the station's staff do, through the API. */
export async function actAsStaff(
  url: string,
  token: string,
  { alert, command, body }: { readonly alert: string; readonly command: string; readonly body: object },
): Promise<void> {
  const response = await fetch(`${url}/api/v1/alerts/${encodeURIComponent(alert)}/${command}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`the gateway refused "${command}": ${response.status} ${await response.text()}`);
}
