/** Made while the console is built: what is installed then is what runs. */
declare module "virtual:licences" {
  import type { Licence } from "./licences-of.ts";
  export const licences: readonly Licence[];
}
