/** Into the clipboard where the browser has one: a page that came without a certificate has none, and shows the text instead. */
export async function copy(text: string): Promise<boolean> {
  const { clipboard } = navigator as { readonly clipboard?: Clipboard };
  if (clipboard === undefined) return false;
  try {
    await clipboard.writeText(text);
    return true;
  } catch {
    // The browser asked and was refused: the text is shown to be marked by hand.
    return false;
  }
}
