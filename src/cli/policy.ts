import type { Command } from "commander";
import { stringify } from "yaml";
import { GatewayError } from "../error.ts";
import type { Store, StoredPolicy } from "../store/store.ts";
import { CONFIG_FILE, withStore, type Desk } from "./desk.ts";
import { fit, table } from "./table.ts";

/** More policies than this were never in force in one station. */
const POLICIES_READ_MAX = 10_000;
const VERSION_CHARS_SHOWN = 12;

interface Options {
  readonly config: string;
  readonly json?: boolean;
}

/** `policy`: who was to be told when, as it stood when an alert was handled. */
export function addPolicy(program: Command, desk: Desk): void {
  const policy = program.command("policy").description(desk.say.aboutPolicy);
  policy
    .command("list", { isDefault: true })
    .description(desk.say.aboutPolicyList)
    .option("-c, --config <file>", desk.say.optionConfig, CONFIG_FILE)
    .option("--json", desk.say.optionJson)
    .action(async ({ config, json }: Options) => {
      const kept = await withStore(desk, { config, readOnly: true }, keptPolicies);
      if (json === true) desk.print(JSON.stringify(kept.map(asData), undefined, 2));
      else desk.print(kept.length === 0 ? desk.say.none : table(kept.map(line)));
    });
  policy
    .command("show")
    .description(desk.say.aboutPolicyShow)
    .argument("<version>")
    .option("-c, --config <file>", desk.say.optionConfig, CONFIG_FILE)
    .option("--json", desk.say.optionJson)
    .action(async (version: string, { config, json }: Options) => {
      const kept = await withStore(desk, { config, readOnly: true }, keptPolicies);
      const one = theOnly(desk, kept, version);
      if (json === true) desk.print(JSON.stringify(asData(one), undefined, 2));
      else desk.print(`# ${one.version}\n# ${dayOf(one)}\n${stringify(JSON.parse(one.document)).trimEnd()}`);
    });
}

const keptPolicies = (store: Store): Promise<readonly StoredPolicy[]> => store.policies({ limit: POLICIES_READ_MAX });

function theOnly({ say }: Desk, kept: readonly StoredPolicy[], version: string): StoredPolicy {
  const [found, ...others] = kept.filter((one) => one.version.startsWith(version));
  if (found === undefined) throw new GatewayError("FILE_UNREADABLE", say.noSuchPolicy(version));
  if (others.length > 0) throw new GatewayError("FILE_UNREADABLE", say.severalPolicies(version));
  return found;
}

const dayOf = ({ at }: StoredPolicy): string => new Date(at).toISOString().slice(0, 16);
const line = (one: StoredPolicy): readonly string[] => [
  one.version.slice(0, VERSION_CHARS_SHOWN),
  fit(one.id, 24),
  dayOf(one),
];
const asData = ({ document, ...rest }: StoredPolicy): object => ({
  ...rest,
  policy: JSON.parse(document) as unknown,
});
