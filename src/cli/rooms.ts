import type { Config, ConfigReading, ConfigText } from "../config.ts";
import type { Finding } from "../finding.ts";
import type { Registry } from "../registry/registry.ts";
import type { Store } from "../store/store.ts";

export interface Issued {
  readonly username: string;
  readonly password: string;
}

export interface ImportOrder {
  readonly from: ConfigText;
  readonly by: string;
  readonly issueCredentials: boolean;
  readonly keep: (issued: readonly Issued[]) => Promise<void>;
}

export type Imported =
  | { readonly kind: "invalid"; readonly findings: readonly Finding[] }
  | { readonly kind: "unchanged"; readonly version: number; readonly findings: readonly Finding[] }
  | {
      readonly kind: "imported";
      readonly version: number;
      readonly issued: readonly Issued[];
      readonly findings: readonly Finding[];
    };

/** What the commands ask of the other rooms. The composition root lends it; nothing is loaded before it is asked for. */
export interface Rooms {
  readonly readConfig: (from: ConfigText) => Promise<ConfigReading<unknown>>;
  readonly checkSite: (from: ConfigText) => Promise<readonly Finding[]>;
  readonly importSite: (store: Store, order: ImportOrder) => Promise<Imported>;
  readonly exportSite: (store: Store) => Promise<string | undefined>;
  readonly loadRegistry: (store: Store) => Promise<Registry | undefined>;
  readonly openStore: (config: Pick<Config<unknown>, "data">, how: { readonly readOnly: boolean }) => Promise<Store>;
}
