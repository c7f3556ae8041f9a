/** Notes how many bytes are kept for one newcomer now; false where all of them together would then take too many. */
export type EarlyShare = (bytes: number) => boolean;

/**
 * What newcomers say behind their CONNECT waits until they are known, and passwords are computed one after the other: without a bound for all of them
 * a thousand strangers with somebody's user name take a thousand times 128 KiB.
 */
export function earlyBytes(bytesMax: number): () => EarlyShare {
  let taken = 0;
  return () => {
    let own = 0;
    return (bytes) => {
      const then = taken - own + bytes;
      if (bytes > own && then > bytesMax) return false;
      taken = then;
      own = bytes;
      return true;
    };
  };
}
