import type { Finding } from "../finding/finding.ts";
import type { Fault, Path, YamlDocument } from "../finding/yaml-document.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Site } from "./site.ts";

/** One thing to look at beyond types. It adds what it finds and knows nothing of its neighbours. */
export interface Inspection {
  readonly site: Site;
  readonly knowledge: Knowledge;
  readonly document: YamlDocument;
  readonly report: (path: Path, fault: Fault) => void;
  readonly add: (findings: readonly Finding[]) => void;
}
