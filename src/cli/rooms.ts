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

export interface StartOrder {
  readonly print: (text: string) => void;
  /** The process must end. */
  readonly fatal: (cause: unknown) => void;
}

export interface RunningStation {
  /** Where people's answers come in. */
  readonly url: string;
  /** Where devices come in; empty where the broker is somebody else's. */
  readonly ports: string;
  readonly reload: () => Promise<boolean>;
  readonly stop: () => Promise<void>;
}

/** What the commands ask of the other rooms. The composition root lends it; nothing is loaded before it is asked for. */
export interface Rooms {
  readonly readConfig: (from: ConfigText) => Promise<ConfigReading<unknown>>;
  readonly checkSite: (from: ConfigText) => Promise<readonly Finding[]>;
  readonly importSite: (store: Store, order: ImportOrder) => Promise<Imported>;
  readonly exportSite: (store: Store) => Promise<string | undefined>;
  readonly loadRegistry: (store: Store) => Promise<Registry | undefined>;
  /** The whole gateway, running. Throws a `GatewayError` that says what to do. */
  readonly startStation: (from: ConfigText, order: StartOrder) => Promise<RunningStation>;
  readonly openStore: (config: Pick<Config<unknown>, "data">, how: { readonly readOnly: boolean }) => Promise<Store>;
}
