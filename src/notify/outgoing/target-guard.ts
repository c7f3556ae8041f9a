import { BlockList, isIPv4 } from "node:net";

/** Where a webhook may go. What a site file names must not turn the gateway into a door to its own network. */
export interface TargetRules {
  /** Hosts that the operator vouches for by name: they may be private, speak plain http and use any port. */
  readonly allowHosts: readonly string[];
  /** Any private address is allowed; public ones still need https and a usual port. */
  readonly allowPrivate: boolean;
}

type AddressKind = "public" | "private" | "never";

export interface ResolvedAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

const PUBLIC_PORTS: ReadonlySet<string> = new Set(["", "443", "8443"]);

const blocks = (ranges: readonly (readonly [string, number])[]): BlockList => {
  const list = new BlockList();
  for (const [net, prefix] of ranges) list.addSubnet(net, prefix, isIPv4(net) ? "ipv4" : "ipv6");
  return list;
};

/** Loopback, RFC 1918, shared (CGNAT), unique local. */
const PRIVATE = blocks([
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["100.64.0.0", 10],
  ["::1", 128],
  ["fc00::", 7],
]);

/** Link-local and cloud metadata, documentation, benchmarks, multicast, reserved, and the tunnels that hide an IPv4 address. */
const NEVER = blocks([
  ["0.0.0.0", 8],
  ["169.254.0.0", 16],
  ["100.100.100.200", 32],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
  ["::", 128],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 32],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["fd00:ec2::254", 128],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
]);

function kindOfAddress({ address, family }: ResolvedAddress): AddressKind {
  const type = family === 4 ? "ipv4" : "ipv6";
  if (NEVER.check(address, type)) return "never";
  return PRIVATE.check(address, type) ? "private" : "public";
}

/** Why this target is refused, or `undefined`. Every resolved address must pass: one bad record spoils the name. */
export function refusalOf(url: URL, resolved: readonly ResolvedAddress[], rules: TargetRules): string | undefined {
  if (url.protocol !== "https:" && url.protocol !== "http:") return `"${url.protocol}" is not http or https`;
  for (const one of resolved) {
    const refusal = refusalOfAddress(url, one, rules);
    if (refusal !== undefined) return `${hostOf(url)} ${refusal}`;
  }
  return undefined;
}

function refusalOfAddress(url: URL, resolved: ResolvedAddress, rules: TargetRules): string | undefined {
  const kind = kindOfAddress(resolved);
  if (kind === "never") return `is at ${resolved.address}, where no receiver may be`;
  if (rules.allowHosts.includes(hostOf(url))) return undefined;
  if (kind === "private")
    return rules.allowPrivate
      ? undefined
      : `is at the private address ${resolved.address}: name it in allowHosts, or set allowPrivate`;
  if (url.protocol !== "https:") return "is public: use https";
  return PUBLIC_PORTS.has(url.port) ? undefined : "is public: use port 443 or 8443";
}

/** The host as a name or bare address: a URL writes IPv6 in brackets. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, "$1");
