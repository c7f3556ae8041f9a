import { GatewayError } from "./error.ts";
import type { Finding } from "./finding.ts";

/** A document that cannot be used, with everything that was found, so that it can be shown in the reader's language. */
export class InvalidDocument extends GatewayError {
  readonly findings: readonly Finding[];
  readonly text: string;

  constructor(
    code: "CONFIG_INVALID" | "SITE_INVALID",
    { file, text }: { readonly file: string; readonly text: string },
    findings: readonly Finding[],
  ) {
    const errors = findings.filter((finding) => finding.severity === "error");
    const [first] = errors;
    super(
      code,
      `${file}:${first?.line ?? 0}:${first?.col ?? 0} ${first?.path ?? ""}: ${errors.length} error(s) found. Nothing was changed.`,
    );
    this.findings = findings;
    this.text = text;
  }
}
