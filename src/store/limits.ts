/** What one quarantined message may keep of its payload. */
export const QUARANTINE_PAYLOAD_MAX_BYTES = 4_096;
/** All quarantined messages together; the oldest go first. */
export const QUARANTINE_MAX_BYTES = 16 * 1_048_576;
/** Unregistered devices that wait for adoption; the one unheard for the longest goes first. */
export const SIGHTINGS_MAX = 1_000;
export const REMARKS_MAX = 20_000;
export const REGISTRY_VERSIONS_MAX = 100;
/** How long an input may wait in the inbox while life-safety inputs overtake it, and still be found by its own time. */
export const OVERTAKEN_MAX_MS = 600_000;
/** Characters of the texts that strangers choose (topics, details). */
export const FOREIGN_TEXT_MAX_CHARS = 1_024;
/** Papers of each kind; sessions beyond it push out the one that ends first. */
export const PAPERS_MAX = {
  account: 1_000,
  session: 4_000,
  invitation: 1_000,
  family: 40_000,
  "chain-test": 400,
  consent: 100_000,
  address: 80_000,
  "address-code": 4_000,
} as const;
/** Heads of logs that one anchor seals; a busier day takes several anchors. */
export const ANCHOR_HEADS_MAX = 500;
