import { GatewayError } from "../error.ts";
import type { Finding } from "./finding.ts";

interface DocumentText {
  readonly file: string;
  readonly text: string;
}

/** A document that cannot be used, with everything that was found, so that it can be shown in the reader's language. */
export class InvalidDocument extends GatewayError {
  readonly from: DocumentText;
  readonly findings: readonly Finding[];

  constructor(code: "CONFIG_INVALID" | "SITE_INVALID", from: DocumentText, findings: readonly Finding[]) {
    const errors = findings.filter((finding) => finding.severity === "error");
    const [first] = errors;
    const place = `${from.file}:${first?.line ?? 0}:${first?.col ?? 0} ${first?.path ?? ""}`.trimEnd();
    super(code, `${place}: ${errors.length} error(s) found. Nothing was changed.`);
    this.from = from;
    this.findings = findings;
  }
}
